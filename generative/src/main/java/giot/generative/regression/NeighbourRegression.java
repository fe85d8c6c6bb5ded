package giot.generative.regression;

import giot.neural.weights.Parameter;
import java.util.Arrays;

/// Estimates every channel of a time step from other channels: one ridge regression per channel on
/// the closest of its neighbours, from `lags` steps before to `lags` steps after. Immutable after
/// fitting.
final class NeighbourRegression {
    private final int[][] neighbours;
    private final int most;
    private final int lags;
    private final float[][] coefficients;

    /// @param neighbours for each channel the channels it may be estimated from, the closest first
    /// @param most how many of them are used
    NeighbourRegression(int[][] neighbours, int most, int lags) {
        this.neighbours = neighbours;
        this.most = most;
        this.lags = lags;
        coefficients = new float[neighbours.length][];
    }

    /// The regression whose coefficients [#parameter] stored.
    ///
    /// @throws IllegalArgumentException when they are of another extent
    NeighbourRegression(int[][] neighbours, int most, int lags, Parameter stored) {
        this(neighbours, most, lags);
        int total = 0;
        for (int c = 0; c < coefficients.length; c++) {
            total += size(c);
        }
        if (stored.values().length != total) {
            throw new IllegalArgumentException(
                    "the chain has %d coefficients but %d are needed"
                            .formatted(stored.values().length, total));
        }
        int at = 0;
        for (int c = 0; c < coefficients.length; c++) {
            int size = size(c);
            coefficients[c] = Arrays.copyOfRange(stored.values(), at, at + size);
            at += size;
        }
    }

    /// The coefficients of all channels, channel by channel.
    Parameter parameter() {
        int total = 0;
        for (float[] own : coefficients) {
            total += own.length;
        }
        float[] values = new float[total];
        int at = 0;
        for (float[] own : coefficients) {
            System.arraycopy(own, 0, values, at, own.length);
            at += own.length;
        }
        return new Parameter(new int[] {total}, values);
    }

    /// Fits every channel to the steps where it is known.
    ///
    /// @param filled shape `[step][channel]`, without gaps
    /// @param penalty ridge penalty per row
    void fit(float[][] filled, boolean[][] missing, double penalty) {
        for (int c = 0; c < coefficients.length; c++) {
            float[] z = new float[size(c)];
            RidgeRegression ridge = new RidgeRegression(z.length);
            for (int t = 0; t < filled.length; t++) {
                if (!missing[t][c]) {
                    write(filled, t, c, z);
                    ridge.add(z, 0, filled[t][c], 1);
                }
            }
            coefficients[c] = ridge.solve(penalty);
        }
    }

    /// What the other channels say about a channel at one step.
    ///
    /// @param rows completed time steps; beyond the ends the outermost ones stand
    float estimate(float[][] rows, int at, int channel) {
        int[] from = neighbours[channel];
        int count = Math.min(most, from.length);
        float[] b = coefficients[channel];
        float sum = b[b.length - 1];
        int next = 0;
        for (int lag = -lags; lag <= lags; lag++) {
            float[] row = rows[Math.clamp(at + lag, 0, rows.length - 1)];
            for (int k = 0; k < count; k++) {
                sum += b[next++] * row[from[k]];
            }
        }
        return sum;
    }

    private void write(float[][] rows, int at, int channel, float[] z) {
        int[] from = neighbours[channel];
        int count = Math.min(most, from.length);
        int next = 0;
        for (int lag = -lags; lag <= lags; lag++) {
            float[] row = rows[Math.clamp(at + lag, 0, rows.length - 1)];
            for (int k = 0; k < count; k++) {
                z[next++] = row[from[k]];
            }
        }
        z[next] = 1;
    }

    private int size(int channel) {
        return (2 * lags + 1) * Math.min(most, neighbours[channel].length) + 1;
    }
}
