package giot.traffic.check;

import static org.assertj.core.api.Assertions.assertThat;

import giot.edge.trust.Assessment;
import giot.edge.trust.Finding;
import giot.edge.trust.Submission;
import giot.edge.trust.Terms;
import giot.terms.Reason;
import giot.traffic.vehicle.VehicleObservation;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.SplittableRandom;
import java.util.function.UnaryOperator;
import org.junit.jupiter.api.Test;

/// One behaviour per check, on a straight road along the x axis.
class QualityChecksTest {

    private static final double THETA = 100;
    private static final Terms TERMS = new Terms(THETA, 5, 5, 1000, 60);
    private static final RoadMap ROAD =
            (x, y, heading) ->
                    Math.abs(y) > 200
                            ? Optional.empty()
                            : Optional.of(new RoadMap.Projection(3, x, Math.abs(y), 3.2));

    private final QualityChecks checks = QualityChecks.standard();
    private final Fingerprints fingerprints = new Fingerprints(100);
    private final NeighbourSpeeds neighbours = new NeighbourSpeeds(10);

    @Test
    void paysAnHonestDrive() {
        for (int seed = 0; seed < 200; seed++) {
            Assessment assessment = assess(drive(seed));
            assertThat(assessment.reason())
                    .as("seed %d: %s", seed, assessment)
                    .isEqualTo(Reason.PAID);
            assertThat(assessment.qualityPpm()).isBetween(500_000, 1_000_000);
            assertThat(assessment.places()).containsOnly(3).hasSize(5);
            assertThat(assessment.residuals().size()).isEqualTo(8);
            assertThat(assessment.findings()).hasSize(11).allMatch(Finding::passed);
        }
    }

    @Test
    void isLateAfterThePromisedLatency() {
        Submission late =
                new Submission(
                        "car", "c", TERMS, 1060.1, VehicleObservation.observations(drive(1)));
        Assessment assessment = checks.assess(late, evidence());
        assertThat(assessment.reason()).isEqualTo(Reason.LATE);
        assertThat(assessment.reason().isRefusal()).isFalse();
        assertThat(assessment.explanation()).contains("60.1 s").contains("60.0 s");
    }

    @Test
    void refusesValuesNoSensorProduces() {
        assertRefused(changed(2, o -> with(o, Double.NaN, o.y(), 10)), Reason.SCHEMA);
        assertRefused(changed(2, o -> with(o, o.x(), o.y(), -1)), Reason.SCHEMA);
        assertRefused(changed(2, o -> with(o, o.x(), o.y(), 1e9)), Reason.SCHEMA);
        List<VehicleObservation> endless = new ArrayList<>();
        for (int i = 0; i < 13; i++) {
            endless.addAll(drive(i));
        }
        assertRefused(endless, Reason.SCHEMA);
    }

    @Test
    void refusesFewerObservationsThanGuaranteed() {
        assertRefused(drive(1).subList(0, 4), Reason.INCOMPLETE);
        assertRefused(List.of(), Reason.INCOMPLETE);
    }

    @Test
    void refusesTimesOutsideTheContractOrWronglySpaced() {
        assertRefused(shifted(-60), Reason.TIME_WINDOW);
        assertRefused(shifted(60), Reason.TIME_WINDOW);
        assertRefused(changed(2, o -> at(o, o.timeSeconds() + 2)), Reason.TIME_WINDOW);
        assertRefused(List.copyOf(drive(1).reversed()), Reason.TIME_WINDOW);
    }

    @Test
    void refusesRepeatedPositionsOfACarThatClaimsToMoveAndPaysPreciseOnes() {
        List<VehicleObservation> repeated = new ArrayList<>();
        List<VehicleObservation> precise = new ArrayList<>();
        List<VehicleObservation> standing = new ArrayList<>();
        for (int i = 0; i < 5; i++) {
            repeated.add(new VehicleObservation(1005 + 5 * i, 12.3, 0.4, 5, 90));
            precise.add(new VehicleObservation(1005 + 5 * i, 50 * i, 0, 10, 90));
            standing.add(new VehicleObservation(1005 + 5 * i, 12.3, 0.4, 0, 90));
        }
        assertRefused(repeated, Reason.STUCK);
        assertThat(assess(precise).reason()).isEqualTo(Reason.PAID);
        assertThat(assess(standing).reason()).isEqualTo(Reason.PAID);
    }

    @Test
    void tellsDuplicatesFromReplays() {
        fingerprints.add(submission("car", "earlier", drive(1)));
        assertRefused(drive(1), Reason.DUPLICATE);
        Submission stolen = submission("thief", "c", drive(1));
        assertThat(checks.assess(stolen, evidence()).reason()).isEqualTo(Reason.REPLAY);
        List<VehicleObservation> stampedAnew =
                drive(1).stream().map(o -> at(o, o.timeSeconds() + 5)).toList();
        assertRefused(stampedAnew, Reason.REPLAY);
    }

