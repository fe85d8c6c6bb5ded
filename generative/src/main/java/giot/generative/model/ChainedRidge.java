package giot.generative.model;

import giot.neural.weights.Parameter;
import giot.neural.weights.Weights;
import java.util.Arrays;
import java.util.Map;
import org.ojalgo.matrix.decomposition.Cholesky;
import org.ojalgo.matrix.store.MatrixStore;
import org.ojalgo.matrix.store.R064Store;

/// Estimates every channel from other channels at the same time step: one ridge regression per
/// channel on the channels that resemble it most, fitted and applied in rounds, since those may
/// have gaps themselves (chained equations, van Buuren and Groothuis-Oudshoorn 2011,
/// doi:10.18637/jss.v045.i03, with the mean instead of draws). Values are standardised by channel.
/// Immutable after fitting.
public final class ChainedRidge {
    private final int channels;
    private final int rounds;
    private final int[][] neighbours;
    private final float[][] coefficients;

    private static final int LAGS = 2;
    private static final int LAGGED = 10;

    private final float[][] lagged;

    private ChainedRidge(int channels, int rounds, int[][] neighbours) {
        lagged = new float[channels][];
        this.channels = channels;
        this.rounds = rounds;
        this.neighbours = neighbours;
        coefficients = new float[channels][];
    }

    /// Fits the chain.
    ///
    /// @param filled shape `[step][channel]`, standardised, with a first guess where a value is
    ///   missing; overwritten there with the chain's estimates
    /// @param missing where a value is missing
    /// @param neighbours for each channel the channels it is estimated from
    /// @param rounds how often the regressions are repeated
    /// @param penalty ridge penalty per row
    public static ChainedRidge fit(
            float[][] filled, boolean[][] missing, int[][] neighbours, int rounds, double penalty) {
        ChainedRidge chain = new ChainedRidge(neighbours.length, rounds, neighbours);
        for (int round = 0; round < rounds; round++) {
            for (int c = 0; c < chain.channels; c++) {
                chain.coefficients[c] = chain.regress(filled, missing, c, penalty);
            }
            for (int t = 0; t < filled.length; t++) {
                chain.once(filled[t], missing[t]);
            }
        }
        for (int c = 0; c < chain.channels; c++) {
            chain.lagged[c] = chain.regressLagged(filled, missing, c, penalty);
        }
        return chain;
    }

    /// Adds the chain to a model's tensors.
    public void store(Map<String, Parameter> into) {
        int count = neighbours[0].length;
        float[] places = new float[channels * count];
        float[] direct = new float[channels * (count + 1)];
        float[] around = new float[channels * lagged[0].length];
        for (int c = 0; c < channels; c++) {
            for (int k = 0; k < count; k++) {
                places[c * count + k] = neighbours[c][k];
            }
            System.arraycopy(coefficients[c], 0, direct, c * (count + 1), count + 1);
            System.arraycopy(lagged[c], 0, around, c * lagged[c].length, lagged[c].length);
        }
        into.put("chain.neighbours", new Parameter(new int[] {channels, count}, places));
        into.put("chain.direct", new Parameter(new int[] {channels, count + 1}, direct));
        into.put("chain.lagged", new Parameter(new int[] {channels, lagged[0].length}, around));
        into.put("chain.rounds", new Parameter(new int[] {1}, new float[] {rounds}));
    }

    /// The chain that [#store] stored.
    ///
    /// @throws IllegalArgumentException when the tensors do not fit together
    public static ChainedRidge of(Weights weights) {
        Parameter places = weights.parameter("chain.neighbours");
        Parameter direct = weights.parameter("chain.direct");
        Parameter around = weights.parameter("chain.lagged");
        int channels = places.shape()[0];
        int count = places.values().length / channels;
        int reach = (2 * LAGS + 1) * Math.min(LAGGED, count) + 1;
        int rounds = (int) weights.parameter("chain.rounds").values()[0];
        if (direct.values().length != channels * (count + 1)
                || around.values().length != channels * reach
                || rounds < 1
                || rounds > 100) {
            throw new IllegalArgumentException("the chain's tensors are of unequal extents");
        }
        int[][] neighbours = new int[channels][count];
        for (int c = 0; c < channels; c++) {
            for (int k = 0; k < count; k++) {
                int place = (int) places.values()[c * count + k];
                if (place < 0 || place >= channels) {
                    throw new IllegalArgumentException(
                            "channel %d names neighbour %d of %d".formatted(c, place, channels));
                }
                neighbours[c][k] = place;
            }
        }
        ChainedRidge chain = new ChainedRidge(channels, rounds, neighbours);
        for (int c = 0; c < channels; c++) {
            chain.coefficients[c] =
                    Arrays.copyOfRange(direct.values(), c * (count + 1), (c + 1) * (count + 1));
            chain.lagged[c] = Arrays.copyOfRange(around.values(), c * reach, (c + 1) * reach);
        }
        return chain;
    }

    /// For each channel the channels it is estimated from, the closest first.
    public int[][] neighbours() {
        return neighbours;
    }

