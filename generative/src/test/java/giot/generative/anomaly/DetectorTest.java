package giot.generative.anomaly;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import giot.generative.metric.Ranking;
import giot.generative.metric.WindowSet;
import giot.generative.model.FlowTechnique;
import java.util.Arrays;
import java.util.Random;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class DetectorTest {
    private static final int WINDOW = 16;

    static Stream<Detector> detectors() {
        return Stream.of(
                new NearestNeighbours(5),
                new GaussianWindow(0.1),
                CutForest.standard(),
                new TechniqueDetector(new FlowTechnique(60)));
    }

    @ParameterizedTest
    @MethodSource("detectors")
    void findsABurstInAWave(Detector detector) {
        float[] series = wave(900, 1);
        boolean[] anomalous = new boolean[900];
        Random random = new Random(4);
        for (int i = 700; i < 730; i++) {
            series[i] += (float) (3 * random.nextGaussian());
            anomalous[i] = true;
        }
        SlidingWindows windows = new SlidingWindows(series, 400, WINDOW);
        double[] scores =
                windows.centred(
                        detector.fit(windows.starting(0, 400 - WINDOW), 1)
                                .score(windows.starting(0, windows.count())));
        assertThat(Ranking.auroc(scores, anomalous)).isGreaterThan(0.95);
    }

    @ParameterizedTest
    @MethodSource("detectors")
    void repeatsWithTheSameSeed(Detector detector) {
        SlidingWindows windows = new SlidingWindows(wave(300, 2), 200, WINDOW);
        WindowSet normal = windows.starting(0, 150);
        WindowSet others = windows.starting(150, 200);
        assertThat(detector.fit(normal, 5).score(others))
                .isEqualTo(detector.fit(normal, 5).score(others));
    }

    @ParameterizedTest
    @MethodSource("detectors")
    void bearsAConstantSeries(Detector detector) {
        SlidingWindows windows = new SlidingWindows(new float[200], 100, WINDOW);
        assertThat(detector.fit(windows.starting(0, 80), 1).score(windows.starting(80, 120)))
                .doesNotContain(Double.NaN, Double.POSITIVE_INFINITY);
    }

    /// Over 40 series: the threshold is set on one stretch of normal operation and kept on another.
    @Test
    void thresholdKeepsItsRateOfFalseAlarmsOnOtherData() {
        double rate = 0;
        for (int seed = 0; seed < 40; seed++) {
            SlidingWindows windows = new SlidingWindows(wave(1500, 10 + seed), 500, WINDOW);
            double[] scores =
                    windows.trailing(
                            new NearestNeighbours(5)
                                    .fit(windows.starting(0, 500 - WINDOW), 1)
                                    .score(windows.starting(0, windows.count())));
            AlarmThreshold threshold =
                    AlarmThreshold.of(Arrays.copyOfRange(scores, 500, 1000), 0.05);
            rate += threshold.rate(Arrays.copyOfRange(scores, 1000, 1500)) / 40;
        }
        assertThat(rate).isCloseTo(0.05, within(0.02));
    }

    @Test
    void thresholdIsTheRankThatConformalPredictionAsksFor() {
        double[] normal = {5, 1, 4, 2, 3, 6, 9, 8, 7};
        AlarmThreshold threshold = AlarmThreshold.of(normal, 0.2);
        assertThat(threshold.score()).isEqualTo(8);
        assertThat(threshold.alarms(new double[] {8, 8.5})).containsExactly(false, true);
        assertThatThrownBy(() -> AlarmThreshold.of(normal, 0.01))
                .hasMessage(
                        "a false-alarm rate of 0.01 needs at least 99 steps of normal operation to"
                                + " set its threshold; there are 9");
    }

    private static float[] wave(int steps, long seed) {
        Random random = new Random(seed);
        float[] series = new float[steps];
        for (int i = 0; i < steps; i++) {
            series[i] = (float) (Math.sin(2 * Math.PI * i / 24) + 0.2 * random.nextGaussian());
        }
        return series;
    }
}
