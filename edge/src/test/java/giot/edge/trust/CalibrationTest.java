package giot.edge.trust;

import static org.assertj.core.api.Assertions.assertThat;

import giot.device.fleet.Misbehaviour;
import giot.device.scenario.Scenario;
import giot.edge.trust.RecordedFleet.Delivered;
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

    @ParameterizedTest
    @ValueSource(doubles = {10, 60, 200})
    void refusesFewHonestDevicesWhoseTypeIsJustTheItems(double theta) {
        RecordedFleet fleet = new RecordedFleet(scenario, List.of(theta), 7, random -> theta);
        Rates rates = measure(fleet, 0);
        System.out.println("honest, type just the item's\n" + rates);
        assertThat(rates.honest.values())
                .allSatisfy(count -> assertThat(count.refusedShare()).isLessThanOrEqualTo(0.02));
    }

    private static void assertRates(String title, List<Double> menu, long seed) {
        Rates rates = measure(new RecordedFleet(scenario, menu, seed), 0.2);
        System.out.println(title + "\n" + rates);
        rates.honest.forEach((type, count) ->
                assertThat(count.refusedShare())
                        .as("honest, item %s:%n%s", type, rates)
                        .isLessThanOrEqualTo(0.02));
        assertThat(rates.misbehaving).hasSize(Misbehaviour.values().length);
        rates.misbehaving.forEach((kind, count) ->
                assertThat(count.refusedShare())
                        .as("%s:%n%s", kind, rates)
                        .isGreaterThanOrEqualTo(least(kind)));
    }

    /// A straight drive that stays on a road is the plausible third of the invented ones.
    private static double least(Misbehaviour kind) {
        return switch (kind) {
            case STUCK -> 0.99;
            case FREE_RIDING -> 0.75;
            default -> 0.9;
        };
    }

    /// Whether a sensor hangs with a reading that claims to stand, as the car did when it began.
    private static boolean claimsToStand(Delivered delivered) {
        return delivered.kind().equals(Optional.of(Misbehaviour.STUCK))
                && delivered.submission().observations().getFirst().speedMetresPerSecond() == 0;
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
            if (claimsToStand(delivered)) {
                rates.standing.count(assessment);
            } else {
                rates.count(delivered, assessment);
            }
            if (assessment.reason() == Reason.PAID) {
                neighbours.add(
                        submission.device(), submission.observations(), assessment.segments());
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
            text.append("  STUCK at speed 0" + standing);
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
