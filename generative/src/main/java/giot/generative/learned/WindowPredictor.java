package giot.generative.learned;

import giot.generative.model.GenerativeModel;
import giot.generative.model.GenerativeTechnique;
import giot.generative.predict.Ensemble;
import giot.generative.predict.MethodKind;
import giot.generative.predict.Question;
import giot.generative.seasonal.SeasonalBackbone;
import giot.generative.seasonal.SeasonalWindows;
import giot.generative.seasonal.SeriesSettings;
import giot.generative.window.History;
import giot.generative.window.SensorGrid;
import giot.neural.weights.Parameter;
import giot.neural.weights.Weights;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import java.util.function.Function;
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
    public MethodKind kind() {
        return MethodKind.GENERATIVE;
    }

    @Override
    public void fit(SensorGrid train, long seed) {
        SplittableRandom random = new SplittableRandom(seed);
        SeasonalBackbone linear =
                new SeasonalBackbone(
                        train, settings.forStepsPerDay(train.stepsPerDay()), random.split());
        model =
                technique.fit(
                        new SeasonalWindows(linear).training(false, random.split()),
                        random.split());
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
        SeasonalWindows windows = new SeasonalWindows(both);
        WindowPredictor tuned = new WindowPredictor(technique, settings);
        tuned.model =
                model().fineTune(
                                windows.training(true, random.split()),
                                windows.training(false, random.split()),
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
        WindowPredictor predictor = new WindowPredictor(technique, backbone.settings());
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
        SeasonalWindows windows = new SeasonalWindows(linear);
        SplittableRandom random = new SplittableRandom(seed);
        List<Ensemble> answers = new ArrayList<>(questions.size());
        for (Question question : questions) {
            History history =
                    views.histories(question.grid(), linear.seasonal()).channel(question.channel());
            float[] context = windows.context(question, history);
            float[] drawn = fitted.sample(context, 1, samples, random.split());
            answers.add(windows.ensemble(question, history, context, samples, drawn));
        }
        return answers;
    }
}
