package giot.generative.task;

import giot.generative.baseline.RidgeRegression;
import giot.generative.model.ChainedRidge;
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
/// joined with each channel's own course in a second ridge regression that all channels share. That
/// one is fitted to values that were known and are hidden anew, with the chain fitted without them,
/// so that it knows how far the chain can be trusted.
final class SpatialBackbone {
    private static final int NEIGHBOURS = 24;
    private static final int ROUNDS = 3;
    private static final double CHAIN_PENALTY = 0.02;
    private static final int REHEARSALS = 12;
    private static final int MOST_STEPS = 20_000;
    private static final double LEAST_DEVIATION = 0.01;

    final SeriesSettings settings;
    final ChannelScale scale;
    final ChainedRidge chain;
    final int[][] neighbours;
    final float[] error;
    final List<Rehearsal> rehearsals = new ArrayList<>();
    private final float[] coefficients;
    private final float[] spread;
    private final @Nullable SensorGrid train;

    /// The training data with further values hidden.
    ///
    /// @param view what is left, completed by a chain that saw no more
    /// @param truth all known values, standardised
    @SuppressWarnings("ArrayRecordComponent")
    record Rehearsal(SpatialView view, ChainedRidge chain, float[][] truth) {}

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
        neighbours = ChainedRidge.resembling(rows, closeness(train), NEIGHBOURS);
        SpatialView all = new SpatialView(rows, SpatialView.slots(train), SpatialView.days(train));
        chain = ChainedRidge.fit(all.completed, all.missing, neighbours, ROUNDS, CHAIN_PENALTY);
        for (int i = 0; i < REHEARSALS; i++) {
            rehearsals.add(rehearse(train, rows, i % 3 == 2, random));
        }
        error = errors();
        coefficients = regress(random);
        spread = spreads(random);
    }

    private SpatialBackbone(Weights weights, SeriesSettings settings) {
        this.settings = settings;
        scale = new ChannelScale(weights);
        train = null;
        chain = ChainedRidge.of(weights);
        neighbours = chain.neighbours();
        error = weights.parameter("spatial.error").values();
        coefficients = weights.parameter("spatial.mean").values();
        spread = weights.parameter("spatial.spread").values();
        if (error.length != neighbours.length
                || coefficients.length != SpatialWindow.FEATURES
                || spread.length != SpatialWindow.SPREAD_FEATURES) {
            throw new IllegalArgumentException(
                    "the spatial model's tensors are of unequal extents");
        }
    }

    /// Adds what predicting needs to a model's tensors.
    void store(Map<String, Parameter> into) {
        scale.store(into);
        chain.store(into);
        into.put("spatial.error", new Parameter(new int[] {error.length}, error));
        into.put("spatial.mean", new Parameter(new int[] {coefficients.length}, coefficients));
        into.put("spatial.spread", new Parameter(new int[] {spread.length}, spread));
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

    SpatialWindow window(Rehearsal rehearsal, int channel, int start) {
        return new SpatialWindow(
                rehearsal.view(),
                rehearsal.chain(),
                neighbours[channel],
                channel,
                start,
                new boolean[settings.steps()],
                error[channel]);
    }

    /// The linear mean of a step of a window.
    float mean(SpatialWindow window, int i) {
        float sum = 0;
        for (int k = 0; k < coefficients.length; k++) {
            sum += coefficients[k] * window.features[i][k];
        }
        return sum;
    }

    /// The deviation of what the linear mean leaves.
    float deviation(SpatialWindow window, int i) {
        return (float) Math.max(Math.exp(dot(spread, window.spreadFeatures(i))), LEAST_DEVIATION);
    }

    private Rehearsal rehearse(
            SensorGrid train, float[][] rows, boolean scattered, RandomGenerator random) {
        float[][] less = new float[rows.length][];
        for (int t = 0; t < rows.length; t++) {
            less[t] = rows[t].clone();
        }
        int channels = rows[0].length;
        for (int c = 0; c < channels; c++) {
            int hiding = Math.max(1, rows.length / 20);
            while (hiding > 0) {
                int length = scattered ? 1 : random.nextInt(4, 25);
                int from = random.nextInt(rows.length);
                for (int t = from; t < Math.min(rows.length, from + length); t++) {
                    less[t][c] = Float.NaN;
                }
                hiding -= length;
            }
        }
        SpatialView lines =
                new SpatialView(less, SpatialView.slots(train), SpatialView.days(train));
        ChainedRidge fitted =
                ChainedRidge.fit(lines.completed, lines.missing, neighbours, ROUNDS, CHAIN_PENALTY);
        return new Rehearsal(
                new SpatialView(less, SpatialView.slots(train), SpatialView.days(train), fitted),
                fitted,
                rows);
    }

    /// How far the chain's estimate lies from values it did not see, by channel.
    private float[] errors() {
        float[] result = new float[neighbours.length];
        for (int c = 0; c < result.length; c++) {
            double squares = 0.05;
            int n = 1;
            for (Rehearsal rehearsal : rehearsals) {
                for (int t = 0; t < rehearsal.truth().length; t++) {
                    if (rehearsal.view().missing[t][c] && !Float.isNaN(rehearsal.truth()[t][c])) {
                        float gap =
                                rehearsal.truth()[t][c]
                                        - rehearsal
                                                .chain()
                                                .estimate(rehearsal.view().completed[t], c);
                        squares += gap * gap;
                        n++;
                    }
                }
            }
            result[c] = (float) Math.max(Math.sqrt(squares / n), 0.02);
        }
        return result;
    }

    private float[] regress(RandomGenerator random) {
        RidgeRegression ridge = new RidgeRegression(SpatialWindow.FEATURES);
        eachHidden(
                random, (window, channel, i, truth) -> ridge.add(window.features[i], 0, truth, 1));
        return ridge.solve(1e-4);
    }

    /// The logarithm of the deviation as a linear function, so that leftovers have unit variance.
    private float[] spreads(RandomGenerator random) {
        RidgeRegression ridge = new RidgeRegression(SpatialWindow.SPREAD_FEATURES);
        eachHidden(
                random,
                (window, channel, i, truth) ->
                        ridge.add(
                                window.spreadFeatures(i),
                                0,
                                Math.log(Math.abs(truth - mean(window, i)) + 0.02),
                                1));
        float[] linear = ridge.solve(1e-5);
        double[] sums = new double[2];
        eachHidden(
                random,
                (window, channel, i, truth) -> {
                    double scale = Math.exp(dot(linear, window.spreadFeatures(i)));
                    sums[0] += Math.min(25, Math.pow((truth - mean(window, i)) / scale, 2));
                    sums[1]++;
                });
        linear[0] += (float) (0.5 * Math.log((sums[0] + 1) / (sums[1] + 1)));
        return linear;
    }

    private static float dot(float[] a, float[] b) {
        float sum = 0;
        for (int k = 0; k < a.length; k++) {
            sum += a[k] * b[k];
        }
        return sum;
    }

    private interface HiddenValue {
        void is(SpatialWindow window, int channel, int i, float truth);
    }

    private void eachHidden(RandomGenerator random, HiddenValue visitor) {
        SensorGrid train = train();
        int steps = settings.steps();
        int perRehearsal = 8000;
        for (Rehearsal rehearsal : rehearsals) {
            for (int n = 0; n < perRehearsal; n++) {
                int channel = random.nextInt(train.channels());
                int start = random.nextInt(train.steps() - steps + 1);
                if (!scale.known(channel) || !useful(rehearsal, channel, start)) {
                    continue;
                }
                SpatialWindow window = window(rehearsal, channel, start);
                for (int i = 0; i < steps; i++) {
                    float truth = rehearsal.truth()[start + i][channel];
                    if (window.hidden[i] && !Float.isNaN(truth)) {
                        visitor.is(window, channel, i, truth);
                    }
                }
            }
        }
    }

    /// Whether a window hides a value that is known.
    boolean useful(Rehearsal rehearsal, int channel, int start) {
        for (int t = start; t < start + settings.steps(); t++) {
            if (rehearsal.view().missing[t][channel]
                    && !Float.isNaN(rehearsal.truth()[t][channel])) {
                return true;
            }
        }
        return false;
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
