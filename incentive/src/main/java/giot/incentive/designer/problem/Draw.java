package giot.incentive.designer.problem;

import giot.incentive.mechanism.Doubles;
import java.util.random.RandomGenerator;

/// Random numbers of the kinds that distributions of states need.
final class Draw {

    private Draw() {}

    /// Uniform in `[low, high]`; `low` when the two are equal.
    static double uniform(RandomGenerator random, double low, double high) {
        return low == high ? low : random.nextDouble(low, high);
    }

    static Doubles uniform(RandomGenerator random, int count, double low, double high) {
        return Doubles.of(random.doubles(count, low, high).toArray());
    }

    /// A Dirichlet vector with the same concentration for every entry, each at least `floor`; sums
    /// to 1.
    static double[] dirichlet(
            RandomGenerator random, int count, double concentration, double floor) {
        double[] shares = new double[count];
        double sum = 0;
        for (int i = 0; i < count; i++) {
            shares[i] = gamma(random, concentration);
            sum += shares[i];
        }
        double total = 0;
        for (int i = 0; i < count; i++) {
            shares[i] = sum > 0 ? Math.max(floor, shares[i] / sum) : 1.0 / count;
            total += shares[i];
        }
        for (int i = 0; i < count; i++) {
            shares[i] /= total;
        }
        return shares;
    }

    /// Gamma with scale 1 (Marsaglia and Tsang 2000; shapes below 1 by their boost).
    private static double gamma(RandomGenerator random, double shape) {
        if (shape == 1) {
            return -Math.log1p(-random.nextDouble());
        }
        if (shape < 1) {
            return gamma(random, shape + 1) * Math.pow(1 - random.nextDouble(), 1 / shape);
        }
        double d = shape - 1.0 / 3;
        double c = 1 / Math.sqrt(9 * d);
        while (true) {
            double x = random.nextGaussian();
            double v = Math.pow(1 + c * x, 3);
            double u = 1 - random.nextDouble();
            if (v > 0 && Math.log(u) < 0.5 * x * x + d - d * v + d * Math.log(v)) {
                return d * v;
            }
        }
    }
}
