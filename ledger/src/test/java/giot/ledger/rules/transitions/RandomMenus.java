package giot.ledger.rules.transitions;

import giot.ledger.rules.transaction.IntegerMenu;
import giot.terms.CostModel;
import java.util.Arrays;
import java.util.random.RandomGenerator;

/// Random real-valued menus that look like optimal ones (binding rewards, pooled runs, sometimes
/// common slack), rounded to integers.
final class RandomMenus {
    private RandomMenus() {}

    /// A menu before rounding.
    @SuppressWarnings("ArrayRecordComponent")
    record Real(
            CostModel costModel,
            double unitCost,
            double maxLatency,
            double minLatency,
            double[] theta,
            double[] probabilities,
            double[] latency,
            double[] reward) {
        IntegerMenu rounded() {
            return IntegerMenu.round(
                    costModel,
                    unitCost,
                    maxLatency,
                    minLatency,
                    theta,
                    probabilities,
                    latency,
                    reward);
        }
    }

    static IntegerMenu next(RandomGenerator random, int types) {
        return real(random, types).rounded();
    }

    static Real real(RandomGenerator random, int types) {
        CostModel model = random.nextBoolean() ? CostModel.TYPE_FREE : CostModel.TYPE_SCALED;
        double unitCost = random.nextBoolean() ? 100 : random.nextDouble(1e-3, 1_000);
        double maxLatency = random.nextBoolean() ? 150 : random.nextDouble(1, 5_000);
        double minLatency = maxLatency * random.nextDouble(0.001, 0.9);
        double[] theta = random.doubles(types, 10, 200).sorted().toArray();
        if (random.nextInt(4) == 0) {
            Arrays.setAll(theta, i -> 50 + i * random.nextDouble(1e-4));
            Arrays.sort(theta);
        }
        double[] weight = random.doubles(types, 1e-9, 1).toArray();
        double sum = Arrays.stream(weight).sum();
        double[] probabilities = Arrays.stream(weight).map(w -> w / sum).toArray();
        double[] latency = latencies(random, types, minLatency, maxLatency);
        double slack = random.nextInt(3) == 0 ? random.nextDouble(10) : 0;
        double[] reward = new double[types];
        for (int n = 0; n < types; n++) {
            double effort = maxLatency / latency[n] - 1;
            if (model == CostModel.TYPE_SCALED) {
                reward[n] = effort + slack;
            } else if (n == 0) {
                reward[n] = unitCost * effort / theta[n] + slack;
            } else {
                double before = maxLatency / latency[n - 1] - 1;
                reward[n] = reward[n - 1] + unitCost * (effort - before) / theta[n];
            }
        }
        return new Real(
                model, unitCost, maxLatency, minLatency, theta, probabilities, latency, reward);
    }

    /// Falling, with pooled runs and some latencies less than a millisecond apart.
    private static double[] latencies(
            RandomGenerator random, int types, double minLatency, double maxLatency) {
        double[] rising = random.doubles(types, minLatency, maxLatency).sorted().toArray();
        double[] falling = new double[types];
        for (int n = 0; n < types; n++) {
            falling[n] = rising[types - 1 - n];
            if (n > 0 && random.nextInt(3) == 0) {
                falling[n] = falling[n - 1];
            } else if (n > 0 && random.nextInt(8) == 0) {
                falling[n] = Math.max(falling[n - 1] - 2e-4, minLatency);
            }
        }
        for (int n = 1; n < types; n++) {
            falling[n] = Math.min(falling[n], falling[n - 1]);
        }
        if (random.nextInt(4) == 0) {
            falling[0] = maxLatency;
        }
        return falling;
    }
}
