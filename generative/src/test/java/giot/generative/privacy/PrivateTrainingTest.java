package giot.generative.privacy;

import static org.assertj.core.api.Assertions.assertThat;

import giot.generative.metric.TwoSample;
import giot.generative.metric.WindowSet;
import giot.generative.model.DiffusionShape;
import giot.generative.model.MaskedDiffusion;
import giot.generative.series.ReadSettings;
import giot.generative.series.SensorTable;
import giot.generative.series.SeriesFiles;
import giot.neural.train.TrainingSettings;
import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/// What privacy costs on a week of speeds of 207 sensors, each of which is a contributor.
class PrivateTrainingTest {
    private static final int WINDOW = 12;
    private static final DiffusionShape SHAPE = new DiffusionShape(WINDOW, 1, 64, 2, 100, 20);

    @Test
    @Tag("nightly")
    void privateTrainingCostsQualityAndTime() throws IOException {
        float[] held = new float[0];
        List<ContributorWindows> contributions = new ArrayList<>();
        SensorTable speeds = speeds();
        for (int c = 0; c < speeds.channels().size(); c++) {
            float[] windows = windows(speeds.column(c));
            if (c % 5 == 0) {
                int from = held.length;
                held = Arrays.copyOf(held, from + windows.length);
                System.arraycopy(windows, 0, held, from, windows.length);
            } else {
                int count = windows.length / WINDOW;
                contributions.add(new ContributorWindows(count, windows, new float[count]));
            }
        }
        WindowSet real =
                new WindowSet(held.length / WINDOW, WINDOW, held)
                        .sample(1500, new SplittableRandom(1));
        double open = open(contributions, real);
        double strong = closed(contributions, real, 4);
        double weak = closed(contributions, real, 1);
        assertThat(open).isLessThan(weak);
        assertThat(weak).isLessThan(strong + 0.02);
    }

    private static double open(List<ContributorWindows> contributions, WindowSet real) {
        double start = cpu();
        MaskedDiffusion model =
                MaskedDiffusion.fit(
                                SHAPE,
                                new TrainingSettings(600, 2e-3, 1e-4, 0.02, 0, 1, 0.99),
                                128,
                                (batch, random) -> {
                                    for (int row = 0; row < 128; row++) {
                                        ContributorWindows from =
                                                contributions.get(
                                                        random.nextInt(contributions.size()));
                                        System.arraycopy(
                                                from.windows(),
                                                WINDOW * random.nextInt(from.count()),
                                                batch.targets(),
                                                row * WINDOW,
                                                WINDOW);
                                    }
                                    Arrays.fill(batch.weights(), 1);
                                },
                                new SplittableRandom(1))
                        .model();
        return judged("without", Double.POSITIVE_INFINITY, cpu() - start, model, real);
    }

    private static double closed(
            List<ContributorWindows> contributions, WindowSet real, double noise) {
        PrivateSettings settings = new PrivateSettings(noise, 0.5, 0.25, 600, 8, 2e-3, 1e-3);
        double start = cpu();
        PrivateDiffusion.Trained trained =
                new PrivateDiffusion(SHAPE, settings).fit(contributions, new SplittableRandom(1));
        return judged("noise " + noise, trained.epsilon(), cpu() - start, trained.model(), real);
    }

    private static double judged(
            String name, double epsilon, double seconds, MaskedDiffusion model, WindowSet real) {
        float[] drawn = model.sample(new float[1], 1, real.count(), new SplittableRandom(2));
        double c2st = TwoSample.c2st(real, new WindowSet(real.count(), WINDOW, drawn), 1);
        System.out.printf(
                Locale.ROOT,
                "%s: epsilon %.2f, C2ST %.3f, %.1f processor seconds%n",
                name,
                epsilon,
                c2st,
                seconds);
        return c2st;
    }

    private static float[] windows(double[] speeds) {
        double mean = Arrays.stream(speeds).average().orElse(0);
        double deviation =
                Math.sqrt(
                        Arrays.stream(speeds)
                                .map(s -> (s - mean) * (s - mean))
                                .average()
                                .orElse(1));
        float[] windows = new float[speeds.length / WINDOW * WINDOW];
        for (int i = 0; i < windows.length; i++) {
            windows[i] = (float) ((speeds[i] - mean) / Math.max(deviation, 1e-6));
        }
        return windows;
    }

    private static SensorTable speeds() throws IOException {
        String folder = System.getProperty("giot.data.reference", "");
        Assumptions.assumeFalse(folder.isBlank(), "giot.data.reference names no folder");
        return SeriesFiles.read(
                        Path.of(folder, "los_speed.csv"),
                        ReadSettings.standard().startingAt(1_330_560_000L, 300))
                .table();
    }

    private static double cpu() {
        return ManagementFactory.getThreadMXBean().getCurrentThreadCpuTime() / 1e9;
    }
}
