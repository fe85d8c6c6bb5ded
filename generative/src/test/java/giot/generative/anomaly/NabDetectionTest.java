package giot.generative.anomaly;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import giot.generative.metric.RangeVolume;
import giot.generative.metric.Ranking;
import giot.generative.metric.WindowSet;
import giot.generative.model.DiffusionTechnique;
import java.io.IOException;
import java.util.Arrays;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import java.util.function.Function;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/// Detectors on the seven labelled series of NAB realTraffic. Protocol: rows as they stand; the
/// first 15 % of a series are normal operation; windows of 32 rows, standardised by that part,
/// score their middle row (with hindsight) or their last one (streaming); VUS-PR with borders up to
/// 72 rows and AUPRC over the whole series; mean over the seven.
class NabDetectionTest {
    private static final int WIDTH = 32;
    private static final int WIDEST = 72;
    private static final double NORMAL = 0.15;

    @Test
    void randomScoresGiveThePublishedFloor() throws IOException {
        double[] floor = mean(series -> random(series.values().length));
        assertThat(floor[0]).isCloseTo(0.134, within(0.01));
        assertThat(floor[1]).isCloseTo(0.104, within(0.01));
    }

    @Test
    void neighboursReachTheReferenceFigures() throws IOException {
        double[] neighbours =
                mean(series ->
                        windows(series).centred(windowScores(new NearestNeighbours(5), series, 1)));
        assertThat(neighbours[0]).isGreaterThan(0.369);
        assertThat(neighbours[1]).isGreaterThan(0.338);
    }

    /// The generative detector is at parity with 5 neighbours, with hindsight and as it happens.
    @Test
    @Tag("nightly")
    void diffusionIsAtParityWithNeighbours() throws IOException {
        Detector diffusion = new TechniqueDetector(DiffusionTechnique.DEFAULT);
        double worst = 1;
        for (int seed = 1; seed <= 3; seed++) {
            worst = Math.min(worst, report("diffusion, seed " + seed, diffusion, seed));
        }
        for (Detector other :
                new Detector[] {
                    new NearestNeighbours(5), new GaussianWindow(0.1), CutForest.standard()
                }) {
            report(other.name(), other, 1);
        }
        assertThat(worst).isGreaterThanOrEqualTo(0.36);
    }

    /// Prints the figures with hindsight and as it happens, and answers VUS-PR with hindsight.
    private static double report(String name, Detector detector, long seed) throws IOException {
        Map<String, double[]> windowScores = new HashMap<>();
        double[] found =
                mean(series -> {
                    double[] scores = windowScores(detector, series, seed);
                    windowScores.put(series.name(), scores);
                    return windows(series).centred(scores);
                });
        double[] streaming =
                mean(series ->
                        windows(series)
                                .trailing(windowScores.getOrDefault(series.name(), new double[0])));
        System.out.printf(
                Locale.ROOT,
                "%s: VUS-PR %.3f AUPRC %.3f, streaming %.3f %.3f%n",
                name,
                found[0],
                found[1],
                streaming[0],
                streaming[1]);
        return found[0];
    }

    private static double[] windowScores(Detector detector, NabTraffic series, long seed) {
        SlidingWindows windows = windows(series);
        WindowSet learned = windows.starting(0, normal(series) - WIDTH + 1);
        return detector.fit(learned, seed).score(windows.starting(0, windows.count()));
    }

    private static SlidingWindows windows(NabTraffic series) {
        return new SlidingWindows(series.values(), normal(series), WIDTH);
    }

    private static int normal(NabTraffic series) {
        return (int) (NORMAL * series.values().length);
    }

    private static double[] random(int count) {
        return new java.util.SplittableRandom(1).doubles(count).toArray();
    }

    private static double[] mean(Function<NabTraffic, double[]> method) throws IOException {
        double[] mean = new double[2];
        var all = NabTraffic.all();
        for (NabTraffic series : all) {
            double[] scores = method.apply(series);
            mean[0] += RangeVolume.precisionRecall(scores, series.anomalous(), WIDEST) / all.size();
            mean[1] += Ranking.auprc(scores, series.anomalous()) / all.size();
        }
        assertThat(Arrays.stream(mean).allMatch(Double::isFinite)).isTrue();
        return mean;
    }
}
