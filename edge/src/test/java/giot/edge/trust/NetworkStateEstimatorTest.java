package giot.edge.trust;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import giot.edge.trust.NetworkStateEstimator.Bins;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;

class NetworkStateEstimatorTest {

    private static final TypeEstimate UNKNOWN = TypeEstimator.defaults().prior();

    @Test
    void unknownDevicesCountWithThePrior() {
        NetworkEstimate state =
                NetworkStateEstimator.defaults().estimate(List.of(UNKNOWN, UNKNOWN), List.of());
        assertThat(state.users()).isEqualTo(2);
        assertValid(state, 4);
    }

    @Test
    void nobodyPresentIsStillAState() {
        NetworkEstimate state = NetworkStateEstimator.defaults().estimate(List.of(), List.of());
        assertThat(state.users()).isZero();
        assertValid(state, 4);
    }

    @Test
    void fixedTypesGetTheMassAboveThem() {
        NetworkStateEstimator estimator =
                new NetworkStateEstimator(
                        new Bins.Fixed(List.of(20.0, 60.0, 110.0, 160.0)),
                        TypeEstimator.defaults());
        List<TypeEstimate> present =
                List.of(
                        sure(30), sure(30), sure(70), sure(130), sure(190), sure(12), sure(80),
                        sure(85));
        NetworkEstimate state = estimator.estimate(present, List.of());
        assertThat(state.types()).containsExactly(20, 60, 110, 160);
        assertThat(state.probabilities())
                .containsExactly(new double[] {0.375, 0.375, 0.125, 0.125}, within(0.01));
    }

    @Test
    void quantileTypesAreLowerEdgesThatTheDevicesKeep() {
        SplittableRandom random = new SplittableRandom(3);
        List<TypeEstimate> present = new ArrayList<>();
        for (int i = 0; i < 400; i++) {
            present.add(sure(random.nextDouble(10, 200)));
        }
        NetworkEstimate state = NetworkStateEstimator.defaults().estimate(present, List.of());
        assertValid(state, 4);
        assertThat(state.types()).containsExactly(new double[] {19, 57, 105, 152}, within(8.0));
        for (double probability : state.probabilities()) {
            assertThat(probability).isCloseTo(0.25, within(0.03));
        }
    }

    @Test
    void unmeasuredDevicesLookLikeTheMeasuredPopulation() {
        List<TypeEstimate> population = new ArrayList<>();
        for (int i = 0; i < 200; i++) {
            population.add(sure(100));
        }
        NetworkEstimate state =
                NetworkStateEstimator.defaults().estimate(List.of(UNKNOWN), population);
        assertThat(state.types()[0]).isBetween(80.0, 100.0);
    }

    @Test
    void sameDevicesInAnyOrderGiveTheSameState() {
        SplittableRandom random = new SplittableRandom(4);
        for (int round = 0; round < 50; round++) {
            List<TypeEstimate> present = new ArrayList<>();
            for (int i = random.nextInt(1, 30); i > 0; i--) {
                present.add(
                        random.nextInt(3) == 0
                                ? UNKNOWN
                                : new TypeEstimate(
                                        random.nextDouble(2.2, 5.4),
                                        random.nextDouble(0.02, 1),
                                        1));
            }
            NetworkEstimate first = NetworkStateEstimator.defaults().estimate(present, present);
            NetworkEstimate again =
                    NetworkStateEstimator.defaults()
                            .estimate(present.reversed(), present.reversed());
            assertValid(first, first.types().length);
            assertThat(again.types()).as("round %d", round).isEqualTo(first.types());
            assertThat(again.probabilities()).isEqualTo(first.probabilities());
        }
    }

    private static TypeEstimate sure(double theta) {
        return new TypeEstimate(Math.log(theta), 0.02, 10);
    }

    private static void assertValid(NetworkEstimate state, int types) {
        assertThat(state.types()).hasSize(types).isSorted();
        assertThat(Arrays.stream(state.types()).distinct().count()).isEqualTo(types);
        assertThat(Arrays.stream(state.probabilities()).sum()).isCloseTo(1, within(1e-9));
        assertThat(Arrays.stream(state.probabilities()).min().orElseThrow()).isPositive();
    }
}
