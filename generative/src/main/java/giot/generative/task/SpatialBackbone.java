package giot.generative.task;

import giot.generative.model.ChainedRidge;
import giot.generative.model.Resemblance;
import giot.generative.window.ChannelScale;
import giot.generative.window.SensorGrid;
import giot.neural.weights.Parameter;
import giot.neural.weights.Weights;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.random.RandomGenerator;
import org.jspecify.annotations.Nullable;

/// The linear part of imputation among many channels: a chain of ridge regressions across channels,
/// joined with each channel's own course by a second regression ([ChannelRegression]). That one is
/// fitted to values that were known and are hidden anew, with the chain fitted without them, so
/// that it knows how far the chain can be trusted.
final class SpatialBackbone {
    private static final int NEIGHBOURS = 24;
    private static final int ROUNDS = 3;
    private static final double CHAIN_PENALTY = 0.02;
    private static final int REHEARSALS = 12;
    private static final int MOST_STEPS = 20_000;
    private static final int MOST_ROWS = 300_000;
    private static final double LEAST_DEVIATION = 0.01;

    final SeriesSettings settings;
    final ChannelScale scale;
    final ChainedRidge chain;
    final int[][] neighbours;
    final float[] error;
    final List<SpatialRehearsal> rehearsals = new ArrayList<>();
    private final ChannelRegression mean;
    private final ChannelRegression spread;
    private final float widening;
    private final @Nullable SensorGrid train;

    SpatialBackbone(SensorGrid whole, SeriesSettings settings, RandomGenerator random) {
        SensorGrid train = whole.slice(Math.max(0, whole.steps() - MOST_STEPS), whole.steps());
        this.train = train;
        if (train.steps() < 4 * settings.steps()) {
            throw new IllegalArgumentException(
                    "the series has %d steps; at least %d are needed to learn what neighbours say"
                            .formatted(train.steps(), 4 * settings.steps()));
        }
        this.settings = settings;
        scale = new ChannelScale(train);
        float[][] rows = scale.standardised(train);
        neighbours = Resemblance.neighbours(rows, closeness(train), NEIGHBOURS);
        chain = chain(lines(train, rows));
        for (int i = 0; i < REHEARSALS; i++) {
            rehearsals.add(rehearse(train, rows, i % 3 == 2, random));
        }
        error = errors();
        List<ChannelRegression.Row> values = new ArrayList<>();
        List<float[]> spreadFeatures = new ArrayList<>();
        collect(random, values, spreadFeatures);
        int channels = train.channels();
        mean = ChannelRegression.fit(values, channels, SpatialWindow.FEATURES, true);
        List<ChannelRegression.Row> deviations = new ArrayList<>();
        for (int i = 0; i < values.size(); i++) {
            ChannelRegression.Row row = values.get(i);
            float left = Math.abs(row.target() - mean.at(row.channel(), row.features()));
            deviations.add(
                    new ChannelRegression.Row(
                            row.channel(), spreadFeatures.get(i), (float) Math.log(left + 0.02)));
        }
        spread = ChannelRegression.fit(deviations, channels, SpatialWindow.SPREAD_FEATURES, false);
        widening = widening(values, spreadFeatures);
    }

    private SpatialBackbone(Weights weights, SeriesSettings settings) {
        this.settings = settings;
        scale = new ChannelScale(weights);
        train = null;
        chain = ChainedRidge.of(weights);
        neighbours = chain.neighbours();
        error = weights.parameter("spatial.error").values();
        if (error.length != neighbours.length) {
            throw new IllegalArgumentException(
                    "the spatial model's tensors are of unequal extents");
        }
        mean = ChannelRegression.of(weights, "spatial.mean", error.length, SpatialWindow.FEATURES);
        spread =
                ChannelRegression.of(
                        weights, "spatial.spread", error.length, SpatialWindow.SPREAD_FEATURES);
        widening = weights.parameter("spatial.widening").values()[0];
    }

    /// Adds what predicting needs to a model's tensors.
    void store(Map<String, Parameter> into) {
        scale.store(into);
        chain.store(into);
        into.put("spatial.error", new Parameter(new int[] {error.length}, error));
        mean.store("spatial.mean", into);
        spread.store("spatial.spread", into);
        into.put("spatial.widening", new Parameter(new int[] {1}, new float[] {widening}));
    }

    /// The linear part that [#store] stored; it predicts but holds no training data.
    ///
    /// @throws IllegalArgumentException when the tensors do not fit together
    static SpatialBackbone of(Weights weights, SeriesSettings settings) {
        return new SpatialBackbone(weights, settings);
    }

    /// The grid as the neighbourhood sees it.
    SpatialView view(SensorGrid grid) {
        return SpatialView.of(grid, scale, chain);
    }

    /// One channel's window.
    ///
    /// @param asked steps that are hidden although the view may know them
    SpatialWindow window(SpatialView view, int channel, int start, boolean[] asked) {
        return new SpatialWindow(
                view, chain, neighbours[channel], channel, start, asked, error[channel]);
    }

