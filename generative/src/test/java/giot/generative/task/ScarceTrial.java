package giot.generative.task;

import giot.generative.metric.Score;
import giot.generative.window.SensorGrid;
import java.util.List;

/// What forecasts are worth when only a few days are known.
final class ScarceTrial {
    private ScarceTrial() {}

    public static void main(String[] args) {
        SensorGrid train = ReferenceData.pems("train");
        SensorGrid test = ReferenceData.pems("test");
        for (String part : args[1].split(",")) {
            int days = Integer.parseInt(part);
            for (boolean last : new boolean[] {false, true}) {
                int from = last ? train.steps() - 288 * days : 0;
                SensorGrid few = train.slice(from, from + 288 * days);
                SensorGrid both = few.followedBy(test);
                Predictor predictor =
                        args[0].equals("ridge")
                                ? new RidgePredictor(SeriesSettings.DEFAULT)
                                : new DiffusionPredictor(SeriesSettings.DEFAULT);
                predictor.fit(few, 0);
                List<Question> questions = SeriesTrial.forecasts(both, few.steps(), 1);
                Score score = SeriesTrial.score(predictor, questions, 40);
                System.out.printf(
                        "%s %d days %s MAE %.3f CRPS %.3f coverage %.3f%n",
                        args[0],
                        days,
                        last ? "last" : "first",
                        score.mae(),
                        score.crps(),
                        score.coverage());
            }
        }
    }
}
