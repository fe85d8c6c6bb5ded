package giot.generative.regression;

import giot.neural.weights.Parameter;
import giot.neural.weights.Weights;
import java.util.Map;

/// Estimates every channel from other channels at the same time step: one ridge regression per
/// channel on the channels that resemble it most, fitted and applied in rounds, since those may
/// have gaps themselves (chained equations, van Buuren and Groothuis-Oudshoorn 2011,
/// doi:10.18637/jss.v045.i03, with the mean instead of draws). Values are standardised by channel.
/// Immutable after fitting.
public final class ChainedRidge {
    private static final int LAGS = 2;
    private static final int LAGGED = 10;
    private static final float LIMIT = 6;

    private final int channels;
    private final int rounds;
    private final int[][] neighbours;
    private final NeighbourRegression direct;
    private final NeighbourRegression lagged;

    private ChainedRidge(
            int rounds,
            int[][] neighbours,
            NeighbourRegression direct,
            NeighbourRegression lagged) {
        channels = neighbours.length;
        this.rounds = rounds;
        this.neighbours = neighbours;
        this.direct = direct;
        this.lagged = lagged;
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
        ChainedRidge chain =
                new ChainedRidge(
                        rounds,
                        neighbours,
                        new NeighbourRegression(neighbours, Integer.MAX_VALUE, 0),
                        new NeighbourRegression(neighbours, LAGGED, LAGS));
        for (int round = 0; round < rounds; round++) {
            chain.direct.fit(filled, missing, penalty);
            for (int t = 0; t < filled.length; t++) {
                chain.once(filled[t], missing[t]);
            }
        }
        chain.lagged.fit(filled, missing, penalty);
        return chain;
    }

    /// Adds the chain to a model's tensors.
    public void store(Map<String, Parameter> into) {
        int count = neighbours[0].length;
        float[] places = new float[channels * count];
        for (int c = 0; c < channels; c++) {
            for (int k = 0; k < count; k++) {
                places[c * count + k] = neighbours[c][k];
            }
        }
        into.put("chain.neighbours", new Parameter(new int[] {channels, count}, places));
        into.put("chain.direct", direct.parameter());
        into.put("chain.lagged", lagged.parameter());
        into.put("chain.rounds", new Parameter(new int[] {1}, new float[] {rounds}));
    }

    /// The chain that [#store] stored.
    ///
    /// @throws IllegalArgumentException when the tensors do not fit together
    public static ChainedRidge of(Weights weights) {
        Parameter places = weights.parameter("chain.neighbours");
        int channels = places.shape()[0];
        int count = places.values().length / channels;
        int rounds = (int) weights.parameter("chain.rounds").values()[0];
        if (rounds < 1 || rounds > 100) {
            throw new IllegalArgumentException(
                    "the chain has %d rounds; 1 to 100 are allowed".formatted(rounds));
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
        return new ChainedRidge(
                rounds,
                neighbours,
                new NeighbourRegression(
                        neighbours, Integer.MAX_VALUE, 0, weights.parameter("chain.direct")),
                new NeighbourRegression(
                        neighbours, LAGGED, LAGS, weights.parameter("chain.lagged")));
    }

    /// For each channel the channels it is estimated from, the closest first.
    public int[][] neighbours() {
        return neighbours;
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
        return direct.estimate(new float[][] {row}, 0, channel);
    }

    /// What the closest other channels say about a channel from two steps before to two steps
    /// after.
    ///
    /// @param rows completed time steps
    /// @param at which of them is asked for; beyond the ends the outermost ones stand
    public float lagged(float[][] rows, int at, int channel) {
        return Math.clamp(lagged.estimate(rows, at, channel), -LIMIT, LIMIT);
    }

    private void once(float[] row, boolean[] missing) {
        float[] next = new float[channels];
        for (int c = 0; c < channels; c++) {
            if (missing[c]) {
                next[c] = Math.clamp(estimate(row, c), -LIMIT, LIMIT);
            }
        }
        for (int c = 0; c < channels; c++) {
            if (missing[c]) {
                row[c] = next[c];
            }
        }
    }
}
