package giot.generative.model;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import giot.neural.train.TrainingSettings;
import java.util.SplittableRandom;
import java.util.random.RandomGenerator;
import org.junit.jupiter.api.Test;

class MaskedDiffusionTest {
    private static final DiffusionShape SHAPE = new DiffusionShape(2, 1, 32, 1, 100, 20);
    private static final TrainingSettings SETTINGS =
            new TrainingSettings(600, 3e-3, 1e-4, 0.05, 0, 1, 0.98);

    @Test
    void untrainedModelDrawsStandardNormals() {
        SplittableRandom random = new SplittableRandom(1);
        MaskedDiffusion model = new MaskedDiffusion(SHAPE, SHAPE.network().initial(random));

        float[] x = model.sample(new float[] {0.5f}, 1, 2000, random);

        assertThat(mean(x, 0)).isCloseTo(0, within(0.02));
        assertThat(deviation(x, 0)).isCloseTo(1, within(0.1));
    }

    @Test
    void learnsWhatDependsOnTheContextAndOnTheOtherEntry() {
        MaskedDiffusion model =
                MaskedDiffusion.fit(SHAPE, SETTINGS, 128, source(0), new SplittableRandom(2))
                        .model();

        for (float context : new float[] {-1, 1}) {
            float[] x = model.sample(new float[] {context}, 1, 1000, new SplittableRandom(3));
            assertThat(mean(x, 0)).as("context %s", context).isCloseTo(context, within(0.12));
            assertThat(deviation(x, 0)).isCloseTo(0.5, within(0.12));
            assertThat(correlation(x)).isGreaterThan(0.7);
        }
    }

    @Test
    void learnsTheCleanDistributionFromNoisyTargets() {
        double noise = 0.5;
        MaskedDiffusion aware =
                MaskedDiffusion.fit(SHAPE, SETTINGS, 128, source(noise), new SplittableRandom(4))
                        .model();

        float[] x = aware.sample(new float[] {1}, 1, 1000, new SplittableRandom(5));

        // without regard for the noise the deviation would come out at sqrt(.25 + .25) = .71
        assertThat(mean(x, 0)).isCloseTo(1, within(0.2));
        assertThat(deviation(x, 0)).isCloseTo(0.5, within(0.12));
    }

    @Test
    void repeatsBySeed() {
        TrainingSettings brief = new TrainingSettings(10, 1e-3, 1e-4, 0, 0, 1, 0.9);
        float[][] runs = new float[2][];
        for (int i = 0; i < 2; i++) {
            MaskedDiffusion model =
                    MaskedDiffusion.fit(SHAPE, brief, 16, source(0), new SplittableRandom(6))
                            .model();
            runs[i] =
                    model.fineTune(brief, 16, source(0.1), new SplittableRandom(7))
                            .model()
                            .sample(new float[] {0.3f, 1}, 2, 5, new SplittableRandom(8));
        }

        assertThat(runs[0]).isEqualTo(runs[1]);
    }

    @Test
    void latinHypercubeTakesOneNumberOfEachStratum() {
        float[] values = new float[10 * 3];
        Gaussian.latinHypercube(values, 1, 10, 3, new SplittableRandom(9));
        for (int i = 0; i < 3; i++) {
            boolean[] seen = new boolean[10];
            for (int k = 0; k < 10; k++) {
                int stratum = 0;
                while (stratum < 9 && values[k * 3 + i] > Gaussian.quantile((stratum + 1) / 10.0)) {
                    stratum++;
                }
                assertThat(seen[stratum]).isFalse();
                seen[stratum] = true;
            }
        }
    }

    @Test
    void normalQuantilesAsTabulated() {
        assertThat(Gaussian.quantile(0.5)).isCloseTo(0, within(1e-8));
        assertThat(Gaussian.quantile(0.975)).isCloseTo(1.959963985, within(1e-7));
        assertThat(Gaussian.quantile(0.01)).isCloseTo(-2.326347874, within(1e-7));
    }

    /// First entry normal around the context with deviation .5; the second follows it closely. The
    /// targets carry noise of the given deviation.
    private static BatchSource source(double noise) {
        return (TrainingBatch batch, RandomGenerator random) -> {
            for (int row = 0; row < batch.rows(); row++) {
                double context = random.nextBoolean() ? 1 : -1;
                batch.contexts()[row] = (float) context;
                double first = context + 0.5 * random.nextGaussian();
                double second = first + 0.25 * random.nextGaussian();
                batch.targets()[2 * row] = (float) (first + noise * random.nextGaussian());
                batch.targets()[2 * row + 1] = (float) (second + noise * random.nextGaussian());
                for (int i = 2 * row; i < 2 * row + 2; i++) {
                    batch.weights()[i] = 1;
                    batch.noise()[i] = (float) (noise * noise);
                }
            }
        };
    }

    private static double mean(float[] x, int entry) {
        double sum = 0;
        for (int i = entry; i < x.length; i += 2) {
            sum += x[i];
        }
        return sum / (x.length / 2.0);
    }

    private static double deviation(float[] x, int entry) {
        double mean = mean(x, entry);
        double sum = 0;
        for (int i = entry; i < x.length; i += 2) {
            sum += (x[i] - mean) * (x[i] - mean);
        }
        return Math.sqrt(sum / (x.length / 2.0));
    }

    private static double correlation(float[] x) {
        double first = mean(x, 0);
        double second = mean(x, 1);
        double sum = 0;
        for (int i = 0; i < x.length; i += 2) {
            sum += (x[i] - first) * (x[i + 1] - second);
        }
        return sum / (x.length / 2.0) / deviation(x, 0) / deviation(x, 1);
    }
}
