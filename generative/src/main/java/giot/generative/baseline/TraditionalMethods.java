package giot.generative.baseline;

import giot.generative.predict.Predictor;
import java.util.List;

/// The traditional predictors of this package, which every comparison shows.
public final class TraditionalMethods {

    private TraditionalMethods() {}

    /// Fresh, unfitted predictors: linear, seasonal naive, time-of-day mean and Holt-Winters.
    public static List<Predictor> all() {
        return List.of(
                new SpreadPredictor(new LinearInterpolation()),
                new SpreadPredictor(new SeasonalNaive()),
                new SpreadPredictor(new TimeOfDayMean()),
                new SpreadPredictor(new HoltWinters()));
    }
}
