package giot.generative.metric;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.util.Arrays;
import java.util.Random;
import org.junit.jupiter.api.Test;

class ScoreSumTest {

    /// Members 1, 2, 4 and truth 3: median 2, mean 7/3, CRPS `4/3 - (2 * (1 + 3 + 2)) / 18 = 2/3`,
    /// the interval [1, 4] covers it.
    @Test
    void agreesWithAValueWorkedByHand() {
        ScoreSum sum = new ScoreSum();
        sum.add(new float[] {1, 2, 4}, 3);
        Score score = sum.score();
        assertThat(score.mae()).isEqualTo(1);
        assertThat(score.rmse()).isCloseTo(2 / 3.0, within(1e-6));
        assertThat(score.crps()).isCloseTo(2 / 3.0, within(1e-6));
        assertThat(score.coverage()).isEqualTo(1);
    }

    @Test
    void ofAPointForecastRanksItsAbsoluteError() {
        ScoreSum sum = new ScoreSum();
        sum.add(new float[] {5}, 2);
        assertThat(sum.score().crps()).isEqualTo(3);
        assertThat(sum.score().coverage()).isZero();
    }

    @Test
    void coversNinetyOfHundredWithEnsemblesOfTheTruthsOwnDistribution() {
        Random random = new Random(11);
        ScoreSum sum = new ScoreSum();
        for (int i = 0; i < 20_000; i++) {
            float[] members = new float[40];
            for (int k = 0; k < members.length; k++) {
                members[k] = (float) random.nextGaussian();
            }
            Arrays.sort(members);
            sum.add(members, random.nextGaussian());
        }
        assertThat(sum.score().coverage()).isCloseTo(0.9, within(0.007));
        // the CRPS of a standard normal forecast of a standard normal truth is 1/sqrt(pi); 40
        // members add
        // one fortieth of the half mean distance
        assertThat(sum.score().crps()).isCloseTo(1.025 / Math.sqrt(Math.PI), within(0.01));
    }

    @Test
    void refusesATruthThatIsMissing() {
        assertThatThrownBy(() -> new ScoreSum().add(new float[] {1}, Double.NaN))
                .hasMessageContaining("truth is NaN");
    }
}
