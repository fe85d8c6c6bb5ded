package giot.generative.regression;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;

class ConditionalRidgeTest {

    @Test
    void recoversALinearLawForAnyHiddenEntry() {
        ConditionalRidge ridge = new ConditionalRidge(3, 1);
        SplittableRandom random = new SplittableRandom(1);
        for (int n = 0; n < 20_000; n++) {
            ridge.add(row(random), 1);
        }
        ConditionalRidge.Solution last =
                ridge.solve(new boolean[] {false, false, true}, 1e-6, ridge);
        ConditionalRidge.Solution all = ridge.solve(new boolean[] {true, true, true}, 1e-6, ridge);

        // z2 = z0 - 2 z1 + 3 c + 1 + noise of deviation .5; alone it has variance 1 + 4 + .25
        // around 3 c + 1
        float[] z = {0.4f, -0.3f, 0, 0.2f, 1};
        assertThat(last.mean(z, 0)).isCloseTo(0.4f + 0.6f + 0.6f + 1, within(0.02f));
        assertThat(last.deviation()[0]).isCloseTo(0.5f, within(0.02f));
        assertThat(all.mean(z, 2)).isCloseTo(1.6f, within(0.05f));
        assertThat(all.deviation()[2]).isCloseTo((float) Math.sqrt(5.25), within(0.05f));
    }

    @Test
    void leavingRowsOutEqualsNotAddingThem() {
        SplittableRandom random = new SplittableRandom(2);
        ConditionalRidge some = new ConditionalRidge(3, 1);
        ConditionalRidge rest = new ConditionalRidge(3, 1);
        for (int n = 0; n < 500; n++) {
            (n % 3 == 0 ? some : rest).add(row(random), 1);
        }
        ConditionalRidge left = some.plus(rest, 1).plus(some, -1);
        boolean[] hidden = {true, false, true};

        float[] direct = rest.solve(hidden, 0.01, rest).coefficients();
        float[] indirect = left.solve(hidden, 0.01, left).coefficients();
        for (int i = 0; i < direct.length; i++) {
            assertThat(indirect[i]).isCloseTo(direct[i], within(1e-4f));
        }
    }

    private static float[] row(SplittableRandom random) {
        float a = (float) random.nextGaussian();
        float b = (float) random.nextGaussian();
        float c = (float) random.nextGaussian();
        float y = a - 2 * b + 3 * c + 1 + 0.5f * (float) random.nextGaussian();
        return new float[] {a, b, y, c, 1};
    }
}
