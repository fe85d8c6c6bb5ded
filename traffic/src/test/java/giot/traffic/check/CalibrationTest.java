package giot.traffic.check;

import static org.assertj.core.api.Assertions.assertThat;

import giot.edge.trust.Assessment;
import giot.edge.trust.Submission;
import giot.terms.Reason;
import giot.traffic.check.RecordedFleet.Delivered;
import giot.traffic.fleet.Misbehaviour;
import giot.traffic.scenario.Scenario;
import giot.traffic.vehicle.VehicleObservation;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/// Measures the checks on the recorded trips with the fleet's sensors and forgeries. Prints what
/// docs/methods/quality-and-trust.md states.
class CalibrationTest {

    private static final List<Double> MENU = List.of(20.0, 60.0, 110.0, 160.0);
    private static Scenario scenario;

    @BeforeAll
    static void open() {
        scenario = Scenario.embedded();
    }

    @Test
    void refusesBadContributionsAndFewHonestOnes() {
        assertRates("menu " + MENU + ", seed 1", MENU, 1);
    }

    @Tag("nightly")
    @ParameterizedTest
    @CsvSource(
            delimiter = ';',
            value = {"2;20,60,110,160", "3;20,60,110,160", "4;10,40,90,180", "5;30,100", "6;60"})
    void refusesBadContributionsAndFewHonestOnesUnderOtherMenus(long seed, String menu) {
        List<Double> types = List.of(menu.split(",")).stream().map(Double::valueOf).toList();
        assertRates("menu " + menu + ", seed " + seed, types, seed);
    }

    /// Better sensors than any item asks for, with the item that promises least.
    @ParameterizedTest
    @CsvSource({"0,1", "0.1,1", "0.3,1", "1,1"})
    void refusesFewPreciseSensors(double noiseMetres, long seed) {
        RecordedFleet fleet =
                new RecordedFleet(scenario, List.of(10.0), seed, random -> 400 / noiseMetres);
        Rates rates = measure(fleet, 0);
        System.out.println("honest, noise " + noiseMetres + " m, seed " + seed + "\n" + rates);
        assertThat(rates.honest.values())
                .allSatisfy(count -> assertThat(count.refusedShare()).isLessThanOrEqualTo(0.005));
    }

    @Tag("nightly")
    @ParameterizedTest
    @CsvSource({"0.1,2", "0.1,3", "0.3,2", "0.3,3", "1,2", "1,3"})
    void refusesFewPreciseSensorsUnderOtherSeeds(double noiseMetres, long seed) {
        refusesFewPreciseSensors(noiseMetres, seed);
    }

    @ParameterizedTest
    @ValueSource(doubles = {10, 60, 200})
    void refusesFewHonestDevicesWhoseTypeIsJustTheItems(double theta) {
        RecordedFleet fleet = new RecordedFleet(scenario, List.of(theta), 7, random -> theta);
        Rates rates = measure(fleet, 0);
        System.out.println("honest, type just the item's\n" + rates);
        assertThat(rates.honest.values())
                .allSatisfy(count -> assertThat(count.refusedShare()).isLessThanOrEqualTo(0.01));
    }

    private static void assertRates(String title, List<Double> menu, long seed) {
        Rates rates = measure(new RecordedFleet(scenario, menu, seed), 0.2);
        System.out.println(title + "\n" + rates);
        rates.honest.forEach((type, count) ->
                assertThat(count.refusedShare())
                        .as("honest, item %s:%n%s", type, rates)
                        .isLessThanOrEqualTo(0.01));
        assertThat(rates.misbehaving).hasSize(Misbehaviour.values().length);
        rates.misbehaving.forEach((kind, count) ->
                assertThat(count.refusedShare())
                        .as("%s:%n%s", kind, rates)
                        .isGreaterThanOrEqualTo(least(kind)));
    }

    /// Some of the invented straight drives stay on a straight road, some of the stuck sensors tell
    /// of a car that stood when they began, and a single item promises little.
    private static double least(Misbehaviour kind) {
        return switch (kind) {
            case STUCK -> 0.8;
            case FREE_RIDING -> 0.85;
            case NOISE -> 0.9;
            case REPLAY, TELEPORT -> 0.98;
        };
    }

    /// Whether a sensor hangs with the reading of a car that stands, which did stand all the time:
    /// what it reports is true.
    private static boolean trulyStands(Delivered delivered) {
        return delivered.kind().equals(Optional.of(Misbehaviour.STUCK))
                && VehicleObservation.of(delivered.submission().observations().getFirst())
                                .speedMetresPerSecond()
                        == 0
                && delivered.stood();
    }

    private static Rates measure(RecordedFleet fleet, double misbehavingShare) {
        QualityChecks checks = QualityChecks.standard();
        NeighbourSpeeds neighbours = new NeighbourSpeeds(3);
        Fingerprints fingerprints = new Fingerprints(100_000);
        Evidence evidence = new Evidence(fleet.roads(), neighbours, fingerprints);
        Rates rates = new Rates();
        for (Delivered delivered : fleet.contributions(misbehavingShare)) {
            Submission submission = delivered.submission();
            Assessment assessment = checks.assess(submission, evidence);
            if (trulyStands(delivered)) {
                rates.standing.count(assessment);
            } else {
                rates.count(delivered, assessment);
            }
            if (assessment.reason() == Reason.PAID) {
                neighbours.add(
                        submission.device(),
                        VehicleObservation.all(submission.observations()),
                        assessment.places());
            }
            if (assessment.reason() != Reason.REPLAY && assessment.reason() != Reason.DUPLICATE) {
                fingerprints.add(submission);
            }
        }
        return rates;
    }

    /// Verdicts by item (honest) and kind (misbehaving).
    private static final class Rates {
        private final Count standing = new Count();
        private final Map<Double, Count> honest = new TreeMap<>();
        private final Map<Misbehaviour, Count> misbehaving = new TreeMap<>();

        void count(Delivered delivered, Assessment assessment) {
            Count count =
                    delivered.kind().isPresent()
                            ? misbehaving.computeIfAbsent(
                                    delivered.kind().get(), kind -> new Count())
                            : honest.computeIfAbsent(
                                    delivered.submission().terms().theta(), type -> new Count());
            count.count(assessment);
        }

        @Override
        public String toString() {
            StringBuilder text = new StringBuilder();
            honest.forEach((type, count) -> text.append("  honest, item " + type + count));
            misbehaving.forEach((kind, count) -> text.append("  " + kind + count));
            if (standing.total() > 0) {
                text.append("  STUCK, but truly standing" + standing);
            }
            return text.toString();
        }
    }

    /// Number of contributions by verdict.
    private static final class Count {
        private final Map<Reason, Integer> verdicts = new TreeMap<>();

        void count(Assessment assessment) {
            verdicts.merge(assessment.reason(), 1, Integer::sum);
        }

        double refusedShare() {
            return 1 - (double) verdicts.getOrDefault(Reason.PAID, 0) / total();
        }

        private int total() {
            return verdicts.values().stream().mapToInt(Integer::intValue).sum();
        }

        @Override
        public String toString() {
            return String.format(
                    Locale.ROOT,
                    ": %.2f %% of %d refused, %s%n",
                    100 * refusedShare(),
                    total(),
                    verdicts);
        }
    }
}
