package giot.generative.predict;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import giot.generative.metric.Score;
import giot.generative.metric.ScoreSum;
import java.util.Arrays;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;

class SortedSamplesTest {

    @Test
    void crpsOfOneValueIsTheAbsoluteError() {
        assertThat(SortedSamples.crps(new float[] {3}, 0, 1, 5.5)).isCloseTo(2.5, within(1e-12));
    }

    @Test
    void crpsOfTwoValuesAsWorkedByHand() {
        // mean distance to 2 is (1 + 2)/2, mean pair distance (0 + 3 + 3 + 0)/4
        assertThat(SortedSamples.crps(new float[] {1, 4}, 0, 2, 2))
                .isCloseTo(1.5 - 0.75, within(1e-12));
    }

    @Test
    void crpsEqualsTheIntegralOfTheSquaredDistributionError() {
        SplittableRandom random = new SplittableRandom(4);
        float[] values = new float[7];
        for (int i = 0; i < values.length; i++) {
            values[i] = (float) (10 * random.nextDouble());
        }
        Arrays.sort(values);
        double truth = 4.2;
        double integral = 0;
        double step = 1e-3;
        for (double x = -5; x < 20; x += step) {
            int below = 0;
            for (float value : values) {
                below += value <= x ? 1 : 0;
            }
            integral += step * Math.pow(below / 7.0 - (truth <= x ? 1 : 0), 2);
        }

        assertThat(SortedSamples.crps(values, 0, 7, truth)).isCloseTo(integral, within(3e-3));
    }

    @Test
    void quantilesStandAtWeibullPositions() {
        float[] sorted = {9, 10, 20, 30, 9};

        assertThat(SortedSamples.quantile(sorted, 1, 3, 0.5)).isEqualTo(20);
        assertThat(SortedSamples.quantile(sorted, 1, 3, 0.25)).isEqualTo(10);
        assertThat(SortedSamples.quantile(sorted, 1, 3, 0.375)).isEqualTo(15);
        assertThat(SortedSamples.quantile(sorted, 1, 3, 0.05)).isEqualTo(10);
        assertThat(SortedSamples.quantile(sorted, 1, 3, 1)).isEqualTo(30);
    }

    @Test
    void refusesLevelsOutsideZeroToOne() {
        assertThatThrownBy(() -> SortedSamples.quantile(new float[] {1}, 0, 1, 1.5))
                .hasMessage("level is 1.5 but must lie in [0, 1]");
    }

    @Test
    void scoresAsWorkedByHand() {
        ScoreSum sum = new ScoreSum();
        sum.add(new float[] {1, 3}, 2);
        sum.add(new float[] {5, 5}, 8);

        Score score = sum.score();
        assertThat(score.cells()).isEqualTo(2);
        assertThat(score.mae()).isEqualTo((0 + 3) / 2.0);
        assertThat(score.rmse()).isEqualTo(Math.sqrt((0 + 9) / 2.0));
        assertThat(score.crps()).isCloseTo((0.5 + 3) / 2.0, within(1e-12));
        assertThat(score.coverage()).isEqualTo(0.5);
    }

    @Test
    void hasNoScoreWithoutCells() {
        assertThatThrownBy(() -> new ScoreSum().score()).isInstanceOf(IllegalStateException.class);
    }
}
