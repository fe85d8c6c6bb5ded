package giot.generative.task;

import giot.generative.model.ConditionalRidge;
import giot.generative.model.GenerativeModel;
import giot.generative.model.GenerativeTechnique;
import giot.generative.model.ModelKind;
import giot.generative.window.History;
import giot.generative.window.SensorGrid;
import giot.generative.window.Windows;
import giot.neural.weights.Parameter;
import giot.neural.weights.Weights;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import java.util.function.Function;
import java.util.random.RandomGenerator;
import org.jspecify.annotations.Nullable;

/// Any [GenerativeTechnique] as a predictor: it learns whole windows given what was known before
/// them, as leftovers around the ridge mean, and draws the window that begins at the first hidden
/// step. Values known after that step are not used: unlike the masked diffusion predictor these
/// models condition on the past alone.
public final class WindowPredictor implements StoredPredictor {
    private final GenerativeTechnique technique;
    private final SeriesSettings settings;
    private @Nullable SeasonalBackbone backbone;
    private @Nullable GenerativeModel model;
    private final Views views = new Views();

    public WindowPredictor(GenerativeTechnique technique, SeriesSettings settings) {
        this.technique = technique;
        this.settings = settings;
    }

    @Override
    public String name() {
        return technique.name();
    }

    @Override
    public ModelKind kind() {
        return ModelKind.GENERATIVE;
    }

    @Override
    public void fit(SensorGrid train, long seed) {
        SplittableRandom random = new SplittableRandom(seed);
        SeasonalBackbone linear =
                new SeasonalBackbone(
                        train, settings.forStepsPerDay(train.stepsPerDay()), random.split());
        model = technique.fit(windows(linear, false, random.split()), random.split());
        backbone = linear;
        views.clear();
    }

    /// The fitted model.
    ///
    /// @throws IllegalStateException before the first fit
    public GenerativeModel model() {
        GenerativeModel fitted = model;
        if (fitted == null) {
            throw new IllegalStateException("the predictor is not fitted; call fit first");
        }
        return fitted;
    }

    /// This model trained further on `fresh`, with the windows of `old` replayed beside them so
    /// that it does not forget. The result is a new predictor; this one stays as it is.
    ///
    /// @param updates number of updates
    public WindowPredictor fineTune(SensorGrid old, SensorGrid fresh, int updates, long seed) {
        SplittableRandom random = new SplittableRandom(seed);
        SeasonalBackbone both = backbone().again(old, fresh, random.split());
        WindowPredictor tuned = new WindowPredictor(technique, settings);
        tuned.model =
                model().fineTune(
                                windows(both, true, random.split()),
                                windows(both, false, random.split()),
                                updates,
                                random.split());
        tuned.backbone = both;
        return tuned;
    }

    @Override
    public void store(Map<String, Parameter> into) {
        backbone().store(into);
        model().weights().parameters().forEach((name, p) -> into.put("model." + name, p));
    }

    /// The predictor that [#store] stored.
    ///
    /// @param technique of the model
    /// @param reader makes the model from its tensors
    /// @throws IllegalArgumentException when the tensors are not those of such a model
    public static WindowPredictor of(
            Weights weights,
            GenerativeTechnique technique,
            Function<Weights, GenerativeModel> reader) {
        SeasonalBackbone backbone = SeasonalBackbone.of(weights);
        WindowPredictor predictor = new WindowPredictor(technique, backbone.settings);
        predictor.model = reader.apply(weights.under("model."));
        predictor.backbone = backbone;
        return predictor;
    }

    private SeasonalBackbone backbone() {
        SeasonalBackbone own = backbone;
        if (own == null) {
            throw new IllegalStateException("the predictor is not fitted; call fit first");
        }
        return own;
    }

