package giot.generative.regression;

import giot.neural.weights.Parameter;
import giot.neural.weights.Weights;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.ToDoubleFunction;

/// A linear map that all channels share, and what each channel's own data adds to it: ridge
/// regressions, the second one of what the first one leaves. Optionally of least absolute instead
/// of least squared deviations, by reweighting. Immutable.
public final class ChannelRegression {
    private static final double SHARED_PENALTY = 1e-4;
    private static final double OWN_PENALTY = 0.03;
    private static final double LEAST_DEVIATION = 0.1;
    private static final int REWEIGHTED = 3;

    private final float[] shared;
    private final float[][] own;

    private ChannelRegression(float[] shared, float[][] own) {
        this.shared = shared;
        this.own = own;
    }

    /// One value to learn from.
    ///
    /// @param channel whose value it is
    /// @param features what it depends on
    /// @param target the value
    @SuppressWarnings("ArrayRecordComponent")
    public record Row(int channel, float[] features, float target) {}

    /// Fits both parts.
    ///
    /// @param features length of every row's features
    /// @param absolute whether absolute deviations count instead of squared ones
    public static ChannelRegression fit(
            List<Row> rows, int channels, int features, boolean absolute) {
        float[] shared = new float[features];
        shared = solve(rows, shared, features, absolute, SHARED_PENALTY, Row::target);
        float[][] own = new float[channels][features];
        List<List<Row>> byChannel = new ArrayList<>();
        for (int c = 0; c < channels; c++) {
            byChannel.add(new ArrayList<>());
        }
        rows.forEach(row -> byChannel.get(row.channel()).add(row));
        float[] common = shared;
        for (int c = 0; c < channels; c++) {
            own[c] =
                    solve(
                            byChannel.get(c),
                            own[c],
                            features,
                            absolute,
                            OWN_PENALTY,
                            row -> row.target() - dot(common, row.features()));
        }
        return new ChannelRegression(shared, own);
    }

    private static float[] solve(
            List<Row> rows,
            float[] start,
            int features,
            boolean absolute,
            double penalty,
            ToDoubleFunction<Row> target) {
        float[] coefficients = start;
        for (int round = 0; round < (absolute ? REWEIGHTED : 1); round++) {
            RidgeRegression ridge = new RidgeRegression(features);
            for (Row row : rows) {
                double y = target.applyAsDouble(row);
                double left = Math.abs(y - dot(coefficients, row.features()));
                double weight = absolute ? 1 / Math.max(left, LEAST_DEVIATION) : 1;
                ridge.add(row.features(), 0, y, weight);
            }
            coefficients = ridge.solve(penalty);
        }
        return coefficients;
    }

    /// The value for a channel.
    public float at(int channel, float[] features) {
        return dot(shared, features) + dot(own[channel], features);
    }

    /// Adds the maps to a model's tensors.
    public void store(String name, Map<String, Parameter> into) {
        float[] all = new float[own.length * shared.length];
        for (int c = 0; c < own.length; c++) {
            System.arraycopy(own[c], 0, all, c * shared.length, shared.length);
        }
        into.put(name + ".shared", new Parameter(new int[] {shared.length}, shared));
        into.put(name + ".own", new Parameter(new int[] {own.length, shared.length}, all));
    }

    /// The maps that [#store] stored.
    ///
    /// @throws IllegalArgumentException when they are of another extent
    public static ChannelRegression of(Weights weights, String name, int channels, int features) {
        float[] shared = weights.parameter(name + ".shared").values();
        float[] all = weights.parameter(name + ".own").values();
        if (shared.length != features || all.length != channels * features) {
            throw new IllegalArgumentException(
                    "%s has %d and %d numbers but %d and %d are needed"
                            .formatted(
                                    name,
                                    shared.length,
                                    all.length,
                                    features,
                                    channels * features));
        }
        float[][] own = new float[channels][features];
        for (int c = 0; c < channels; c++) {
            System.arraycopy(all, c * features, own[c], 0, features);
        }
        return new ChannelRegression(shared, own);
    }

    private static float dot(float[] a, float[] b) {
        float sum = 0;
        for (int k = 0; k < a.length; k++) {
            sum += a[k] * b[k];
        }
        return sum;
    }
}
