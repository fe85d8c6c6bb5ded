package giot.generative.learned;

import static org.assertj.core.api.Assertions.assertThat;

import giot.generative.metric.Score;
import giot.generative.predict.Ensemble;
import giot.generative.predict.Predictor;
import giot.generative.predict.Question;
import giot.generative.seasonal.SeasonalSeries;
import giot.generative.window.SensorGrid;
import java.util.List;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;

class NetworkImputationTest {
    private static final SensorGrid FULL = SeasonalSeries.of(9, 0, 8, 1);

    @Test
    void fillsGapsFromNeighboursBetterThanALine() {
        SensorGrid holes = NetworkTrial.hide(FULL, 0.2, 8, 12, new SplittableRandom(2));
        List<Question> questions = NetworkTrial.questions(holes, 1, 12);
        Predictor ridge = new RidgePredictor(SeasonalSeries.BRIEF);
        ridge.fit(holes, 1);
        Score filled = NetworkTrial.score(ridge, questions, FULL);

        assertThat(filled.mae())
                .isLessThan(
                        0.8 * NetworkTrial.score(new NetworkTrial.Line(), questions, FULL).mae());
        assertThat(filled.coverage()).isBetween(0.8, 0.97);
    }

    @Test
    void neverLooksAtWhatIsHidden() {
        float[] gaps = FULL.values();
        SplittableRandom random = new SplittableRandom(3);
        for (int i = 0; i < gaps.length; i++) {
            gaps[i] = random.nextInt(5) == 0 ? Float.NaN : gaps[i];
        }
        SensorGrid holes = FULL.withValues(gaps);
        boolean[] hidden = new boolean[12];
        hidden[3] = true;
        hidden[4] = true;
        hidden[9] = true;
        Predictor ridge = new RidgePredictor(SeasonalSeries.BRIEF);
        ridge.fit(holes, 1);
        float[] changed = holes.values();
        for (int i : new int[] {3, 4, 9}) {
            changed[(200 + i) * 9 + 2] = 500;
        }
        Ensemble one =
                ridge.predict(List.of(Question.impute(holes, 2, 200, hidden)), 1, 1).getFirst();
        Ensemble other =
                ridge.predict(
                                List.of(Question.impute(holes.withValues(changed), 2, 200, hidden)),
                                1,
                                1)
                        .getFirst();
        for (int h = 0; h < 3; h++) {
            assertThat(other.value(0, h)).isEqualTo(one.value(0, h));
        }
    }
}
