package giot.generative.task;

import giot.generative.model.ConditionalRidge;
import giot.generative.model.ModelKind;
import giot.generative.model.NormalQuantiles;
import giot.generative.window.History;
import giot.generative.window.SensorGrid;
import giot.neural.weights.Parameter;
import giot.neural.weights.Weights;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import org.jspecify.annotations.Nullable;

/// Ridge regression with the same context as [DiffusionPredictor] and a normal distribution around
/// it: the traditional method that the diffusion model has to beat. On seasonal residuals, and
/// among [DiffusionPredictor#NEIGHBOURHOOD] or more channels gaps by a chain across channels.
public final class RidgePredictor implements StoredPredictor {
    private final SeriesSettings settings;
    private @Nullable SeasonalBackbone backbone;
    private @Nullable SpatialBackbone spatial;
    private final Views views = new Views();

    public RidgePredictor(SeriesSettings settings) {
        this.settings = settings;
    }

    @Override
    public String name() {
        return "ridge";
    }

    @Override
    public ModelKind kind() {
        return ModelKind.TRADITIONAL;
    }

    @Override
    public void fit(SensorGrid train, long seed) {
        SeriesSettings own = settings.forStepsPerDay(train.stepsPerDay());
        backbone = new SeasonalBackbone(train, own, new SplittableRandom(seed));
        spatial =
                train.channels() >= DiffusionPredictor.NEIGHBOURHOOD
                        ? new SpatialBackbone(train, own, new SplittableRandom(seed))
                        : null;
        views.clear();
    }

    @Override
    public void store(Map<String, Parameter> into) {
        fitted().store(into);
        SpatialBackbone among = spatial;
        if (among != null) {
            among.store(into);
        }
    }

    /// The predictor that [#store] stored.
    ///
    /// @throws IllegalArgumentException when the tensors are not those of such a model
    public static RidgePredictor of(Weights weights) {
        SeasonalBackbone backbone = SeasonalBackbone.of(weights);
        RidgePredictor predictor = new RidgePredictor(backbone.settings);
        predictor.backbone = backbone;
        predictor.spatial =
                weights.parameters().containsKey("scale.channels")
                        ? SpatialBackbone.of(weights, backbone.settings)
                        : null;
        return predictor;
    }

    private SeasonalBackbone fitted() {
        SeasonalBackbone own = backbone;
        if (own == null) {
            throw new IllegalStateException("the predictor is not fitted; call fit first");
        }
        return own;
    }

    @Override
    public List<Ensemble> predict(List<Question> questions, int samples, long seed) {
        SeasonalBackbone fitted = fitted();
        float[] normal = NormalQuantiles.strata(samples);
        List<Ensemble> answers = new ArrayList<>(questions.size());
        for (Question question : questions) {
            SpatialBackbone among = spatial;
            if (among != null && Views.fillsGap(question)) {
                SpatialView view = views.spatial(question.grid(), among);
                answers.add(among(among, view, question, normal));
            } else {
                Histories histories = views.histories(question.grid(), fitted.seasonal);
                History history = histories.channel(question.channel());
                answers.add(answer(fitted, question, history, normal));
            }
        }
        return answers;
    }

    private static Ensemble among(
            SpatialBackbone fitted, SpatialView view, Question question, float[] normal) {
        SpatialWindow window = SpatialDiffusion.window(fitted, view, question);
        float[] leftovers = new float[normal.length * window.steps];
        for (int k = 0; k < normal.length; k++) {
            java.util.Arrays.fill(leftovers, k * window.steps, (k + 1) * window.steps, normal[k]);
        }
        return SpatialDiffusion.ensemble(fitted, question, window, normal.length, leftovers, 0);
    }

    private static Ensemble answer(
            SeasonalBackbone fitted, Question question, History history, float[] normal) {
        Situated situated = fitted.situate(question, history);
        ConditionalRidge.Solution solution = situated.solution();
        float[] values = new float[normal.length * question.hiddenCount()];
        int next = 0;
        for (int h = 0; h < solution.hidden().length; h++) {
            int step = situated.start() + solution.hidden()[h];
            int offset = step - question.start();
            if (offset < 0 || !question.hidden(offset)) {
                continue;
            }
            float mean = solution.mean(situated.z(), h);
            for (int k = 0; k < normal.length; k++) {
                values[k * question.hiddenCount() + next] =
                        fitted.seasonal.value(
                                question.channel(),
                                history.slot(step),
                                mean + solution.deviation()[h] * normal[k]);
            }
            next++;
        }
        return new Ensemble(normal.length, question.hiddenCount(), values);
    }
}