    @Override
    public List<Ensemble> predict(List<Question> questions, int samples, long seed) {
        GenerativeModel fitted = model();
        SeasonalBackbone linear = backbone();
        int steps = linear.settings.steps();
        int width = contextSize(linear);
        ConditionalRidge.Solution solution = linear.solution(everything(steps));
        SplittableRandom random = new SplittableRandom(seed);
        List<Ensemble> answers = new ArrayList<>(questions.size());
        float[] z = new float[linear.all.size()];
        for (Question question : questions) {
            int start = question.hiddenSteps()[0];
            requireReach(question, start, steps);
            History history =
                    views.histories(question.grid(), linear.seasonal).channel(question.channel());
            linear.context.write(history, linear.seasonal.slots(), start, z, steps);
            z[z.length - 1] = 1;
            float[] context = new float[width];
            encode(z, solution, steps, context, 0);
            float[] drawn = fitted.sample(context, 1, samples, random.split());
            answers.add(ensemble(linear, question, history, start, z, solution, drawn, samples));
        }
        return answers;
    }

    private static Ensemble ensemble(
            SeasonalBackbone linear,
            Question question,
            History history,
            int start,
            float[] z,
            ConditionalRidge.Solution solution,
            float[] drawn,
            int samples) {
        int steps = linear.settings.steps();
        int[] asked = question.hiddenSteps();
        float[] values = new float[samples * asked.length];
        for (int h = 0; h < asked.length; h++) {
            int i = asked[h] - start;
            float mean = solution.mean(z, i);
            for (int k = 0; k < samples; k++) {
                float d = Math.clamp(drawn[k * steps + i], -8, 8);
                values[k * asked.length + h] =
                        linear.seasonal.value(
                                question.channel(),
                                history.slot(asked[h]),
                                mean + solution.deviation()[i] * d);
            }
        }
        return new Ensemble(samples, asked.length, values);
    }

    private static void requireReach(Question question, int start, int steps) {
        int[] asked = question.hiddenSteps();
        if (asked[asked.length - 1] - start >= steps) {
            throw new IllegalArgumentException(
                    "question spans %d steps; up to %d are allowed, or fit with a longer window"
                            .formatted(asked[asked.length - 1] - start + 1, steps));
        }
    }

    /// The training windows: leftovers of a ridge fit that did not see their days, with mean and
    /// context.
    static Windows windows(SeasonalBackbone linear, boolean fresh, RandomGenerator random) {
        int steps = linear.settings.steps();
        int width = contextSize(linear);
        boolean[] all = everything(steps);
        float[] deviation = linear.solution(all).deviation();
        ConditionalRidge.Solution[] without = new ConditionalRidge.Solution[linear.without.length];
        for (int f = 0; f < without.length; f++) {
            ConditionalRidge.Solution raw =
                    linear.without[f].solve(
                            all, linear.settings.penalty(linear.without[f].rows()), linear.all);
            without[f] =
                    new ConditionalRidge.Solution(
                            raw.known(), raw.hidden(), raw.coefficients(), deviation);
        }
        List<TrainingWindow> places =
                linear.places.stream().filter(place -> place.fresh() == fresh).toList();
        int count = places.size();
        float[] values = new float[count * steps];
        float[] contexts = new float[count * width];
        float[] z = new float[linear.all.size()];
        for (int row = 0; row < count; row++) {
            TrainingWindow place = places.get(row);
            linear.write(place.history(), place.start(), z);
            ConditionalRidge.Solution solution = without[place.fold()];
            for (int i = 0; i < steps; i++) {
                float d = (z[i] - solution.mean(z, i)) / deviation[i];
                values[row * steps + i] = Math.clamp(d, -8, 8);
            }
            encode(z, solution, steps, contexts, row * width);
            for (int i = row * width; i < (row + 1) * width; i++) {
                contexts[i] += (float) (linear.settings.jitter() * random.nextGaussian());
            }
        }
        float[] mask = new float[values.length];
        Arrays.fill(mask, 1);
        return new Windows(count, steps, 1, width, values, mask, contexts);
    }

    private static int contextSize(SeasonalBackbone linear) {
        return linear.settings.steps() + linear.context.size();
    }

    private static void encode(
            float[] z, ConditionalRidge.Solution solution, int steps, float[] out, int at) {
        for (int i = 0; i < steps; i++) {
            out[at + i] = solution.mean(z, i);
        }
        System.arraycopy(z, steps, out, at + steps, z.length - 1 - steps);
    }

    private static boolean[] everything(int steps) {
        boolean[] all = new boolean[steps];
        Arrays.fill(all, true);
        return all;
    }
}
