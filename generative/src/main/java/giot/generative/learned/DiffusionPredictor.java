package giot.generative.learned;

import giot.generative.predict.Ensemble;
import giot.generative.predict.MethodKind;
import giot.generative.predict.Question;
import giot.generative.seasonal.Histories;
import giot.generative.seasonal.SeasonalBackbone;
import giot.generative.seasonal.SeasonalDiffusion;
import giot.generative.seasonal.SeriesSettings;
import giot.generative.spatial.SpatialDiffusion;
import giot.generative.spatial.SpatialView;
import giot.generative.window.SensorGrid;
import giot.neural.train.TrainingSettings;
import giot.neural.weights.Parameter;
import giot.neural.weights.Weights;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import org.jspecify.annotations.Nullable;

/// The masked diffusion predictor of sensor series. Forecasts, and gaps of few channels, are
/// answered from the channel's own past ([SeasonalDiffusion]); gaps among [#NEIGHBOURHOOD] or more
/// channels from the neighbours ([SpatialDiffusion]).
public final class DiffusionPredictor implements StoredPredictor {
    /// From so many channels on, gaps are filled from neighbours.
    public static final int NEIGHBOURHOOD = 8;

    private static final TrainingSettings TUNING =
            new TrainingSettings(800, 1e-4, 1e-5, 0.05, 0.01, 1, 0.99);

    private final SeriesSettings settings;
    private @Nullable SeasonalDiffusion seasonal;
    private @Nullable SpatialDiffusion spatial;
    private final Views views = new Views();

    public DiffusionPredictor(SeriesSettings settings) {
        this.settings = settings;
    }

    @Override
    public String name() {
        return "diffusion";
    }

    @Override
    public MethodKind kind() {
        return MethodKind.GENERATIVE;
    }

    @Override
    public void fit(SensorGrid train, long seed) {
        SplittableRandom random = new SplittableRandom(seed);
        SeriesSettings own = settings.forStepsPerDay(train.stepsPerDay());
        seasonal =
                SeasonalDiffusion.fit(
                        new SeasonalBackbone(train, own, random.split()), random.split());
        spatial =
                train.channels() >= NEIGHBOURHOOD
                        ? new SpatialDiffusion(train, own, random.split())
                        : null;
        views.clear();
    }

    /// This model trained further on `fresh`, with the windows of `old` replayed beside them so
    /// that it does not forget; `fresh` follows `old` in time. The result is a new predictor; this
    /// one stays as it is. The daily pattern stays, the linear part is fitted to both, the networks
    /// take a few steps from where they are.
    public DiffusionPredictor fineTune(SensorGrid old, SensorGrid fresh, long seed) {
        SeasonalDiffusion base = fitted();
        SplittableRandom random = new SplittableRandom(seed);
        DiffusionPredictor tuned = new DiffusionPredictor(settings);
        tuned.seasonal =
                base.fineTune(
                        base.backbone().again(old, fresh, random.split()), TUNING, random.split());
        tuned.spatial =
                spatial == null
                        ? null
                        : new SpatialDiffusion(
                                old.followedBy(fresh), base.backbone().settings(), random.split());
        return tuned;
    }

    @Override
    public void store(Map<String, Parameter> into) {
        fitted().store(into);
        SpatialDiffusion among = spatial;
        if (among != null) {
            among.store(into);
        }
    }

    /// The predictor that [#store] stored.
    ///
    /// @throws IllegalArgumentException when the tensors are not those of such a model
    public static DiffusionPredictor of(Weights weights) {
        SeasonalDiffusion seasonal = SeasonalDiffusion.of(weights);
        DiffusionPredictor predictor = new DiffusionPredictor(seasonal.backbone().settings());
        predictor.seasonal = seasonal;
        predictor.spatial =
                weights.parameters().containsKey("scale.channels")
                        ? SpatialDiffusion.of(weights, seasonal.backbone().settings())
                        : null;
        return predictor;
    }

    private SeasonalDiffusion fitted() {
        SeasonalDiffusion own = seasonal;
        if (own == null) {
            throw new IllegalStateException("the predictor is not fitted; call fit first");
        }
        return own;
    }

    @Override
    public List<Ensemble> predict(List<Question> questions, int samples, long seed) {
        SeasonalDiffusion own = fitted();
        SplittableRandom random = new SplittableRandom(seed);
        List<Ensemble> answers = new ArrayList<>(questions.size());
        for (List<Question> alike : Views.runs(questions)) {
            SpatialDiffusion among = spatial;
            SensorGrid grid = alike.getFirst().grid();
            if (among != null && Views.fillsGap(alike.getFirst())) {
                SpatialView view = views.spatial(grid, among.backbone());
                answers.addAll(among.predict(view, alike, samples, random.split()));
            } else {
                Histories histories = views.histories(grid, own.backbone().seasonal());
                answers.addAll(own.predict(histories, alike, samples, random.split()));
            }
        }
        return answers;
    }
}
