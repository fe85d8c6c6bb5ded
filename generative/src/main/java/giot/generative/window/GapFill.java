package giot.generative.window;

/// Fills and continues one series in which missing values are NaN.
public final class GapFill {

    private GapFill() {}

    /// The last value at or before `at`, or `fallback` when there is none.
    ///
    /// @param series known up to its end; `at` may lie beyond
    public static float lastValue(float[] series, int at, float fallback) {
        int before = before(series, at);
        return before < 0 ? fallback : series[before];
    }

    /// The line between the values next to `at`; beyond the first or last value that value, and
    /// `fallback` when there is none at all.
    public static float linear(float[] series, int at, float fallback) {
        int before = before(series, at);
        int after = at;
        while (after < series.length && Float.isNaN(series[after])) {
            after++;
        }
        if (after >= series.length) {
            return before < 0 ? fallback : series[before];
        }
        if (before < 0 || before == after) {
            return series[after];
        }
        float share = (float) (at - before) / (after - before);
        return (1 - share) * series[before] + share * series[after];
    }

    private static int before(float[] series, int at) {
        int before = Math.min(at, series.length - 1);
        while (before >= 0 && Float.isNaN(series[before])) {
            before--;
        }
        return before;
    }
}
