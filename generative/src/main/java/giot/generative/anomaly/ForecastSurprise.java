package giot.generative.anomaly;

import giot.generative.task.Ensemble;
import giot.generative.task.Predictor;
import giot.generative.task.Question;
import giot.generative.window.SensorGrid;
import java.util.ArrayList;
import java.util.List;

/// The causal score of a predictor: by how many of its own deviations a value lies from the median
/// of its one-step forecast, averaged over the last few steps. Needs nothing after the step it
/// scores; missing values count as expected.
///
/// @param smoothing steps over which the score is averaged, at least 1
public record ForecastSurprise(int smoothing) {
    private static final int SAMPLES = 20;
    private static final int WINDOW = 24;
    // the span of the central 68 % of a normal distribution is two deviations
    private static final double LOW = 0.16;
    private static final double HIGH = 0.84;

    public ForecastSurprise {
        if (smoothing < 1) {
            throw new IllegalArgumentException(
                    "smoothing is %d steps but must be at least 1".formatted(smoothing));
        }
    }

    /// The scores of the steps from `from` on.
    ///
    /// @param predictor fitted
    public double[] scores(Predictor predictor, SensorGrid grid, int channel, int from, long seed) {
        List<Question> questions = new ArrayList<>();
        for (int step = from; step < grid.steps(); step++) {
            if (grid.has(step, channel)) {
                questions.add(Question.forecast(grid, channel, step, 1, WINDOW));
            }
        }
        List<Ensemble> answers =
                questions.isEmpty() ? List.of() : predictor.predict(questions, SAMPLES, seed);
        double floor = 1e-3 * deviation(grid, channel);
        double[] surprise = new double[grid.steps() - from];
        int next = 0;
        for (int step = from; step < grid.steps(); step++) {
            if (grid.has(step, channel)) {
                Ensemble answer = answers.get(next++);
                double spread = (answer.quantile(0, HIGH) - answer.quantile(0, LOW)) / 2;
                surprise[step - from] =
                        Math.abs(grid.at(step, channel) - answer.quantile(0, 0.5))
                                / Math.max(spread, floor);
            }
        }
        return averaged(surprise);
    }

    private double[] averaged(double[] surprise) {
        double[] scores = new double[surprise.length];
        double sum = 0;
        for (int i = 0; i < surprise.length; i++) {
            sum += surprise[i] - (i >= smoothing ? surprise[i - smoothing] : 0);
            scores[i] = sum / Math.min(i + 1, smoothing);
        }
        return scores;
    }

    private static double deviation(SensorGrid grid, int channel) {
        double sum = 0;
        double squares = 0;
        int n = 0;
        for (float value : grid.channel(channel)) {
            if (!Float.isNaN(value)) {
                sum += value;
                squares += (double) value * value;
                n++;
            }
        }
        double variance = n == 0 ? 0 : squares / n - sum / n * (sum / n);
        return variance > 0 ? Math.sqrt(variance) : 1;
    }
}