    /// What the closest other channels say about a channel from two steps before to two steps
    /// after.
    ///
    /// @param rows completed time steps
    /// @param at which of them is asked for; beyond the ends the outermost ones stand
    public float lagged(float[][] rows, int at, int channel) {
        int[] from = neighbours[channel];
        int count = Math.min(LAGGED, from.length);
        float[] b = lagged[channel];
        float sum = b[b.length - 1];
        int next = 0;
        for (int lag = -LAGS; lag <= LAGS; lag++) {
            float[] row = rows[Math.clamp(at + lag, 0, rows.length - 1)];
            for (int k = 0; k < count; k++) {
                sum += b[next++] * row[from[k]];
            }
        }
        return Math.clamp(sum, -6, 6);
    }

    private float[] regressLagged(
            float[][] filled, boolean[][] missing, int channel, double penalty) {
        int[] from = neighbours[channel];
        int count = Math.min(LAGGED, from.length);
        int size = (2 * LAGS + 1) * count + 1;
        double[] gram = new double[size * size];
        double[] moment = new double[size];
        double[] z = new double[size];
        z[size - 1] = 1;
        int rows = 0;
        for (int t = 0; t < filled.length; t++) {
            if (missing[t][channel]) {
                continue;
            }
            rows++;
            int next = 0;
            for (int lag = -LAGS; lag <= LAGS; lag++) {
                float[] row = filled[Math.clamp(t + lag, 0, filled.length - 1)];
                for (int k = 0; k < count; k++) {
                    z[next++] = row[from[k]];
                }
            }
            accumulate(gram, moment, z, filled[t][channel]);
        }
        return rows == 0 ? new float[size] : solve(gram, moment, size, penalty * rows);
    }

    private static void accumulate(double[] gram, double[] moment, double[] z, double y) {
        int size = z.length;
        for (int i = 0; i < size; i++) {
            double zi = z[i];
            for (int j = 0; j <= i; j++) {
                gram[i * size + j] += zi * z[j];
            }
            moment[i] += zi * y;
        }
    }

    /// Overwrites the missing values of one time step, which hold a first guess, with the chain's
    /// estimates.
    public void complete(float[] row, boolean[] missing) {
        for (int round = 0; round < rounds; round++) {
            once(row, missing);
        }
    }

    /// What the other channels of one completed time step say about a channel.
    public float estimate(float[] row, int channel) {
        int[] from = neighbours[channel];
        float[] b = coefficients[channel];
        float sum = b[from.length];
        for (int k = 0; k < from.length; k++) {
            sum += b[k] * row[from[k]];
        }
        return sum;
    }

    private void once(float[] row, boolean[] missing) {
        float[] next = new float[channels];
        for (int c = 0; c < channels; c++) {
            if (missing[c]) {
                next[c] = Math.clamp(estimate(row, c), -6, 6);
            }
        }
        for (int c = 0; c < channels; c++) {
            if (missing[c]) {
                row[c] = next[c];
            }
        }
    }

    private float[] regress(float[][] filled, boolean[][] missing, int channel, double penalty) {
        int[] from = neighbours[channel];
        int size = from.length + 1;
        double[] gram = new double[size * size];
        double[] moment = new double[size];
        double[] z = new double[size];
        z[size - 1] = 1;
        int rows = 0;
        for (int t = 0; t < filled.length; t++) {
            if (missing[t][channel]) {
                continue;
            }
            rows++;
            for (int k = 0; k < from.length; k++) {
                z[k] = filled[t][from[k]];
            }
            accumulate(gram, moment, z, filled[t][channel]);
        }
        return rows == 0 ? new float[size] : solve(gram, moment, size, penalty * rows);
    }

    private static float[] solve(double[] gram, double[] moment, int size, double penalty) {
        R064Store left = R064Store.FACTORY.make(size, size);
        R064Store right = R064Store.FACTORY.make(size, 1);
        for (int i = 0; i < size; i++) {
            for (int j = 0; j <= i; j++) {
                left.set(i, j, gram[i * size + j]);
                left.set(j, i, gram[i * size + j]);
            }
            left.set(i, i, gram[i * size + i] + penalty);
            right.set(i, 0, moment[i]);
        }
        Cholesky<Double> cholesky = Cholesky.R064.make(size, size);
        cholesky.decompose(left);
        MatrixStore<Double> solution = cholesky.getSolution(right);
        float[] coefficients = new float[size];
        for (int i = 0; i < size; i++) {
            coefficients[i] = solution.floatValue(i, 0);
        }
        return coefficients;
    }

    /// For each channel the `most` others that resemble it most: by correlation over the rows where
    /// both are known, raised by their closeness.
    ///
    /// @param rows shape `[step][channel]`, standardised; NaN where missing
    /// @param closeness shape `[channel][channel]`, 0 to 1; all 0 where nothing is known
    public static int[][] resembling(float[][] rows, float[][] closeness, int most) {
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
                                        + 0.15 * closeness[c][d];
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
