package giot.app.model.trial;

import giot.generative.anomaly.CutForest;
import giot.generative.anomaly.Detector;
import giot.generative.anomaly.GaussianWindow;
import giot.generative.anomaly.NearestNeighbours;
import giot.generative.anomaly.RandomScores;
import giot.generative.anomaly.TechniqueDetector;
import giot.generative.baseline.TraditionalMethods;
import giot.generative.learned.DiffusionPredictor;
import giot.generative.learned.RidgePredictor;
import giot.generative.learned.WindowPredictor;
import giot.generative.model.DiffusionTechnique;
import giot.generative.model.FlowTechnique;
import giot.generative.model.GanTechnique;
import giot.generative.model.GenerativeTechnique;
import giot.generative.model.VaeTechnique;
import giot.generative.predict.Predictor;
import giot.generative.seasonal.SeriesSettings;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;

/// The methods that can be named on the command line.
public final class Methods {

    private Methods() {}

    /// Fresh predictors: generative first.
    ///
    /// @param horizon the longest gap or forecast they are asked for, in steps
    public static List<Predictor> predictors(int horizon) {
        SeriesSettings settings = settings(horizon);
        List<Predictor> all = new ArrayList<>();
        all.add(new DiffusionPredictor(settings));
        for (GenerativeTechnique technique : techniques()) {
            if (!technique.name().equals("diffusion")) {
                all.add(new WindowPredictor(technique, settings));
            }
        }
        all.add(new RidgePredictor(settings));
        all.addAll(TraditionalMethods.all());
        return all;
    }

    /// The ways to fit generative models of windows.
    public static List<GenerativeTechnique> techniques() {
        return List.of(
                DiffusionTechnique.DEFAULT,
                FlowTechnique.DEFAULT,
                VaeTechnique.DEFAULT,
                GanTechnique.DEFAULT);
    }

    /// Detectors: generative first, the random floor last.
    public static List<Detector> detectors() {
        return List.of(
                new TechniqueDetector(DiffusionTechnique.DEFAULT),
                new TechniqueDetector(FlowTechnique.DEFAULT),
                new TechniqueDetector(VaeTechnique.DEFAULT),
                new NearestNeighbours(5),
                new GaussianWindow(0.1),
                CutForest.standard(),
                new RandomScores());
    }

    /// The predictor of that name.
    public static Predictor predictor(String name, int horizon) {
        return chosen(predictors(horizon), Predictor::name, List.of(name)).getFirst();
    }

    // A window holds the hidden steps and as many visible ones.
    private static SeriesSettings settings(int horizon) {
        SeriesSettings usual = SeriesSettings.DEFAULT;
        return usual.withSteps(Math.min(288, Math.max(usual.steps(), 2 * horizon)));
    }

    /// Those of `all` that are named, or all of them for `all`.
    public static <T> List<T> chosen(List<T> all, Function<T, String> nameOf, List<String> names) {
        if (names.equals(List.of("all"))) {
            return all;
        }
        Map<String, T> byName = new LinkedHashMap<>();
        all.forEach(one -> byName.put(nameOf.apply(one), one));
        List<T> chosen = new ArrayList<>();
        for (String name : names) {
            T one = byName.get(name);
            if (one == null) {
                throw new InvalidRequest(
                        "there is no method \"%s\" for this task; choose from %s"
                                .formatted(name, String.join(", ", byName.keySet())));
            }
            chosen.add(one);
        }
        return chosen;
    }
}
