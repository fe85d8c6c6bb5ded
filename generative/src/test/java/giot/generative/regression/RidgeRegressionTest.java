package giot.generative.regression;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;

class RidgeRegressionTest {

    @Test
    void solvesTheOneDimensionalCaseByHand() {
        RidgeRegression ridge = new RidgeRegression(1);
        ridge.add(new float[] {1}, 0, 2, 1);
        ridge.add(new float[] {2}, 0, 4, 1);

        // (1 + 4 + .5 * 2) b = 2 + 8
        assertThat(ridge.solve(0.5)).containsExactly(new float[] {10f / 6}, within(1e-6f));
    }

    @Test
    void solutionZeroesTheGradientOfThePenalisedError() {
        SplittableRandom random = new SplittableRandom(2);
        RidgeRegression ridge = new RidgeRegression(3);
        float[][] rows = new float[50][3];
        double[] targets = new double[50];
        for (int i = 0; i < 50; i++) {
            for (int j = 0; j < 3; j++) {
                rows[i][j] = (float) random.nextGaussian();
            }
            targets[i] = random.nextGaussian();
            ridge.add(rows[i], 0, targets[i], 0.5);
        }
        float[] b = ridge.solve(0.1);
        for (int j = 0; j < 3; j++) {
            double gradient = 0.1 * 25 * b[j];
            for (int i = 0; i < 50; i++) {
                double fitted = rows[i][0] * b[0] + rows[i][1] * b[1] + rows[i][2] * b[2];
                gradient += 0.5 * rows[i][j] * (fitted - targets[i]);
            }
            assertThat(gradient).isCloseTo(0, within(1e-4));
        }
    }

    @Test
    void leavingAFoldOutEqualsNeverHavingSeenIt() {
        RidgeRegression kept = new RidgeRegression(2);
        kept.add(new float[] {9, 1, 2}, 1, 3, 1);
        RidgeRegression left = new RidgeRegression(2);
        left.add(new float[] {5, -1}, 0, 2, 1);
        RidgeRegression both = new RidgeRegression(2);
        both.merge(kept, 1);
        both.merge(left, 1);
        both.merge(left, -1);

        assertThat(both.solve(0.01)).containsExactly(kept.solve(0.01), within(1e-5f));
    }

    @Test
    void saysZeroWithoutRows() {
        assertThat(new RidgeRegression(2).solve(1)).containsExactly(0, 0);
    }
}
