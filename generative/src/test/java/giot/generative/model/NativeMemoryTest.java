package giot.generative.model;

import static org.assertj.core.api.Assertions.assertThat;

import giot.generative.privacy.ContributorWindows;
import giot.generative.privacy.PrivateDiffusion;
import giot.generative.privacy.PrivateSettings;
import giot.generative.window.Windows;
import giot.neural.train.TrainingSettings;
import java.util.Arrays;
import java.util.List;
import java.util.SplittableRandom;
import java.util.function.BiConsumer;
import java.util.random.RandomGenerator;
import org.bytedeco.javacpp.Pointer;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/// What every training step makes natively dies with it: the number of native objects alive during
/// a training does not grow with its steps, and nothing is left when it ends.
class NativeMemoryTest {
    private static final int SIZE = 8;
    private static final Windows WINDOWS = windows(300);

    /// What the whole process may grow by: the Java heap grows too.
    private static final long MOST_LEFT_BYTES = 256L << 20;

    /// A training.
    ///
    /// @param run trains with so many updates
    record Training(String name, BiConsumer<Integer, RandomGenerator> run) {
        @Override
        public String toString() {
            return name;
        }
    }

    static List<Training> trainings() {
        return List.of(
                new Training(
                        "diffusion",
                        (updates, random) ->
                                new DiffusionTechnique(
                                                new TrainingSettings(
                                                        updates, 1e-4, 1e-5, 0.05, 0.01, 1, 0.99),
                                                32)
                                        .fit(WINDOWS, random)),
                new Training(
                        "vae", (updates, random) -> new VaeTechnique(updates).fit(WINDOWS, random)),
                new Training(
                        "gan", (updates, random) -> new GanTechnique(updates).fit(WINDOWS, random)),
                // stops early when it no longer improves; begun again until the steps are taken
                new Training(
                        "flow",
                        (updates, random) -> {
                            for (int done = 0; done < updates; done += 50) {
                                new FlowTechnique(Math.min(50, updates - done))
                                        .fit(WINDOWS, random);
                            }
                        }),
                new Training("private diffusion", NativeMemoryTest::privately));
    }

    @ParameterizedTest
    @MethodSource("trainings")
    void keepsNothingOfItsSteps(Training training) {
        load(training);
        long few = train(training, 10);
        long many = train(training, 50);
        assertThat(many).isLessThanOrEqualTo(few + few / 10);
    }

    @Tag("nightly")
    @ParameterizedTest
    @MethodSource("trainings")
    void keepsNothingOfTenThousandSteps(Training training) {
        load(training);
        long few = train(training, 100);
        long physical = Pointer.physicalBytes();
        long many = train(training, 10_000);
        assertThat(many).isLessThanOrEqualTo(few + few / 10);
        assertThat(Pointer.physicalBytes() - physical).isLessThan(MOST_LEFT_BYTES);
    }

    /// Loads the native libraries, which stay.
    private static void load(Training training) {
        training.run().accept(2, new SplittableRandom(1));
    }

    /// The most native objects seen alive during a training, beyond those before it.
    private static long train(Training training, int updates) {
        long objects = Pointer.totalCount();
        long bytes = Pointer.totalBytes();
        Watch watch = new Watch(objects);
        training.run().accept(updates, watch);
        assertThat(Pointer.totalCount()).isEqualTo(objects);
        assertThat(Pointer.totalBytes()).isEqualTo(bytes);
        return watch.most;
    }

    private static void privately(int updates, RandomGenerator random) {
        ContributorWindows one = new ContributorWindows(2, new float[2 * SIZE], new float[2]);
        PrivateSettings settings = new PrivateSettings(1, 1, 0.5, updates, 2, 1e-3, 1e-3);
        var _ =
                new PrivateDiffusion(new DiffusionShape(SIZE, 1, 32, 1, 50, 10), settings)
                        .fit(List.of(one, one), random);
    }

    /// Counts native objects whenever a step draws random numbers.
    private static final class Watch implements RandomGenerator {
        private final SplittableRandom random = new SplittableRandom(1);
        private final long before;
        private long most;
        private long draws;

        Watch(long before) {
            this.before = before;
        }

        @Override
        public long nextLong() {
            if (draws++ % 64 == 0) {
                most = Math.max(most, Pointer.totalCount() - before);
            }
            return random.nextLong();
        }
    }

    private static Windows windows(int count) {
        SplittableRandom random = new SplittableRandom(2);
        float[] values = new float[count * SIZE];
        for (int i = 0; i < values.length; i++) {
            values[i] = (float) random.nextGaussian();
        }
        float[] mask = new float[values.length];
        Arrays.fill(mask, 1);
        return new Windows(count, SIZE, 1, 1, values, mask, new float[count]);
    }
}
