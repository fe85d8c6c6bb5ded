package giot.incentive.designer.imitation;

import static org.assertj.core.api.Assertions.assertThat;

import giot.incentive.designer.policy.DiffusionSampler;
import giot.neural.network.FilmShape;
import java.lang.management.ManagementFactory;
import java.util.SplittableRandom;
import java.util.function.IntConsumer;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/// What sampling and training cost in CPU time of one thread: T = 5, 256 neurons, batch 512.
@Tag("nightly")
class DiffusionSpeedTest {

    private static final FilmShape SHAPE = new FilmShape(3, 15, 256, 1, 3, 5);
    private static final int BATCH = 512;

    private final SplittableRandom random = new SplittableRandom(1);

    @Test
    void samplesAndLearnsFast() {
        try (Student student = new Student(SHAPE, 0, random)) {
            ImitationBatch batch = batch();
            double update = leastMillis(5, 20, i -> student.update(batch, 1e-3, 0.01, random));
            float[] mean = {0, 0, 0};
            float[] deviation = {1, 1, 1};
            DiffusionSampler sampler =
                    new DiffusionSampler(student.spec(), student.policyWeights(mean, deviation));
            float[] one = new float[SHAPE.context()];
            double single =
                    leastMillis(
                            5,
                            5_000,
                            i -> {
                                one[0] = i % 7;
                                sampler.act(one, random);
                            });
            double many = leastMillis(60, 10, i -> sampler.act(batch.features(), BATCH, 1, random));
            System.out.printf(
                    "update %.2f ms, one state %.1f us, %d states %.2f ms%n",
                    update, 1e3 * single, BATCH, many);

            assertThat(update).isLessThanOrEqualTo(25);
            assertThat(1e3 * single).isLessThanOrEqualTo(20);
            assertThat(many).isLessThanOrEqualTo(4);
        }
    }

    private ImitationBatch batch() {
        float[] features = new float[BATCH * SHAPE.context()];
        float[] targets = new float[BATCH * SHAPE.output()];
        float[] weights = new float[BATCH * SHAPE.output()];
        for (int i = 0; i < features.length; i++) {
            features[i] = (float) random.nextGaussian();
        }
        for (int i = 0; i < targets.length; i++) {
            targets[i] = (float) random.nextGaussian();
            weights[i] = 1;
        }
        return new ImitationBatch(BATCH, features, targets, weights);
    }

    /// The least mean over `runs` runs after two for warming up, so that other load counts little.
    private static double leastMillis(int runs, int count, IntConsumer work) {
        double least = Double.POSITIVE_INFINITY;
        for (int run = -2; run < runs; run++) {
            long start = ManagementFactory.getThreadMXBean().getCurrentThreadCpuTime();
            for (int i = 0; i < count; i++) {
                work.accept(i);
            }
            long end = ManagementFactory.getThreadMXBean().getCurrentThreadCpuTime();
            least = Math.min(least, run < 0 ? least : (end - start) * 1e-6 / count);
        }
        return least;
    }
}
