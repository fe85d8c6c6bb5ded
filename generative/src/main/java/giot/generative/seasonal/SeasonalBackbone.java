package giot.generative.seasonal;

import giot.generative.predict.Ensemble;
import giot.generative.predict.Question;
import giot.generative.regression.ConditionalRidge;
import giot.generative.window.History;
import giot.generative.window.SeasonalResiduals;
import giot.generative.window.SensorGrid;
import giot.generative.window.WindowContext;
import giot.neural.weights.Parameter;
import giot.neural.weights.Weights;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.random.RandomGenerator;

/// The linear part of the predictors of sensor series: seasonal residuals, their context, and the
/// ridge mean and deviation of the hidden entries of a window for any pattern. Channels share one
/// linear map, each with its own daily pattern.
public final class SeasonalBackbone {
    private static final int CACHED = 1024;

    final SeriesSettings settings;
    final SeasonalResiduals seasonal;
    final WindowContext context;
    final List<TrainingWindow> places = new ArrayList<>();
    final ConditionalRidge all;
    private final ConditionalRidge[] without;
    private final ConditionalRidge[] alone;
    private final Map<String, ConditionalRidge.Solution> solutions =
            new LinkedHashMap<>(16, 0.75f, true) {
                @Override
                protected boolean removeEldestEntry(
                        Map.Entry<String, ConditionalRidge.Solution> eldest) {
                    return size() > CACHED;
                }
            };
    private final double inflation;

    /// Learns pattern and linear map.
    public SeasonalBackbone(SensorGrid whole, SeriesSettings settings, RandomGenerator random) {
        this(
                settings,
                SeasonalResiduals.of(TrainingWindows.recent(whole), settings.smoothing()),
                TrainingWindows.of(whole, settings, random));
    }

    private SeasonalBackbone(
            SeriesSettings settings, SeasonalResiduals seasonal, List<TrainingWindow> chosen) {
        this.settings = settings;
        this.seasonal = seasonal;
        context = new WindowContext(settings.steps());
        int folds = 1 + chosen.stream().mapToInt(TrainingWindow::fold).max().orElse(0);
        int stride = 1 + chosen.size() / (settings.mostWindows() + 1);
        for (int i = 0; i < chosen.size(); i += stride) {
            places.add(chosen.get(i));
        }
        alone = new ConditionalRidge[folds];
        for (int f = 0; f < folds; f++) {
            alone[f] = new ConditionalRidge(settings.steps(), context.size());
        }
        float[] z = new float[alone[0].size()];
        for (TrainingWindow place : places) {
            write(place.history(), place.start(), z);
            alone[place.fold()].add(z, 1);
        }
        ConditionalRidge sum = new ConditionalRidge(settings.steps(), context.size());
        for (ConditionalRidge fold : alone) {
            sum = sum.plus(fold, 1);
        }
        all = sum;
        without = new ConditionalRidge[folds];
        for (int f = 0; f < folds; f++) {
            without[f] = folds == 1 ? all : all.plus(alone[f], -1);
        }
        inflation = inflation();
    }

    private SeasonalBackbone(
            SeriesSettings settings,
            SeasonalResiduals seasonal,
            ConditionalRidge all,
            double inflation) {
        this.settings = settings;
        this.seasonal = seasonal;
        this.all = all;
        this.inflation = inflation;
        context = new WindowContext(settings.steps());
        alone = new ConditionalRidge[0];
        without = new ConditionalRidge[0];
    }

    /// A linear part with this one's pattern, fitted to the windows of old and fresh data together.
    public SeasonalBackbone again(SensorGrid old, SensorGrid fresh, RandomGenerator random) {
        if (fresh.channels() != seasonal.channels() || fresh.stepsPerDay() != seasonal.slots()) {
            throw new IllegalArgumentException(
                    "fresh data has %d channels and %d steps a day; %d and %d are needed"
                            .formatted(
                                    fresh.channels(),
                                    fresh.stepsPerDay(),
                                    seasonal.channels(),
                                    seasonal.slots()));
        }
        List<TrainingWindow> both = new ArrayList<>(TrainingWindows.of(old, settings, random));
        int folds = 1 + both.stream().mapToInt(TrainingWindow::fold).max().orElse(0);
        both.addAll(TrainingWindows.added(fresh, seasonal, settings.steps(), folds));
        return new SeasonalBackbone(settings, seasonal, both);
    }

    /// How it was fitted.
    public SeriesSettings settings() {
        return settings;
    }

    /// The daily pattern of every channel.
    public SeasonalResiduals seasonal() {
        return seasonal;
    }

    /// Adds what predicting needs to a model's tensors.
    public void store(Map<String, Parameter> into) {
        seasonal.store(into);
        all.store(into);
        into.put(
                "backbone.settings",
                new Parameter(
                        new int[] {6},
                        new float[] {
                            settings.steps(),
                            (float) settings.penalty(),
                            settings.width(),
                            settings.blocks(),
                            settings.networks(),
                            (float) inflation
                        }));
    }

