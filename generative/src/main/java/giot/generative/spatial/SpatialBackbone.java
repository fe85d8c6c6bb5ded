package giot.generative.spatial;

import giot.generative.predict.Ensemble;
import giot.generative.predict.Question;
import giot.generative.regression.ChainedRidge;
import giot.generative.regression.ChannelRegression;
import giot.generative.regression.Resemblance;
import giot.generative.seasonal.SeriesSettings;
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
public final class SpatialBackbone {
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

    /// Learns from the known values of a grid.
    public SpatialBackbone(SensorGrid whole, SeriesSettings settings, RandomGenerator random) {
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
        neighbours = Resemblance.neighbours(rows, SpatialView.closeness(train), NEIGHBOURS);
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
    public void store(Map<String, Parameter> into) {
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
    public static SpatialBackbone of(Weights weights, SeriesSettings settings) {
        return new SpatialBackbone(weights, settings);
    }

    /// The grid as the neighbourhood sees it.
    public SpatialView view(SensorGrid grid) {
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

    /// The question as the neighbourhood sees it.
    SpatialWindow window(SpatialView view, Question question) {
        int start = start(question);
        boolean[] asked = new boolean[settings.steps()];
        for (int i = 0; i < asked.length; i++) {
            int offset = start + i - question.start();
            asked[i] = offset >= 0 && offset < question.window() && question.hidden(offset);
        }
        return window(view, question.channel(), start, asked);
    }

    /// Where the question's window begins, which lies within its series.
    int start(Question question) {
        int steps = settings.steps();
        if (question.grid().steps() < steps) {
            throw new IllegalArgumentException(
                    "question is about a series of %d steps; at least %d are needed"
                            .formatted(question.grid().steps(), steps));
        }
        return Math.clamp(question.windowStart(steps), 0, question.grid().steps() - steps);
    }

    /// The answer around the linear mean.
    ///
    /// @param leftovers what is left of the mean, in deviations, shape `[samples, steps]`
    public Ensemble ensemble(SpatialView view, Question question, int samples, float[] leftovers) {
        return ensemble(question, window(view, question), samples, leftovers, 0);
    }

    /// The same with the leftovers at `from` and on.
    Ensemble ensemble(
            Question question, SpatialWindow window, int samples, float[] leftovers, int from) {
        int steps = settings.steps();
        int start = start(question);
        float[] values = new float[samples * question.hiddenCount()];
        int next = 0;
        for (int step : question.hiddenSteps()) {
            int i = step - start;
            float mean = mean(window, i);
            float deviation = deviation(window, i);
            for (int k = 0; k < samples; k++) {
                float left = deviation * leftovers[from + k * steps + i];
                values[k * question.hiddenCount() + next] =
                        scale.value(question.channel(), mean + left);
            }
            next++;
        }
        return new Ensemble(samples, question.hiddenCount(), values);
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
}
