package giot.generative.regression;

import java.util.Arrays;

/// Which channels resemble each other.
public final class Resemblance {
    private static final double CLOSENESS = 0.15;

    private Resemblance() {}

    /// For each channel the `most` others that resemble it most, the closest first: by correlation
    /// over the rows where both are known, raised by their closeness.
    ///
    /// @param rows shape `[step][channel]`, standardised; NaN where missing
    /// @param closeness shape `[channel][channel]`, 0 to 1; all 0 where nothing is known
    public static int[][] neighbours(float[][] rows, float[][] closeness, int most) {
        int channels = closeness.length;
        int[][] result = new int[channels][];
        float[][] series = new float[channels][rows.length];
        for (int t = 0; t < rows.length; t++) {
            for (int c = 0; c < channels; c++) {
                series[c][t] = rows[t][c];
            }
        }
        for (int c = 0; c < channels; c++) {
            double[] rank = new double[channels];
            Integer[] order = new Integer[channels];
            for (int d = 0; d < channels; d++) {
                order[d] = d;
                rank[d] =
                        d == c
                                ? Double.NEGATIVE_INFINITY
                                : Math.abs(correlation(series[c], series[d]))
                                        + CLOSENESS * closeness[c][d];
            }
            Arrays.sort(order, (a, b) -> Double.compare(rank[b], rank[a]));
            int count = Math.min(most, channels - 1);
            result[c] = new int[count];
            for (int k = 0; k < count; k++) {
                result[c][k] = order[k];
            }
        }
        return result;
    }

    private static double correlation(float[] a, float[] b) {
        double n = 0;
        double ab = 0;
        double aa = 0;
        double bb = 0;
        for (int t = 0; t < a.length; t++) {
            if (!Float.isNaN(a[t]) && !Float.isNaN(b[t])) {
                n++;
                ab += a[t] * b[t];
                aa += a[t] * a[t];
                bb += b[t] * b[t];
            }
        }
        return n < 8 || aa * bb <= 0 ? 0 : ab / Math.sqrt(aa * bb);
    }
}
