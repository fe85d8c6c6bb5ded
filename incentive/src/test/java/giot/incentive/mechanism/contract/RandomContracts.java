package giot.incentive.mechanism.contract;

import giot.incentive.mechanism.Doubles;
import giot.terms.CostModel;
import java.util.Arrays;
import java.util.random.RandomGenerator;

/// Random states and menus for tests.
final class RandomContracts {

    private RandomContracts() {}

    /// Between 1 and `maxTypes` types in [10, 200], with either cost model and varied weights.
    static ContractState state(RandomGenerator random, int maxTypes) {
        int count = random.nextInt(1, maxTypes + 1);
        double[] exponents = {1, 1.5, 2};
        return withTypes(random, count)
                .withUsers(random.nextInt(1, 50))
                .withLatency(random.nextBoolean() ? 1 : 30, 150)
                .withWeights(
                        15,
                        exponents[random.nextInt(3)],
                        random.nextDouble(2, 40),
                        exponents[random.nextInt(3)])
                .withCost(
                        random.nextBoolean() ? CostModel.TYPE_SCALED : CostModel.TYPE_FREE,
                        random.nextDouble(10, 200));
    }

    static ContractState withTypes(RandomGenerator random, int count) {
        double[] weights = random.doubles(count).map(u -> -Math.log(1 - u)).toArray();
        double sum = Arrays.stream(weights).sum();
        double[] types =
                random.doubles(10L * count, 10, 200).distinct().limit(count).sorted().toArray();
        return ContractState.of(Arrays.stream(weights).map(w -> w / sum).toArray(), types);
    }

    static Menu menu(ContractState state, RandomGenerator random) {
        int count = state.typeCount();
        double[] latencies = random.doubles(count, 0.5, state.maxLatencySeconds() + 5).toArray();
        double[] rewards = random.doubles(count, -1, 30).toArray();
        return new Menu(Doubles.of(latencies), Doubles.of(rewards));
    }
}
