package giot.generative.baseline;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import giot.generative.metric.Score;
import giot.generative.metric.ScoreSum;
import giot.generative.predict.Ensemble;
import giot.generative.predict.Predictor;
import giot.generative.predict.Question;
import giot.generative.series.ReadSettings;
import giot.generative.series.SeriesFiles;
import giot.generative.window.SensorGrid;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.Test;

/// The traditional methods on the reference flow series, beside figures that were computed
/// elsewhere with other code.
class ReferenceFiguresTest {

    @Test
    void seasonalNaiveForecastsTwelveStepsLikeTheReference() throws IOException {
        Score score = forecast(new SpreadPredictor(new SeasonalNaive()), 12);
        assertThat(score.mae()).isCloseTo(10.43, within(0.1));
        assertThat(score.crps()).isCloseTo(7.75, within(0.15));
        assertThat(score.coverage()).isBetween(0.87, 0.93);
    }

    @Test
    void oneStepOfPersistenceAndHoltWintersLikeTheReference() throws IOException {
        Score last = forecast(new SpreadPredictor(new LinearInterpolation()), 1);
        assertThat(last.mae()).isCloseTo(8.32, within(0.1));
        assertThat(last.crps()).isCloseTo(6.13, within(0.15));
        Score smoothed = forecast(new SpreadPredictor(new HoltWinters()), 1);
        assertThat(smoothed.mae()).isCloseTo(6.40, within(0.15));
        assertThat(smoothed.crps()).isCloseTo(4.75, within(0.15));
    }

    @Test
    void linearInterpolationFillsGapsAtLeastAsWellAsTheReference() throws IOException {
        Predictor linear = new SpreadPredictor(new LinearInterpolation());
        assertThat(impute(linear, false).mae()).isCloseTo(8.75, within(0.1)).isLessThan(9.25);
        assertThat(impute(linear, true).mae()).isCloseTo(7.46, within(0.1)).isLessThan(8.05);
    }

    private static Score forecast(Predictor predictor, int horizon) throws IOException {
        SensorGrid train = pems("train");
        SensorGrid both = train.followedBy(pems("test"));
        List<Question> questions = new ArrayList<>();
        for (int origin = train.steps(); origin + horizon <= both.steps(); origin++) {
            questions.add(Question.forecast(both, 0, origin, horizon, 24));
        }
        return score(predictor, train, questions);
    }

    private static Score impute(Predictor predictor, boolean scattered) throws IOException {
        SensorGrid train = pems("train");
        SensorGrid both = train.followedBy(pems("test"));
        SplittableRandom random = new SplittableRandom(3);
        List<Question> questions = new ArrayList<>();
        for (int start = train.steps(); start + 24 <= both.steps(); start += 6) {
            boolean[] hidden = new boolean[24];
            Arrays.fill(hidden, 6, 18, !scattered);
            for (int i = 0; i < 24; i++) {
                hidden[i] |= scattered && (i == 11 || random.nextBoolean());
            }
            questions.add(Question.impute(both, 0, start, hidden));
        }
        return score(predictor, train, questions);
    }

    private static Score score(Predictor predictor, SensorGrid train, List<Question> questions) {
        predictor.fit(train, 1);
        List<Ensemble> answers = predictor.predict(questions, 40, 1);
        ScoreSum sum = new ScoreSum();
        for (int q = 0; q < answers.size(); q++) {
            int[] steps = questions.get(q).hiddenSteps();
            for (int h = 0; h < steps.length; h++) {
                sum.add(answers.get(q).sorted(h), questions.get(q).grid().at(steps[h], 0));
            }
        }
        return sum.score();
    }

    private static SensorGrid pems(String part) throws IOException {
        String folder = System.getProperty("giot.data.reference", "");
        Assumptions.assumeFalse(folder.isBlank(), "giot.data.reference names no folder");
        return SeriesFiles.read(
                        Path.of(folder, "pems_flow_" + part + ".csv"), ReadSettings.standard())
                .table()
                .grid();
    }
}
