package giot.generative.metric;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.Random;
import org.junit.jupiter.api.Test;

class RankingTest {
    // the worked example of scikit-learn's manual: average precision .83, area under the ROC curve
    // .75
    private static final double[] SCORES = {0.1, 0.4, 0.35, 0.8};
    private static final boolean[] POSITIVE = {false, false, true, true};

    @Test
    void agreesWithAPublishedExample() {
        assertThat(Ranking.auprc(SCORES, POSITIVE)).isCloseTo(5 / 6.0, within(1e-12));
        assertThat(Ranking.auroc(SCORES, POSITIVE)).isCloseTo(0.75, within(1e-12));
    }

    @Test
    void countsTiesHalfAndLetsThemShareAThreshold() {
        double[] same = {1, 1, 1, 1};
        assertThat(Ranking.auroc(same, POSITIVE)).isEqualTo(0.5);
        assertThat(Ranking.auprc(same, POSITIVE)).isEqualTo(0.5);
    }

    @Test
    void isTheShareOfPositivesForRandomScores() {
        Random random = new Random(3);
        double[] scores = random.doubles(20_000).toArray();
        boolean[] positive = new boolean[scores.length];
        for (int i = 0; i < scores.length; i++) {
            positive[i] = random.nextDouble() < 0.1;
        }
        assertThat(Ranking.auprc(scores, positive)).isCloseTo(0.1, within(0.01));
        assertThat(Ranking.auroc(scores, positive)).isCloseTo(0.5, within(0.02));
    }

    @Test
    void findsTheTruePositiveRateAtAFalsePositiveRate() {
        double[] scores = {9, 8, 7, 6, 5, 4, 3, 2};
        boolean[] positive = {true, true, false, true, false, false, true, false};
        assertThat(Ranking.truePositiveRate(scores, positive, 0)).isEqualTo(0.5);
        assertThat(Ranking.truePositiveRate(scores, positive, 0.25)).isEqualTo(0.75);
        assertThat(Ranking.truePositiveRate(scores, positive, 1)).isEqualTo(1);
    }

    @Test
    void isUndefinedWhenOneClassIsAbsent() {
        assertThat(Ranking.auprc(SCORES, new boolean[4])).isNaN();
        assertThat(Ranking.auroc(SCORES, new boolean[4])).isNaN();
        assertThat(Ranking.truePositiveRate(SCORES, new boolean[4], 0.01)).isNaN();
    }
}
