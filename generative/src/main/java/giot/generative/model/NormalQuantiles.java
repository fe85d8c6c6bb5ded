package giot.generative.model;

/// Values that stand for a standard normal distribution.
public final class NormalQuantiles {

    private NormalQuantiles() {}

    /// The quantile at `level`, in (0, 1).
    public static double at(double level) {
        if (!(level > 0 && level < 1)) {
            throw new IllegalArgumentException(
                    "level is %s but must lie in (0, 1)".formatted(level));
        }
        return Gaussian.quantile(level);
    }

    /// The quantiles at the Weibull positions `(k + 1) / (count + 1)`, ascending.
    public static float[] strata(int count) {
        float[] values = new float[count];
        for (int k = 0; k < count; k++) {
            values[k] = (float) Gaussian.quantile((k + 1.0) / (count + 1));
        }
        return values;
    }
}