    /// The linear part that [#store] stored; it predicts but holds no training windows.
    ///
    /// @throws IllegalArgumentException when the tensors do not fit together
    public static SeasonalBackbone of(Weights weights) {
        float[] stored = weights.parameter("backbone.settings").values();
        if (stored.length != 6 || !(stored[5] >= 1 && stored[5] < 100)) {
            throw new IllegalArgumentException("the model's settings are not 6 numbers in range");
        }
        SeriesSettings settings =
                SeriesSettings.DEFAULT.stored(
                        (int) stored[0],
                        stored[1],
                        (int) stored[2],
                        (int) stored[3],
                        (int) stored[4]);
        SeasonalResiduals seasonal = SeasonalResiduals.of(weights);
        int context = new WindowContext(settings.steps()).size();
        ConditionalRidge all = ConditionalRidge.of(weights, settings.steps(), context);
        return new SeasonalBackbone(settings, seasonal, all, stored[5]);
    }

    /// Writes window, context and 1; unknown entries of the window read as the line between their
    /// neighbours.
    void write(History history, int start, float[] z) {
        int steps = settings.steps();
        for (int i = 0; i < steps; i++) {
            z[i] = history.filled(start, steps, i);
        }
        context.write(history, seasonal.slots(), start, z, steps);
        z[z.length - 1] = 1;
    }

    /// Brings a question to the model's window.
    Situated situate(Question question, History history) {
        int steps = settings.steps();
        int start = question.windowStart(steps);
        if (start + steps > question.grid().steps() + History.AHEAD) {
            throw new IllegalArgumentException(
                    "question reaches %d steps beyond the end of the series; up to %d are allowed"
                            .formatted(start + steps - question.grid().steps(), History.AHEAD));
        }
        float[] z = new float[all.size()];
        boolean[] hidden = new boolean[steps];
        for (int i = 0; i < steps; i++) {
            float value = question.at(start + i);
            hidden[i] = Float.isNaN(value);
            int slot = history.slot(start + i);
            z[i] = hidden[i] ? 0 : seasonal.residual(question.channel(), slot, value);
        }
        context.write(history, seasonal.slots(), start, z, steps);
        z[z.length - 1] = 1;
        return new Situated(start, hidden, z, solution(hidden));
    }

    /// The answer around the linear mean.
    ///
    /// @param leftovers what is left of the mean, in deviations, shape `[samples, steps]`
    public Ensemble ensemble(Question question, History history, int samples, float[] leftovers) {
        return ensemble(question, history, situate(question, history), samples, leftovers, 0);
    }

    /// The same with the leftovers at `from` and on.
    Ensemble ensemble(
            Question question,
            History history,
            Situated situated,
            int samples,
            float[] leftovers,
            int from) {
        int steps = settings.steps();
        ConditionalRidge.Solution solution = situated.solution();
        float[] values = new float[samples * question.hiddenCount()];
        int next = 0;
        for (int h = 0; h < solution.hidden().length; h++) {
            int entry = solution.hidden()[h];
            int offset = situated.start() + entry - question.start();
            if (offset < 0 || !question.hidden(offset)) {
                continue;
            }
            int slot = history.slot(situated.start() + entry);
            float mean = solution.mean(situated.z(), h);
            for (int k = 0; k < samples; k++) {
                float left = solution.deviation()[h] * leftovers[from + k * steps + entry];
                values[k * question.hiddenCount() + next] =
                        seasonal.value(question.channel(), slot, mean + left);
            }
            next++;
        }
        return new Ensemble(samples, question.hiddenCount(), values);
    }

    /// The linear map for a pattern, with the deviation it has on days it was not fitted to.
    ConditionalRidge.Solution solution(boolean[] hidden) {
        StringBuilder key = new StringBuilder();
        for (boolean h : hidden) {
            key.append(h ? '1' : '0');
        }
        synchronized (solutions) {
            ConditionalRidge.Solution cached = solutions.get(key.toString());
            if (cached != null) {
                return cached;
            }
        }
        ConditionalRidge.Solution fitted = all.solve(hidden, settings.penalty(all.rows()), all);
        for (int h = 0; h < fitted.deviation().length; h++) {
            fitted.deviation()[h] *= (float) inflation;
        }
        synchronized (solutions) {
            solutions.put(key.toString(), fitted);
        }
        return fitted;
    }

    /// The linear maps for a pattern that each saw all windows but those of one fold, with the
    /// deviation of [#solution].
    ConditionalRidge.Solution[] without(boolean[] hidden) {
        float[] deviation = solution(hidden).deviation();
        ConditionalRidge.Solution[] solutions = new ConditionalRidge.Solution[without.length];
        for (int f = 0; f < without.length; f++) {
            ConditionalRidge.Solution fitted =
                    without[f].solve(hidden, settings.penalty(without[f].rows()), all);
            solutions[f] =
                    new ConditionalRidge.Solution(
                            fitted.known(), fitted.hidden(), fitted.coefficients(), deviation);
        }
        return solutions;
    }

    /// How much larger the deviation is on days left out than on those fitted to.
    private double inflation() {
        boolean[] half = new boolean[settings.steps()];
        Arrays.fill(half, settings.steps() / 2, settings.steps(), true);
        double inside = 0;
        for (float deviation : all.solve(half, settings.penalty(all.rows()), all).deviation()) {
            inside += deviation * deviation;
        }
        double outside = 0;
        for (int f = 0; f < without.length; f++) {
            if (alone[f].rows() == 0) {
                continue;
            }
            double share = alone[f].rows() / all.rows();
            for (float deviation :
                    without[f]
                            .solve(half, settings.penalty(without[f].rows()), alone[f])
                            .deviation()) {
                outside += share * deviation * deviation;
            }
        }
        return Math.sqrt(Math.max(1, outside / Math.max(inside, 1e-12)));
    }
}
