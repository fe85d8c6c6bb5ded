package giot.generative.task;

import giot.generative.metric.Score;
import giot.generative.model.DiffusionTechnique;
import giot.generative.model.FlowTechnique;
import giot.generative.model.VaeTechnique;
import giot.generative.window.SensorGrid;
import java.util.List;
import java.util.Locale;

/// What forecasts are worth when only a few days are known, by how the data is augmented, over five
/// choices of the days.
final class ScarceTrial {
    private static final int COURSES = SeriesSettings.DEFAULT.rehearsals();

    private ScarceTrial() {}

    /// The settings of an augmentation.
    static SeriesSettings settings(String augmentation) {
        SeriesSettings usual = SeriesSettings.DEFAULT;
        return switch (augmentation) {
            case "none" -> usual.with(0, Augmentation.SIMULATED);
            case "jitter" -> usual.with(4, Augmentation.JITTER);
            case "jitter-more" -> usual.with(COURSES, Augmentation.JITTER);
            case "simulated" -> usual;
            case "flow" ->
                    usual.with(COURSES, Augmentation.JITTER.drawnFrom(FlowTechnique.DEFAULT));
            case "vae" -> usual.with(COURSES, Augmentation.JITTER.drawnFrom(VaeTechnique.DEFAULT));
            case "diffusion" ->
                    usual.with(COURSES, Augmentation.JITTER.drawnFrom(DiffusionTechnique.DEFAULT));
            case "simulated-flow" ->
                    usual.with(COURSES, Augmentation.SIMULATED.drawnFrom(FlowTechnique.DEFAULT));
            case "simulated-diffusion" ->
                    usual.with(
                            COURSES, Augmentation.SIMULATED.drawnFrom(DiffusionTechnique.DEFAULT));
            default -> throw new IllegalArgumentException("no augmentation " + augmentation);
        };
    }

    /// The first of the days known, for five choices, the latest first.
    static int[] choices(int days) {
        return days == 1 ? new int[] {26, 20, 13, 6, 0} : new int[] {25, 19, 12, 6, 0};
    }

    /// The error of all forecasts of the test days after `days` days from `first` on.
    static Score score(Predictor predictor, int first, int days) {
        SensorGrid few =
                ReferenceData.pems("train").slice(288 * first, 288 * (first + days));
        predictor.fit(few, 0);
        SensorGrid both = few.followedBy(ReferenceData.pems("test"));
        return SeriesTrial.score(predictor, SeriesTrial.forecasts(both, few.steps(), 1), 40);
    }

    /// Arguments: `ridge` or `diffusion`, the augmentations, the numbers of days.
    public static void main(String[] args) {
        for (String part : args[2].split(",")) {
            int days = Integer.parseInt(part);
            for (String augmentation : args[1].split(",")) {
                StringBuilder each = new StringBuilder();
                double[] sum = new double[3];
                int[] choices = choices(days);
                for (int first : choices) {
                    SeriesSettings settings = settings(augmentation);
                    Predictor predictor =
                            args[0].equals("ridge")
                                    ? new RidgePredictor(settings)
                                    : new DiffusionPredictor(settings);
                    Score score = score(predictor, first, days);
                    sum[0] += score.mae() / choices.length;
                    sum[1] += score.crps() / choices.length;
                    sum[2] += score.coverage() / choices.length;
                    each.append(String.format(Locale.ROOT, " %.2f", score.mae()));
                }
                System.out.printf(
                        Locale.ROOT,
                        "%s %d days %s: MAE %.2f CRPS %.2f coverage %.2f, MAE by choice%s%n",
                        args[0],
                        days,
                        augmentation,
                        sum[0],
                        sum[1],
                        sum[2],
                        each);
            }
        }
    }
}
