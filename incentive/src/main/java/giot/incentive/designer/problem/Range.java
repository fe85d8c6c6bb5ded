package giot.incentive.designer.problem;

import giot.incentive.mechanism.InvalidInput;
import java.util.random.RandomGenerator;

/// A quantity that is uniform between two values, itself or its logarithm, or one value.
public record Range(double low, double high, boolean logarithmic) {

    public Range {
        boolean finite = Double.isFinite(low) && Double.isFinite(high);
        if (!(finite && low <= high && (low > 0 || !logarithmic))) {
            throw new InvalidInput("range", low + " to " + high, "two finite numbers that ascend");
        }
    }

    /// Uniform.
    public Range(double low, double high) {
        this(low, high, false);
    }

    /// The logarithm is uniform; `low` is positive.
    public static Range logarithmic(double low, double high) {
        return new Range(low, high, true);
    }

    /// Always `value`.
    public static Range of(double value) {
        return new Range(value, value);
    }

    public double sample(RandomGenerator random) {
        return logarithmic
                ? Math.exp(Draw.uniform(random, Math.log(low), Math.log(high)))
                : Draw.uniform(random, low, high);
    }

    @Override
    public String toString() {
        String name = logarithmic ? "logU(" : "U(";
        return low == high ? Double.toString(low) : name + low + ", " + high + ")";
    }
}
