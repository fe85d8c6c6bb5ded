package giot.generative.metric;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.util.Arrays;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class RangeVolumeTest {

    @Test
    void isOneForPerfectScoresWithoutBorders() {
        boolean[] anomalous = segment(1000, 400, 450);
        double[] scores = new double[1000];
        Arrays.setAll(scores, i -> anomalous[i] ? 2000 - i : i * 1e-3);
        assertThat(RangeVolume.precisionRecall(scores, anomalous, 0)).isCloseTo(1, within(1e-3));
    }

    /// Six steps, the anomaly at 2 and 3, scores that rank 2, 0, 3, 1, 4, 5. By hand, width 0:
    /// after one alarm recall 1/2 and precision 1, after two 1/2 and 1/2, after three 1 and 2/3.
    /// Width 2 has one soft step before the anomaly, `sqrt(1/2)` at 1, and none after it.
    @Test
    void agreesWithAValueWorkedByHand() {
        boolean[] anomalous = {false, false, true, true, false, false};
        double[] scores = {5, 3, 6, 4, 2, 1};
        double hard = 0.5 * 1 + 0.5 * (2 / 3.0 + 0.5) / 2;
        double soft = Math.sqrt(0.5);
        double needed = (2 + 2 + soft) / 2;
        double r1 = 1 / needed;
        double r3 = 2 / needed;
        double step1 = r1 * 1;
        double step3 = (r3 - r1) * (2 / 3.0 + 0.5) / 2;
        double step4 = (1 - r3) * ((2 + soft) / 4 + 2 / 3.0) / 2;
        assertThat(RangeVolume.precisionRecall(scores, anomalous, 0))
                .isCloseTo(hard, within(1e-12));
        assertThat(RangeVolume.precisionRecall(scores, anomalous, 2))
                .isCloseTo((2 * hard + step1 + step3 + step4) / 3, within(1e-12));
    }

    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3, 4})
    void dependsOnlyOnTheOrderOfTheScores(long seed) {
        Random random = new Random(seed);
        boolean[] anomalous = segment(800, 100 + random.nextInt(300), 500);
        double[] scores = random.doubles(800).toArray();
        double[] bent = Arrays.stream(scores).map(s -> Math.exp(5 * s) - 3).toArray();
        assertThat(RangeVolume.precisionRecall(bent, anomalous, 20))
                .isEqualTo(RangeVolume.precisionRecall(scores, anomalous, 20));
    }

    @Test
    void forgivesAlarmsNextToAnAnomalyTheMoreTheWiderItsBorders() {
        boolean[] anomalous = segment(1000, 500, 520);
        double[] scores = new double[1000];
        Arrays.setAll(scores, i -> i >= 490 && i < 510 ? 10 + i * 1e-3 : i * 1e-6);
        double narrow = RangeVolume.precisionRecall(scores, anomalous, 0);
        double wide = RangeVolume.precisionRecall(scores, anomalous, 40);
        assertThat(wide).isGreaterThan(narrow + 0.05);
    }

    @Test
    void isNearTheShareOfAnomaliesForRandomScores() {
        Random random = new Random(5);
        boolean[] anomalous = segment(5000, 2000, 2500);
        double[] scores = random.doubles(5000).toArray();
        assertThat(RangeVolume.precisionRecall(scores, anomalous, 0)).isCloseTo(0.1, within(0.02));
    }

    @Test
    void isUndefinedWithoutAnomaliesAndRefusesScoresThatAreNotFinite() {
        assertThat(RangeVolume.precisionRecall(new double[5], new boolean[5], 1)).isNaN();
        assertThatThrownBy(() ->
                        RangeVolume.precisionRecall(
                                new double[] {1, Double.NaN}, new boolean[2], 0))
                .hasMessage("score 1 is NaN but must be finite");
    }

    private static boolean[] segment(int n, int from, int to) {
        boolean[] labels = new boolean[n];
        Arrays.fill(labels, from, to, true);
        return labels;
    }
}
