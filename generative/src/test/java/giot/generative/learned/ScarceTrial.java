package giot.generative.learned;

import giot.generative.metric.Score;
import giot.generative.model.DiffusionTechnique;
import giot.generative.model.FlowTechnique;
import giot.generative.model.VaeTechnique;
import giot.generative.predict.Predictor;
import giot.generative.seasonal.Augmentation;
import giot.generative.seasonal.SeriesSettings;
import giot.generative.window.SensorGrid;
import java.util.Locale;

/// What forecasts are worth when only a few days are known, by how the data is augmented, over five
/// choices of the days.
final class ScarceTrial {
    private static final int COURSES = SeriesSettings.DEFAULT.rehearsals();
    private static final int SEEDS = 3;

    private ScarceTrial() {}

    /// The settings of an augmentation: `NAME[:COURSES[:SLOW]]`.
    static SeriesSettings settings(String augmentation) {
        String[] parts = augmentation.split(":");
        int courses = parts.length > 1 ? Integer.parseInt(parts[1]) : COURSES;
        double slow =
                parts.length > 2 ? Double.parseDouble(parts[2]) : Augmentation.SIMULATED.slow();
        Augmentation simulated = new Augmentation(slow, null);
        Augmentation chosen =
                switch (parts[0]) {
                    case "none" -> Augmentation.JITTER;
                    case "jitter" -> Augmentation.JITTER;
                    case "simulated" -> simulated;
                    case "flow" -> Augmentation.JITTER.drawnFrom(FlowTechnique.DEFAULT);
                    case "vae" -> Augmentation.JITTER.drawnFrom(VaeTechnique.DEFAULT);
                    case "diffusion" -> Augmentation.JITTER.drawnFrom(DiffusionTechnique.DEFAULT);
                    case "simulated-flow" -> simulated.drawnFrom(FlowTechnique.DEFAULT);
                    case "simulated-diffusion" -> simulated.drawnFrom(DiffusionTechnique.DEFAULT);
                    default ->
                            throw new IllegalArgumentException("no augmentation " + augmentation);
                };
        return SeriesSettings.DEFAULT.with(parts[0].equals("none") ? 0 : courses, chosen);
    }

    /// The first of the days known, for five choices, the latest first.
    static int[] choices(int days) {
        return days == 1 ? new int[] {26, 20, 13, 6, 0} : new int[] {25, 19, 12, 6, 0};
    }

    /// The error of all forecasts, from the days after them, of the month of training.
    static Score chosenBy(Predictor predictor, int first, int days, long seed) {
        SensorGrid all = ReferenceData.pems("train");
        SensorGrid known = all.slice(288 * first, 288 * (first + days));
        predictor.fit(known, seed);
        SensorGrid rest = all.slice(288 * first, all.steps());
        return SeriesTrial.score(predictor, SeriesTrial.forecasts(rest, known.steps(), 1), 40);
    }

    /// The error of all forecasts of the test days after `days` days from `first` on.
    static Score score(Predictor predictor, int first, int days, long seed) {
        SensorGrid few = ReferenceData.pems("train").slice(288 * first, 288 * (first + days));
        predictor.fit(few, seed);
        SensorGrid both = few.followedBy(ReferenceData.pems("test"));
        return SeriesTrial.score(predictor, SeriesTrial.forecasts(both, few.steps(), 1), 40);
    }

    /// Arguments: `ridge` or `diffusion`, the augmentations, the numbers of days. Every choice of
    /// days is learnt from with three seeds. With `choose` as a fourth argument the days of the
    /// training month that follow are asked, by which settings may be chosen.
    public static void main(String[] args) {
        for (String part : args[2].split(",")) {
            for (String augmentation : args[1].split(",")) {
                trial(args[0], augmentation, Integer.parseInt(part), args.length > 3);
            }
        }
    }

    private static void trial(String method, String augmentation, int days, boolean choose) {
        SeriesSettings settings = settings(augmentation);
        int[] choices = choose ? new int[] {13, 6, 0} : choices(days);
        StringBuilder each = new StringBuilder();
        double[] mean = new double[3];
        for (int first : choices) {
            double[] range = {Double.POSITIVE_INFINITY, Double.NEGATIVE_INFINITY};
            for (int seed = 0; seed < SEEDS; seed++) {
                Predictor predictor =
                        method.equals("ridge")
                                ? new RidgePredictor(settings)
                                : new DiffusionPredictor(settings);
                Score score =
                        choose
                                ? chosenBy(predictor, first, days, seed)
                                : score(predictor, first, days, seed);
                mean[0] += score.mae() / SEEDS / choices.length;
                mean[1] += score.crps() / SEEDS / choices.length;
                mean[2] += score.coverage() / SEEDS / choices.length;
                range[0] = Math.min(range[0], score.mae());
                range[1] = Math.max(range[1], score.mae());
            }
            each.append(String.format(Locale.ROOT, " %.2f-%.2f", range[0], range[1]));
        }
        System.out.printf(
                Locale.ROOT,
                "%s %d days %s: MAE %.2f CRPS %.2f coverage %.2f, MAE by choice%s%n",
                method,
                days,
                augmentation,
                mean[0],
                mean[1],
                mean[2],
                each);
    }
}