    @Test
    void refusesJumpsAndPlacesOffTheRoad() {
        assertRefused(changed(2, o -> with(o, o.x() + 300, o.y(), 10)), Reason.JUMP);
        List<VehicleObservation> beside =
                drive(1).stream().map(o -> with(o, o.x(), o.y() + 40, 10)).toList();
        assertRefused(beside, Reason.OFF_ROAD);
        List<VehicleObservation> nowhere =
                drive(1).stream().map(o -> with(o, o.x(), o.y() + 9000, 10)).toList();
        assertRefused(nowhere, Reason.OFF_ROAD);
    }

    /// The item's noise of 4 m excuses 9 m from the middle of the road where the readings show it.
    @Test
    void refusesPreciseDrivesBesideTheRoadButNotNoisyOrHeldOnes() {
        List<VehicleObservation> precise = new ArrayList<>();
        List<VehicleObservation> held = new ArrayList<>();
        for (int i = 0; i < 5; i++) {
            precise.add(new VehicleObservation(1005 + 5 * i, 50 * i, 9, 10, 90));
            held.add(new VehicleObservation(1005 + 5 * i, 12.3, 9, 0, 90));
        }
        List<VehicleObservation> noisy =
                drive(1).stream().map(o -> with(o, o.x(), 9 + o.y(), 10)).toList();
        assertRefused(precise, Reason.OFF_ROAD);
        assertThat(assess(held).reason()).isEqualTo(Reason.PAID);
        assertThat(assess(noisy).reason()).isEqualTo(Reason.PAID);
    }

    @Test
    void refusesSpeedsThatContradictThePositions() {
        List<VehicleObservation> slowInWords =
                drive(1).stream().map(o -> with(o, o.x(), o.y(), 5.5)).toList();
        assertRefused(slowInWords, Reason.SPEED_MISMATCH);
    }

    @Test
    void refusesNoiseClearlyAboveThePromiseAndKeepsItsResiduals() {
        List<VehicleObservation> noisy = new ArrayList<>();
        double[] across = {3, -10.5, 10.5, -10.5, 10.5};
        for (int i = 0; i < 5; i++) {
            VehicleObservation o = drive(1).get(i);
            noisy.add(with(o, o.x(), across[i], o.speedMetresPerSecond()));
        }
        Assessment assessment = assess(noisy);
        assertThat(assessment.reason()).isEqualTo(Reason.QUALITY_BELOW_ITEM);
        assertThat(assessment.qualityPpm()).isZero();
        assertThat(assessment.residuals().size()).isEqualTo(8);
    }

    @Test
    void refusesSpeedsThatNoNeighbourConfirms() {
        List<VehicleObservation> racing = new ArrayList<>();
        for (int i = 0; i < 5; i++) {
            VehicleObservation o = drive(1).get(i);
            racing.add(with(o, o.x() + 100 * i, o.y(), o.speedMetresPerSecond() + 20));
        }
        assertThat(assess(racing).reason()).isEqualTo(Reason.PAID);
        for (int i = 0; i < 5; i++) {
            neighbours.add("car-" + i, drive(10 + i), List.of(3, 3, 3, 3, 3));
        }
        assertRefused(racing, Reason.NEIGHBOURS);
        assertThat(assess(drive(1)).reason()).isEqualTo(Reason.PAID);
    }

    private Evidence evidence() {
        return new Evidence(ROAD, neighbours, fingerprints);
    }

    private Assessment assess(List<VehicleObservation> observations) {
        return checks.assess(submission("car", "c", observations), evidence());
    }

    private void assertRefused(List<VehicleObservation> observations, Reason reason) {
        Assessment assessment = assess(observations);
        assertThat(assessment.reason()).as("%s", assessment).isEqualTo(reason);
        assertThat(assessment.qualityPpm()).isZero();
        assertThat(assessment.findings().getLast().passed()).isFalse();
        assertThat(assessment.explanation()).isNotBlank().hasLineCount(1);
    }

    private static Submission submission(
            String device, String contract, List<VehicleObservation> observations) {
        return new Submission(
                device, contract, TERMS, 1030, VehicleObservation.observations(observations));
    }

    /// 10 m/s eastwards with the noise of the promised type.
    private static List<VehicleObservation> drive(long seed) {
        SplittableRandom random = new SplittableRandom(seed);
        List<VehicleObservation> observations = new ArrayList<>();
        for (int i = 0; i < 5; i++) {
            observations.add(
                    new VehicleObservation(
                            1005 + 5 * i,
                            50 * i + random.nextGaussian() * 400 / THETA,
                            random.nextGaussian() * 400 / THETA,
                            10 + random.nextGaussian() * 40 / THETA,
                            90));
        }
        return observations;
    }

    private static List<VehicleObservation> shifted(double seconds) {
        return drive(1).stream().map(o -> at(o, o.timeSeconds() + seconds)).toList();
    }

    private static List<VehicleObservation> changed(
            int index, UnaryOperator<VehicleObservation> change) {
        List<VehicleObservation> observations = new ArrayList<>(drive(1));
        observations.set(index, change.apply(observations.get(index)));
        return observations;
    }

    private static VehicleObservation with(VehicleObservation o, double x, double y, double speed) {
        return new VehicleObservation(o.timeSeconds(), x, y, speed, o.headingDegrees());
    }

    private static VehicleObservation at(VehicleObservation o, double seconds) {
        return new VehicleObservation(
                seconds, o.x(), o.y(), o.speedMetresPerSecond(), o.headingDegrees());
    }
}
