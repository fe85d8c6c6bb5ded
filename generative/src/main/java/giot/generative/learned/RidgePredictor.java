package giot.generative.learned;

import giot.generative.model.NormalQuantiles;
import giot.generative.predict.Ensemble;
import giot.generative.predict.MethodKind;
import giot.generative.predict.Question;
import giot.generative.seasonal.Histories;
import giot.generative.seasonal.SeasonalBackbone;
import giot.generative.seasonal.SeriesSettings;
import giot.generative.spatial.SpatialBackbone;
import giot.generative.spatial.SpatialView;
import giot.generative.window.History;
import giot.generative.window.SensorGrid;
import giot.neural.weights.Parameter;
import giot.neural.weights.Weights;
import java.util.ArrayList;
import java.util.Arrays;
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
    public MethodKind kind() {
        return MethodKind.TRADITIONAL;
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
        RidgePredictor predictor = new RidgePredictor(backbone.settings());
        predictor.backbone = backbone;
        predictor.spatial =
                weights.parameters().containsKey("scale.channels")
                        ? SpatialBackbone.of(weights, backbone.settings())
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
        SeasonalBackbone own = fitted();
        SpatialBackbone among = spatial;
        float[] leftovers = leftovers(samples, own.settings().steps());
        List<Ensemble> answers = new ArrayList<>(questions.size());
        for (Question question : questions) {
            if (among != null && Views.fillsGap(question)) {
                SpatialView view = views.spatial(question.grid(), among);
                answers.add(among.ensemble(view, question, samples, leftovers));
            } else {
                Histories histories = views.histories(question.grid(), own.seasonal());
                History history = histories.channel(question.channel());
                answers.add(own.ensemble(question, history, samples, leftovers));
            }
        }
        return answers;
    }

    /// Quantiles of the normal distribution, the same at every step; shape `[samples, steps]`.
    private static float[] leftovers(int samples, int steps) {
        float[] normal = NormalQuantiles.strata(samples);
        float[] leftovers = new float[samples * steps];
        for (int k = 0; k < samples; k++) {
            Arrays.fill(leftovers, k * steps, (k + 1) * steps, normal[k]);
        }
        return leftovers;
    }
}
