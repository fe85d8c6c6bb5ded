package giot.traffic.check;

import static org.assertj.core.api.Assertions.assertThat;

import giot.edge.trust.Finding;
import giot.edge.trust.Submission;
import giot.edge.trust.Terms;
import giot.traffic.fleet.Misbehaviour;
import giot.traffic.fleet.Scene;
import giot.traffic.fleet.SensorModel;
import giot.traffic.fleet.Truth;
import giot.traffic.vehicle.VehicleObservation;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.SplittableRandom;
import java.util.random.RandomGenerator;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/// Precision is no fault, standing is none, and a sensor that hangs is found.
class StuckCheckTest {

    private static final int DRIVES = 2_000;
    private static final double ROUNDING = 0.1;

    @ParameterizedTest
    @ValueSource(doubles = {0, 0.1, 0.3, 1, 2, 8, 40})
    void paysSensorsOfAnyPrecisionThatMove(double noiseMetres) {
        for (int seed = 0; seed < DRIVES; seed++) {
            RandomGenerator random = new SplittableRandom(seed);
            double speed = random.nextDouble(0, 30);
            assertPasses(read(speed, noiseMetres, random), noiseMetres, seed);
        }
    }

    @ParameterizedTest
    @ValueSource(doubles = {0, 0.1, 0.3, 1, 2, 8, 40})
    void paysSensorsOfAnyPrecisionThatStand(double noiseMetres) {
        for (int seed = 0; seed < DRIVES; seed++) {
            assertPasses(read(0, noiseMetres, new SplittableRandom(seed)), noiseMetres, seed);
        }
    }

    @ParameterizedTest
    @ValueSource(doubles = {0, 0.1, 0.3, 1, 2, 8, 40})
    void paysReceiversThatHoldTheirPositionWhileTheCarStands(double noiseMetres) {
        for (int seed = 0; seed < DRIVES; seed++) {
            VehicleObservation held = read(0, noiseMetres, new SplittableRandom(seed)).getFirst();
            List<VehicleObservation> readings = new ArrayList<>();
            for (int i = 0; i < 5; i++) {
                readings.add(new VehicleObservation(1005 + 5 * i, held.x(), held.y(), 0, 90));
            }
            assertPasses(readings, noiseMetres, seed);
        }
    }

    /// The position is held, the speed is not: 0.1 m/s is what good receivers show at rest.
    @Test
    void paysReceiversThatHoldTheirPositionButReportTheNoiseOfTheirSpeed() {
        int refused = 0;
        for (int seed = 0; seed < DRIVES; seed++) {
            RandomGenerator random = new SplittableRandom(seed);
            List<VehicleObservation> readings = new ArrayList<>();
            for (int i = 0; i < 5; i++) {
                double speed = round(Math.abs(random.nextGaussian() * 0.1), 0.01);
                readings.add(new VehicleObservation(1005 + 5 * i, 12.3, 0.4, speed, 90));
            }
            refused += inspect(readings).passed() ? 0 : 1;
        }
        assertThat(refused).as("of %d", DRIVES).isLessThanOrEqualTo(DRIVES / 1_000);
    }

    /// The fleet's own: of readings that claim to move at all, however slowly and noisily.
    @ParameterizedTest
    @ValueSource(doubles = {10, 60, 200})
    void refusesTheFleetsStuckSensors(double theta) {
        int stuck = 0;
        int refused = 0;
        for (int seed = 0; seed < DRIVES; seed++) {
            RandomGenerator random = new SplittableRandom(seed);
            List<VehicleObservation> readings = stuck(random.nextDouble(0.5, 30), theta, random);
            if (readings.getFirst().speedMetresPerSecond() > 0) {
                stuck++;
                refused += inspect(readings).passed() ? 0 : 1;
            }
        }
        assertThat(refused).as("of %d", stuck).isGreaterThanOrEqualTo((int) (0.99 * stuck));
    }

    @Test
    void refusesASensorThatHangsForMostOfTheTime() {
        List<VehicleObservation> readings = new ArrayList<>(read(14, 2, new SplittableRandom(1)));
        VehicleObservation hung = readings.get(2);
        for (int i = 3; i < 5; i++) {
            readings.set(
                    i,
                    new VehicleObservation(
                            readings.get(i).timeSeconds(),
                            hung.x(),
                            hung.y(),
                            hung.speedMetresPerSecond() + i,
                            90));
        }
        assertThat(inspect(readings).passed()).isFalse();
    }

    private static void assertPasses(
            List<VehicleObservation> readings, double noiseMetres, int seed) {
        Finding finding = inspect(readings);
        assertThat(finding.passed())
                .as("noise %s m, seed %d: %s", noiseMetres, seed, finding)
                .isTrue();
    }

    private static Finding inspect(List<VehicleObservation> readings) {
        Submission submission =
                new Submission(
                        "car",
                        "c",
                        new Terms(10, 5, 5, 1000, 60),
                        1030,
                        VehicleObservation.observations(readings));
        Evidence evidence =
                new Evidence(
                        (x, y, heading) -> Optional.empty(), Neighbours.NONE, new Fingerprints(1));
        return new StuckCheck()
                .inspect(new Examination(submission, evidence, CheckSettings.defaults()));
    }

    /// Five readings at a constant speed along the x axis, on the wire's grid.
    private static List<VehicleObservation> read(
            double speed, double noiseMetres, RandomGenerator random) {
        List<VehicleObservation> readings = new ArrayList<>();
        for (int i = 0; i < 5; i++) {
            double measured = Math.max(0, speed + random.nextGaussian() * noiseMetres / 10);
            readings.add(
                    new VehicleObservation(
                            1005 + 5 * i,
                            round(5 * i * speed + random.nextGaussian() * noiseMetres, ROUNDING),
                            round(random.nextGaussian() * noiseMetres, ROUNDING),
                            round(measured, 0.01),
                            90));
        }
        return readings;
    }

    private static List<VehicleObservation> stuck(
            double speed, double theta, RandomGenerator random) {
        List<Truth> truth = new ArrayList<>();
        for (int i = 0; i < 5; i++) {
            truth.add(new Truth(1005 + 5 * i, 5 * i * speed, 0, speed, 90));
        }
        Scene scene =
                new Scene(
                        truth,
                        theta,
                        SensorModel.DEFAULT,
                        List.of(),
                        draw -> {
                            throw new IllegalStateException("a stuck sensor invents no place");
                        });
        return Misbehaviour.STUCK.observations(scene, random).orElseThrow();
    }

    private static double round(double value, double step) {
        return Math.round(value / step) * step;
    }
}
