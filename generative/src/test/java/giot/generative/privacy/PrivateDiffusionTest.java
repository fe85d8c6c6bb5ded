package giot.generative.privacy;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import giot.generative.model.DiffusionShape;
import giot.neural.network.FilmShape;
import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;

class PrivateDiffusionTest {
    private static final DiffusionShape SHAPE = new DiffusionShape(4, 1, 32, 1, 50, 10);

    @Test
    void clipsWhatOneContributorAdds() {
        FilmShape network = SHAPE.network();
        SplittableRandom random = new SplittableRandom(1);
        ClippedGradients gradients = new ClippedGradients(network, network.initial(random));
        float[] sum = new float[gradients.weights.length];
        double norm = gradients.add(rows(50), 0.01, sum);
        assertThat(norm).isGreaterThan(0.01);
        assertThat(length(sum)).isCloseTo(0.01, within(1e-5));
        float[] whole = new float[sum.length];
        gradients.add(rows(50), 1e6, whole);
        assertThat(length(whole)).isCloseTo(norm, within(1e-4 * norm));
    }

    /// Of a fresh network only the head has a gradient; its bias's is `2 w s (guess - x0) / n`.
    @Test
    void gradientOfTheHeadAgreesWithAValueWorkedByHand() {
        FilmShape network = SHAPE.network();
        ClippedGradients gradients =
                new ClippedGradients(network, network.initial(new SplittableRandom(2)));
        float[] gradient = new float[gradients.weights.length];
        gradients.add(rows(2), 1e9, gradient);
        float[] clean = {2, -2, 2, 2};
        int bias = bias(network);
        for (int i = 0; i < 4; i++) {
            double guess = 0.8 * (i + 1);
            assertThat(gradient[bias + i])
                    .isCloseTo((float) (2 * 0.6 * (guess - clean[i]) / 4), within(1e-5f));
        }
    }

    /// Two hundred contributors whose windows lie at plus or minus one: the model finds both ends
    /// and keeps its budget.
    @Test
    void learnsADistributionWithinItsBudget() {
        SplittableRandom random = new SplittableRandom(3);
        List<ContributorWindows> contributions = new ArrayList<>();
        for (int u = 0; u < 200; u++) {
            float[] windows = new float[3 * 4];
            for (int w = 0; w < 3; w++) {
                float sign = random.nextBoolean() ? 1 : -1;
                for (int i = 0; i < 4; i++) {
                    windows[w * 4 + i] = sign + 0.1f * (float) random.nextGaussian();
                }
            }
            contributions.add(new ContributorWindows(3, windows, new float[3]));
        }
        PrivateSettings settings = new PrivateSettings(1, 1, 0.2, 200, 4, 5e-3, 1e-3);
        PrivateDiffusion.Trained trained =
                new PrivateDiffusion(SHAPE, settings).fit(contributions, random);
        float[] drawn = trained.model().sample(new float[1], 1, 400, random);
        double sameSign = 0;
        double size = 0;
        for (int k = 0; k < 400; k++) {
            sameSign += drawn[4 * k] * drawn[4 * k + 3] > 0 ? 1 / 400.0 : 0;
            size += Math.abs(drawn[4 * k]) / 400;
        }
        assertThat(sameSign).isGreaterThan(0.75);
        assertThat(size).isBetween(0.6, 1.6);
        assertThat(trained.epsilon())
                .isEqualTo(PrivacyAccountant.standard().epsilon(1, 0.2, 200, 1e-3))
                .isBetween(5.0, 30.0);
    }

    @Test
    void groupsWindowsByContributor() {
        List<ContributorWindows> grouped =
                PrivateDiffusion.grouped(
                        new long[] {7, 3, 7}, new float[] {1, 1, 2, 2, 3, 3}, new float[3]);
        assertThat(grouped).hasSize(2);
        assertThat(grouped.get(0).windows()).containsExactly(2, 2);
        assertThat(grouped.get(1).windows()).containsExactly(1, 1, 3, 3);
    }

    private static NoisedWindows rows(float size) {
        float[] clean = {size, -size, size, size};
        return new NoisedWindows(
                1,
                clean,
                new float[] {1, 2, 3, 4},
                new float[1],
                new int[] {10},
                new float[] {0.8f},
                new float[] {0.6f},
                new float[] {1});
    }

    /// Where the head's bias begins among all weights in alphabetical order.
    private static int bias(FilmShape network) {
        int at = 0;
        for (var entry : network.initial(new SplittableRandom(2)).parameters().entrySet()) {
            if (entry.getKey().equals("head.b")) {
                return at;
            }
            at += entry.getValue().values().length;
        }
        throw new AssertionError("the network has no head");
    }

    private static double length(float[] vector) {
        double squares = 0;
        for (float v : vector) {
            squares += (double) v * v;
        }
        return Math.sqrt(squares);
    }
}
