package giot.traffic.fleet;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import giot.traffic.vehicle.VehicleObservation;
import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class MisbehaviourTest {

    private static final Places PLACES =
            random -> new Places.Place(random.nextInt(2000), random.nextInt(2000), 90);

    @ParameterizedTest
    @EnumSource
    void isAPureFunctionOfSceneAndSeed(Misbehaviour kind) {
        for (int seed = 0; seed < 50; seed++) {
            Scene scene = scene(seed);
            assertThat(kind.observations(scene, new SplittableRandom(seed)))
                    .as("seed %d", seed)
                    .isEqualTo(kind.observations(scene, new SplittableRandom(seed)))
                    .hasValueSatisfying(forged -> assertThat(forged).hasSize(5));
        }
    }

    @Test
    void noiseIsThatOfAWorseClassWhateverTheSensor() {
        double squares = 0;
        int count = 0;
        for (int seed = 0; seed < 2000; seed++) {
            Scene scene = scene(seed);
            List<VehicleObservation> forged = forge(Misbehaviour.NOISE, scene, seed);
            for (int i = 0; i < forged.size(); i++) {
                double error = forged.get(i).x() - scene.truth().get(i).x();
                squares += error * error;
                count++;
            }
        }
        // The variance of 400/theta over theta ~ U(10, 25) is 400^2 / (10 * 25).
        assertThat(Math.sqrt(squares / count)).isCloseTo(400 / Math.sqrt(250), within(1.0));
    }

    @Test
    void onlyNoiseBoastsOfABetterType() {
        for (Misbehaviour kind : Misbehaviour.values()) {
            double claimed = kind.claimedTheta(42, new SplittableRandom(1));
            if (kind == Misbehaviour.NOISE) {
                assertThat(claimed).isBetween(120.0, 200.0);
            } else {
                assertThat(claimed).isEqualTo(42);
            }
        }
    }

    @Test
    void stuckRepeatsOneReadingWithFreshStamps() {
        List<VehicleObservation> forged = forge(Misbehaviour.STUCK, scene(3), 3);
        assertThat(forged.stream().map(o -> Stamps.at(o, 0)).distinct()).hasSize(1);
        assertThat(forged.stream().map(VehicleObservation::timeSeconds))
                .containsExactly(100.0, 105.0, 110.0, 115.0, 120.0);
    }

    @Test
    void replaySendsAnEarlierContributionHalfOfThemRestamped() {
        int asRecorded = 0;
        for (int seed = 0; seed < 400; seed++) {
            Scene scene = scene(seed);
            List<VehicleObservation> forged = forge(Misbehaviour.REPLAY, scene, seed);
            assertThat(places(forged)).isIn(scene.earlier().stream().map(e -> places(e)).toList());
            if (scene.earlier().contains(forged)) {
                asRecorded++;
            } else {
                assertThat(forged.getFirst().timeSeconds()).isEqualTo(100);
            }
        }
        assertThat(asRecorded).isBetween(160, 240);
    }

    @Test
    void replayNeedsSomethingToReplay() {
        Scene scene = new Scene(truth(), 100, SensorModel.DEFAULT, List.of(), PLACES);
        assertThat(Misbehaviour.REPLAY.observations(scene, new SplittableRandom(1))).isEmpty();
    }

    @Test
    void teleportMovesAPartOfTheReadings() {
        Scene scene = new Scene(truth(), 100, new SensorModel(0, 0), List.of(), PLACES);
        for (int seed = 0; seed < 200; seed++) {
            List<VehicleObservation> forged = forge(Misbehaviour.TELEPORT, scene, seed);
            List<Double> moves = new ArrayList<>();
            for (int i = 0; i < 5; i++) {
                Truth truth = scene.truth().get(i);
                double metres =
                        Math.hypot(forged.get(i).x() - truth.x(), forged.get(i).y() - truth.y());
                if (metres > 1) {
                    moves.add(metres);
                }
            }
            assertThat(moves).as("seed %d", seed).hasSizeBetween(1, 4);
            assertThat(moves).allSatisfy(metres -> assertThat(metres).isBetween(199.0, 1501.0));
        }
    }

    @Test
    void freeRidingIgnoresTheTruth() {
        for (int seed = 0; seed < 100; seed++) {
            Scene here = scene(seed);
            List<Truth> elsewhere =
                    here.truth().stream()
                            .map(t -> new Truth(t.second(), t.x() + 5000, t.y(), 0, 0))
                            .toList();
            Scene there = new Scene(elsewhere, 10, here.model(), here.earlier(), PLACES);
            assertThat(forge(Misbehaviour.FREE_RIDING, here, seed))
                    .isEqualTo(forge(Misbehaviour.FREE_RIDING, there, seed));
        }
    }

    private static List<VehicleObservation> forge(Misbehaviour kind, Scene scene, long seed) {
        return kind.observations(scene, new SplittableRandom(seed)).orElseThrow();
    }

    private static List<List<Double>> places(List<VehicleObservation> observations) {
        return observations.stream().map(o -> List.of(o.x(), o.y())).toList();
    }

    private static List<Truth> truth() {
        return IntStream.range(0, 5)
                .mapToObj(i -> new Truth(100 + 5 * i, 500 + 50 * i, 700, 10, 90))
                .toList();
    }

    private static Scene scene(long seed) {
        List<List<VehicleObservation>> earlier = new ArrayList<>();
        for (int i = 0; i < 3; i++) {
            List<Truth> moments =
                    truth().stream()
                            .map(t -> new Truth(t.second() - 60, t.x() - 300, t.y(), 9, 90))
                            .toList();
            earlier.add(SensorModel.DEFAULT.read(moments, 80, new SplittableRandom(seed * 31 + i)));
        }
        return new Scene(truth(), 100, SensorModel.DEFAULT, earlier, PLACES);
    }
}
