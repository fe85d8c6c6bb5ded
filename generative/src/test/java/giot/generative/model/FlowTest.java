package giot.generative.model;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import giot.generative.window.Windows;
import java.util.Arrays;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;

class FlowTest {
    private static final FlowTechnique BRIEF = new FlowTechnique(80);

    @Test
    void densityIntegratesToOne() {
        Flow flow = BRIEF.fit(bent(2000, new SplittableRandom(1)), new SplittableRandom(2));
        int side = 250;
        double width = 0.16;
        float[] points = new float[2 * side * side];
        for (int i = 0; i < side * side; i++) {
            points[2 * i] = (float) ((i / side - side / 2) * width);
            points[2 * i + 1] = (float) ((i % side - side / 2) * width);
        }
        double integral = 0;
        for (double density : flow.logDensity(windows(points, 2)).orElseThrow()) {
            integral += Math.exp(density) * width * width;
        }
        assertThat(integral).isCloseTo(1, within(0.02));
    }

    @Test
    void densityIsThatOfTheChangeOfVariables() {
        SplittableRandom random = new SplittableRandom(3);
        float[] values = new float[3 * 500];
        for (int i = 0; i < values.length; i++) {
            values[i] =
                    (float) (random.nextGaussian() + (i % 3 == 2 ? Math.abs(values[i - 1]) : 0));
        }
        Flow flow = BRIEF.fit(windows(values, 3), new SplittableRandom(4));
        for (int n = 0; n < 5; n++) {
            float[] x = {
                (float) random.nextGaussian(),
                (float) random.nextGaussian(),
                (float) random.nextGaussian()
            };
            double[][] jacobian = new double[3][3];
            float step = 2e-3f;
            for (int j = 0; j < 3; j++) {
                float[] up = x.clone();
                float[] down = x.clone();
                up[j] += step;
                down[j] -= step;
                float[] high = flow.normalised(windows(up, 3));
                float[] low = flow.normalised(windows(down, 3));
                for (int i = 0; i < 3; i++) {
                    jacobian[i][j] = (high[i] - low[i]) / (2.0 * step);
                }
            }
            float[] u = flow.normalised(windows(x, 3));
            double expected =
                    Math.log(Math.abs(determinant(jacobian))) - 1.5 * Math.log(2 * Math.PI);
            for (float entry : u) {
                expected -= 0.5 * entry * entry;
            }
            assertThat(flow.logDensity(windows(x, 3)).orElseThrow()[0])
                    .isCloseTo(expected, within(0.02));
        }
    }

    @Test
    void fitsABentDistributionBetterThanItsNormalOne() {
        Windows train = bent(1500, new SplittableRandom(5));
        Windows test = bent(1000, new SplittableRandom(6));
        double untrained = mean(new FlowTechnique(1).fit(train, new SplittableRandom(7)), test);
        double trained = mean(new FlowTechnique(200).fit(train, new SplittableRandom(7)), test);

        // the true density of (a, a^2 + .3 b): -2 log(sqrt(2 pi)) - log .3 - 1 = -1.634 on average
        assertThat(trained).isGreaterThan(untrained + 0.2).isLessThan(-1.55);
    }

    private static double mean(Flow flow, Windows windows) {
        return Arrays.stream(flow.logDensity(windows).orElseThrow()).average().orElseThrow();
    }

    private static Windows bent(int count, SplittableRandom random) {
        float[] values = new float[2 * count];
        for (int n = 0; n < count; n++) {
            double a = random.nextGaussian();
            values[2 * n] = (float) a;
            values[2 * n + 1] = (float) (a * a + 0.3 * random.nextGaussian());
        }
        return windows(values, 2);
    }

    private static Windows windows(float[] values, int size) {
        float[] mask = new float[values.length];
        Arrays.fill(mask, 1);
        return new Windows(values.length / size, size, 1, 0, values, mask, new float[0]);
    }

    private static double determinant(double[][] m) {
        return m[0][0] * (m[1][1] * m[2][2] - m[1][2] * m[2][1])
                - m[0][1] * (m[1][0] * m[2][2] - m[1][2] * m[2][0])
                + m[0][2] * (m[1][0] * m[2][1] - m[1][1] * m[2][0]);
    }
}
