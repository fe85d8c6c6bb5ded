package giot.incentive.mechanism.contract;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import giot.incentive.mechanism.InvalidInput;
import giot.terms.CostModel;
import java.util.Arrays;
import org.junit.jupiter.api.Test;

class ContractStateTest {

    private static final double[] HALVES = {.5, .5};

    private final ContractState state = ContractState.of(HALVES, new double[] {50, 150});

    @Test
    void defaultsToThePapersWeights() {
        assertThat(state.users()).isEqualTo(20);
        assertThat(state.maxLatencySeconds()).isEqualTo(150);
        assertThat(state.minLatencySeconds()).isEqualTo(1);
        assertThat(state.a1()).isEqualTo(15);
        assertThat(state.a2()).isEqualTo(10);
        assertThat(state.cost()).isEqualTo(CostModel.TYPE_SCALED);
    }

    @Test
    void refusesTypesThatDoNotAscend() {
        assertRefused(
                () -> ContractState.of(HALVES, new double[] {150, 50}),
                "types[1] = 50.0 is not allowed: it must be above types[0] = 150.0 (strictly"
                        + " ascending) and at most 1.0E9");
        assertRefused(() -> ContractState.of(HALVES, new double[] {50, 50}), "types[1] = 50.0 ");
        assertRefused(() -> ContractState.of(HALVES, new double[] {-1, 50}), "types[0] = -1.0 ");
        assertRefused(
                () -> ContractState.of(HALVES, new double[] {50, Double.NaN}), "types[1] = NaN ");
        assertRefused(
                () -> ContractState.of(HALVES, new double[] {50, Double.POSITIVE_INFINITY}),
                "types[1] = Infinity ");
    }

    @Test
    void refusesProbabilitiesThatAreNone() {
        double[] types = {50, 150};
        assertRefused(
                () -> ContractState.of(new double[] {.5, .6}, types),
                "probabilities = an array with the sum 1.1 is not allowed: it must be an array with"
                        + " the sum 1 (within 1e-9)");
        assertRefused(
                () -> ContractState.of(new double[] {-.5, 1.5}, types),
                "probabilities[0] = -0.5 is not allowed: it must be a number between 0 and 1");
        assertRefused(
                () -> ContractState.of(new double[] {1}, types),
                "probabilities = 1 values is not allowed: it must be an array of as many values as"
                        + " types has, 2");
    }

    @Test
    void refusesTooManyTypesAndNone() {
        double[] many = new double[ContractState.MAX_TYPES + 1];
        Arrays.setAll(many, n -> n + 1);
        assertRefused(() -> ContractState.of(many, many), "types = 2000001 values ");
        assertRefused(() -> ContractState.of(new double[0], new double[0]), "types = 0 values ");
    }

    @Test
    void refusesNumbersOutOfRange() {
        assertRefused(() -> state.withUsers(0), "users = 0.0 ");
        assertRefused(() -> state.withLatency(1, 0), "maxLatency = 0.0 ");
        assertRefused(() -> state.withLatency(151, 150), "minLatency = 151.0 ");
        assertRefused(() -> state.withLatency(-1, 150), "minLatency = -1.0 ");
        assertRefused(() -> state.withWeights(0, 1, 10, 1), "a1 = 0.0 ");
        assertRefused(() -> state.withWeights(15, .5, 10, 1), "b1 = 0.5 ");
        assertRefused(() -> state.withWeights(15, 1, -10, 1), "a2 = -10.0 ");
        assertRefused(() -> state.withWeights(15, 1, 10, Double.NaN), "b2 = NaN ");
        assertRefused(() -> state.withCost(CostModel.TYPE_FREE, 0), "unitCost = 0.0 ");
    }

    @Test
    void convertsBetweenLatencyAndEffort() {
        assertThat(state.effort(150)).isZero();
        assertThat(state.effort(75)).isEqualTo(1);
        assertThat(state.latencySeconds(1)).isEqualTo(75);
        assertThat(state.latencySeconds(1e6)).isEqualTo(1);
        assertThat(state.maxEffort()).isEqualTo(149);
    }

    private static void assertRefused(Runnable action, String start) {
        assertThatThrownBy(action::run)
                .isInstanceOf(InvalidInput.class)
                .hasMessageStartingWith(start)
                .hasMessageNotContaining("\n");
    }
}
