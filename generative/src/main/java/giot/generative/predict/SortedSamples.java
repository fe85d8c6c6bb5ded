package giot.generative.predict;

/// Figures of a distribution given as equally likely values in ascending order.
public final class SortedSamples {

    private SortedSamples() {}

    /// The mean of the `count` values from `from` on.
    public static double mean(float[] sorted, int from, int count) {
        double sum = 0;
        for (int k = from; k < from + count; k++) {
            sum += sorted[k];
        }
        return sum / count;
    }

    /// The quantile at `level` with Weibull plotting positions: value i of n (from 0) stands at `(i
    /// +
    /// 1) / (n + 1)`; beyond the outermost positions the outermost values stand.
    public static double quantile(float[] sorted, int from, int count, double level) {
        if (!(level >= 0 && level <= 1)) {
            throw new IllegalArgumentException(
                    "level is %s but must lie in [0, 1]".formatted(level));
        }
        double position = Math.clamp(level * (count + 1) - 1, 0.0, count - 1.0);
        int below = (int) position;
        int above = Math.min(below + 1, count - 1);
        double share = position - below;
        return (1 - share) * sorted[from + below] + share * sorted[from + above];
    }

    /// The continuous ranked probability score of the empirical distribution (Gneiting and Raftery
    /// 2007, eq. 21, doi:10.1198/016214506000001437): `mean |x_i - y| - 1/2 mean |x_i - x_j|`, the
    /// second mean over all pairs including `i = j`, summed in the order of the values.
    public static double crps(float[] sorted, int from, int count, double truth) {
        double distance = 0;
        double spread = 0;
        for (int k = 0; k < count; k++) {
            distance += Math.abs(sorted[from + k] - truth);
            spread += (2.0 * k + 1 - count) * sorted[from + k];
        }
        return distance / count - spread / ((double) count * count);
    }
}