    SpatialWindow window(SpatialRehearsal rehearsal, int channel, int start) {
        return new SpatialWindow(
                rehearsal.view(),
                rehearsal.chain(),
                neighbours[channel],
                channel,
                start,
                new boolean[settings.steps()],
                error[channel]);
    }

    /// The linear mean of a hidden step of a window.
    float mean(SpatialWindow window, int i) {
        return mean.at(window.channel, window.features[i]);
    }

    /// The deviation of what the linear mean leaves.
    float deviation(SpatialWindow window, int i) {
        return deviation(window.channel, window.spreadFeatures(i));
    }

    private float deviation(int channel, float[] features) {
        double deviation = Math.exp(spread.at(channel, features)) * Math.max(widening, 1e-3);
        return (float) Math.max(deviation, LEAST_DEVIATION);
    }

    private static SpatialView lines(SensorGrid train, float[][] rows) {
        return new SpatialView(rows, SpatialView.slots(train), SpatialView.days(train));
    }

    private ChainedRidge chain(SpatialView lines) {
        return ChainedRidge.fit(lines.completed, lines.missing, neighbours, ROUNDS, CHAIN_PENALTY);
    }

    private SpatialRehearsal rehearse(
            SensorGrid train, float[][] rows, boolean scattered, RandomGenerator random) {
        float[][] less = SpatialRehearsal.hide(rows, scattered, random);
        ChainedRidge fitted = chain(lines(train, less));
        SpatialView view =
                new SpatialView(less, SpatialView.slots(train), SpatialView.days(train), fitted);
        return new SpatialRehearsal(view, fitted, rows);
    }

    /// How far the chain's estimate lies from values it did not see, by channel.
    private float[] errors() {
        float[] result = new float[neighbours.length];
        for (int c = 0; c < result.length; c++) {
            double squares = 0.05;
            int n = 1;
            for (SpatialRehearsal rehearsal : rehearsals) {
                for (int t = 0; t < rehearsal.truth().length; t++) {
                    if (rehearsal.hides(t, c)) {
                        float[] row = rehearsal.view().completed[t];
                        double gap = rehearsal.truth()[t][c] - rehearsal.chain().estimate(row, c);
                        squares += gap * gap;
                        n++;
                    }
                }
            }
            result[c] = (float) Math.max(Math.sqrt(squares / n), 0.02);
        }
        return result;
    }

    /// Every value that a rehearsal hides, once, or evenly fewer where there are very many.
    private void collect(
            RandomGenerator random,
            List<ChannelRegression.Row> values,
            List<float[]> spreadFeatures) {
        int steps = settings.steps();
        int length = train().steps();
        double keep = MOST_ROWS / (0.05 * REHEARSALS * length * neighbours.length);
        for (SpatialRehearsal rehearsal : rehearsals) {
            for (int c = 0; c < neighbours.length; c++) {
                int first = random.nextInt(steps);
                for (int start = first; start + steps <= length; start += steps) {
                    if (!scale.known(c)
                            || !rehearsal.useful(c, start, steps)
                            || random.nextDouble() >= keep) {
                        continue;
                    }
                    SpatialWindow window = window(rehearsal, c, start);
                    for (int i = 0; i < steps; i++) {
                        if (rehearsal.hides(start + i, c)) {
                            float truth = rehearsal.truth()[start + i][c];
                            values.add(new ChannelRegression.Row(c, window.features[i], truth));
                            spreadFeatures.add(window.spreadFeatures(i));
                        }
                    }
                }
            }
        }
    }

    /// What the exponential of the mean logarithm lacks to the standard deviation.
    private float widening(List<ChannelRegression.Row> values, List<float[]> spreadFeatures) {
        double squares = 1;
        for (int i = 0; i < values.size(); i++) {
            ChannelRegression.Row row = values.get(i);
            double left = row.target() - mean.at(row.channel(), row.features());
            double scale = Math.exp(spread.at(row.channel(), spreadFeatures.get(i)));
            squares += Math.min(25, left / scale * left / scale);
        }
        return (float) Math.sqrt(squares / (values.size() + 1));
    }

    SensorGrid train() {
        SensorGrid grid = train;
        if (grid == null) {
            throw new IllegalStateException("a stored model holds no training data");
        }
        return grid;
    }

    private static float[][] closeness(SensorGrid grid) {
        float[][] closeness = new float[grid.channels()][grid.channels()];
        for (int c = 0; c < closeness.length; c++) {
            for (int d = 0; d < closeness.length; d++) {
                closeness[c][d] = c == d ? 0 : Math.max(grid.adjacency(c, d), grid.adjacency(d, c));
            }
            float most = 0;
            for (float value : closeness[c]) {
                most = Math.max(most, value);
            }
            for (int d = 0; d < closeness.length && most > 0; d++) {
                closeness[c][d] /= most;
            }
        }
        return closeness;
    }
}
