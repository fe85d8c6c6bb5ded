package giot.generative.regression;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import giot.neural.weights.Parameter;
import giot.neural.weights.Weights;
import java.util.SplittableRandom;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;

class ChainedRidgeTest {
    private static final int STEPS = 600;

    @Test
    void ranksChannelsByResemblanceAndCloseness() {
        float[][] rows = rows();
        float[][] apart = new float[4][4];
        assertThat(Resemblance.neighbours(rows, apart, 1)[0]).containsExactly(1);
        // channel 3 is noise, so that only its closeness speaks for it
        apart[3][2] = 1;
        assertThat(Resemblance.neighbours(rows, apart, 1)[3]).containsExactly(2);
    }

    @Test
    void completesAGapFromTheChannelThatFollowsTheSameLaw() {
        float[][] rows = rows();
        boolean[][] missing = new boolean[STEPS][4];
        float[][] filled = new float[STEPS][];
        for (int t = 0; t < STEPS; t++) {
            filled[t] = rows[t].clone();
            if (t >= 100 && t < 130) {
                missing[t][1] = true;
                filled[t][1] = 0;
            }
        }
        ChainedRidge chain = ChainedRidge.fit(filled, missing, everyOther(), 3, 1e-4);
        for (int t = 100; t < 130; t++) {
            assertThat(filled[t][1]).isCloseTo(-rows[t][0], within(0.02f));
            // channel 2 is channel 0 one step earlier
            assertThat(chain.lagged(rows, t, 2)).isCloseTo(rows[t - 1][0], within(0.05f));
        }
    }

    @Test
    void isTheSameAfterStoringAndRefusesTensorsThatDoNotFit() {
        ChainedRidge chain = ChainedRidge.fit(rows(), new boolean[STEPS][4], everyOther(), 2, 0.01);
        TreeMap<String, Parameter> stored = new TreeMap<>();
        chain.store(stored);
        ChainedRidge read = ChainedRidge.of(Weights.of(stored));
        float[] row = {0.1f, 0.5f, -1, 2};
        assertThat(read.estimate(row, 3)).isEqualTo(chain.estimate(row, 3));
        stored.put("chain.direct", new Parameter(new int[] {3}, new float[3]));
        assertThatThrownBy(() -> ChainedRidge.of(Weights.of(stored)))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("3 coefficients");
    }

    /// A walk, its mirror image, the walk one step later, and noise.
    private static float[][] rows() {
        SplittableRandom random = new SplittableRandom(2);
        float[][] rows = new float[STEPS][4];
        for (int t = 0; t < STEPS; t++) {
            float before = t == 0 ? 0 : rows[t - 1][0];
            rows[t][0] = 0.8f * before + 0.6f * (float) random.nextGaussian();
            rows[t][1] = -rows[t][0];
            rows[t][2] = before;
            rows[t][3] = (float) random.nextGaussian();
        }
        return rows;
    }

    private static int[][] everyOther() {
        return new int[][] {{1, 2, 3}, {0, 2, 3}, {0, 1, 3}, {0, 1, 2}};
    }
}
