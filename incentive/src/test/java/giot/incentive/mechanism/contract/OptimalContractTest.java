package giot.incentive.mechanism.contract;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import giot.incentive.mechanism.Doubles;
import giot.terms.CostModel;
import java.lang.management.ManagementFactory;
import java.util.Arrays;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

class OptimalContractTest {

    private final ContractMechanism mechanism = new ContractMechanism();

    @ParameterizedTest
    @CsvSource({
        "TYPE_SCALED, 1", "TYPE_SCALED, 1.5", "TYPE_SCALED, 2",
        "TYPE_FREE, 1", "TYPE_FREE, 1.5", "TYPE_FREE, 2"
    })
    void equalsTheNumericalMaximum(CostModel cost, double b2) {
        for (int seed = 0; seed < 40; seed++) {
            var random = new Random(seed);
            ContractState state =
                    RandomContracts.state(random, 5)
                            .withWeights(15, 1, random.nextDouble(2, 40), b2)
                            .withCost(cost, random.nextDouble(10, 200));
            double exact = mechanism.utility(state, mechanism.optimum(state));
            assertThat(exact)
                    .as("seed %d, %s", seed, state)
                    .isCloseTo(NumericalContract.maximum(state), within(1e-8));
        }
    }

    @ParameterizedTest
    @EnumSource(CostModel.class)
    void satisfiesTheOptimalityConditionsOfTheIronedProblem(CostModel cost) {
        for (int seed = 0; seed < 50; seed++) {
            ContractState state =
                    RandomContracts.withTypes(new Random(seed), 40)
                            .withLatency(20, 150)
                            .withCost(cost, 100);
            assertOptimal(state, OptimalContract.efforts(state));
        }
    }

    @Test
    void ironsTypesWhoseOwnOptimaDescend() {
        ContractState state =
                ContractState.of(new double[] {.1, .6, .1, .2}, new double[] {50, 60, 61, 150})
                        .withCost(CostModel.TYPE_FREE, 10);
        double[] efforts = OptimalContract.efforts(state);
        assertThat(efforts[1]).isEqualTo(efforts[2]).isPositive().isGreaterThan(efforts[0]);
        assertOptimal(state, efforts);
    }

    @Test
    void letsTypesOfProbabilityZeroFollowTheirNeighbours() {
        double[] types = {20, 50, 80, 120, 150};
        for (CostModel cost : CostModel.values()) {
            ContractState sparse =
                    ContractState.of(new double[] {0, .5, 0, .5, 0}, types).withCost(cost, 20);
            ContractState dense =
                    ContractState.of(new double[] {.5, .5}, new double[] {50, 120})
                            .withCost(cost, 20);
            Menu menu = mechanism.optimum(sparse);
            assertThat(mechanism.audit(sparse, menu).feasible()).isTrue();
            assertThat(menu.rewardsTokens().toArray()).doesNotContain(Double.NaN);
            // The absent lowest type must still find its item acceptable, which never helps.
            assertThat(mechanism.utility(sparse, menu))
                    .isLessThanOrEqualTo(mechanism.utility(dense, mechanism.optimum(dense)) + 1e-12)
                    .isCloseTo(NumericalContract.maximum(sparse), within(1e-8));
        }
    }

    @Test
    void asksHigherTypesForAtLeastTheEffortOfLowerOnes() {
        for (int seed = 0; seed < 100; seed++) {
            ContractState state = RandomContracts.state(new Random(seed), 30);
            Menu menu = mechanism.optimum(state);
            for (int n = 1; n < menu.size(); n++) {
                assertThat(menu.latencySeconds(n)).isLessThanOrEqualTo(menu.latencySeconds(n - 1));
                assertThat(menu.rewardTokens(n)).isGreaterThanOrEqualTo(menu.rewardTokens(n - 1));
            }
        }
    }

    @ParameterizedTest
    @EnumSource(CostModel.class)
    void solvesAMillionTypesInHalfASecondOfProcessorTime(CostModel cost) {
        ContractState state = manyTypes(1_000_000).withCost(cost, 10);
        OptimalContract.efforts(manyTypes(100_000).withCost(cost, 10));
        var threads = ManagementFactory.getThreadMXBean();
        long start = threads.getCurrentThreadCpuTime();
        Menu menu = mechanism.optimum(state);
        long nanos = threads.getCurrentThreadCpuTime() - start;
        assertThat(nanos).isLessThan(500_000_000L);
        var audit = mechanism.audit(state, menu);
        assertThat(audit.slack(ContractMechanism.IR)).isGreaterThanOrEqualTo(-1e-9);
        assertThat(audit.slack(ContractMechanism.IC)).isGreaterThanOrEqualTo(-1e-9);
        assertThat(mechanism.choices(state, menu)[999_999]).isEqualTo(999_999);
        assertThat(mechanism.realisedUtility(state, menu))
                .isCloseTo(mechanism.utility(state, menu), within(1e-9));
        assertThat(mechanism.gain(state, menu)).isPositive();
    }

    private static ContractState manyTypes(int count) {
        var random = new Random(count);
        double[] types = new double[count];
        double[] probabilities = new double[count];
        for (int n = 0; n < count; n++) {
            types[n] = 10 + (n + 0.9 * random.nextDouble()) * 190 / count;
            probabilities[n] = random.nextDouble(0.5, 1.5);
        }
        double sum = Arrays.stream(probabilities).sum();
        Arrays.setAll(probabilities, n -> probabilities[n] / sum);
        return ContractState.of(probabilities, types);
    }

    /// No run of types at the top of a pool may gain by more effort, none at its bottom by less,
    /// and a pool strictly inside the bounds is stationary (the separable objective is concave).
    private static void assertOptimal(ContractState state, double[] efforts) {
        double[] slopes = slopes(state, efforts);
        int start = 0;
        while (start < efforts.length) {
            int end = start + 1;
            while (end < efforts.length && efforts[end] == efforts[start]) {
                end++;
            }
            double sum = 0;
            for (int n = start; n < end; n++) {
                sum += slopes[n];
                if (efforts[start] > 0) {
                    assertThat(sum).as("less effort up to %d", n).isGreaterThan(-1e-9);
                }
            }
            double suffix = 0;
            for (int n = end - 1; n >= start; n--) {
                suffix += slopes[n];
                if (efforts[start] < state.maxEffort()) {
                    assertThat(suffix).as("more effort from %d", n).isLessThan(1e-9);
                }
            }
            start = end;
        }
    }

    /// Slopes of the objective by its definition: the binding rewards' cost of raising one effort.
    private static double[] slopes(ContractState state, double[] efforts) {
        Doubles q = state.probabilities();
        double[] slopes = new double[efforts.length];
        double above = 0;
        for (int n = efforts.length - 1; n >= 0; n--) {
            double priceAbove = n + 1 < efforts.length ? state.effortPrice(n + 1) : 0;
            double value = q.get(n) * state.a2() * state.b2();
            slopes[n] =
                    value * Math.pow(1 + efforts[n], -state.b2() - 1)
                            - (above + q.get(n)) * state.effortPrice(n)
                            + above * priceAbove;
            above += q.get(n);
        }
        return slopes;
    }
}
