package giot.generative.learned;

import static org.assertj.core.api.Assertions.assertThat;

import giot.generative.metric.Score;
import giot.generative.model.FlowTechnique;
import giot.generative.predict.Predictor;
import giot.generative.predict.Question;
import giot.generative.seasonal.SeriesSettings;
import giot.generative.spatial.SpatialDiffusion;
import giot.generative.window.SensorGrid;
import java.lang.management.ManagementFactory;
import java.util.List;
import java.util.Locale;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/// The figures that the documentation states, on the reference data.
@Tag("nightly")
class ReferenceSeriesTest {

    @ParameterizedTest
    @ValueSource(longs = {0, 1, 2})
    void flowForecastsAndGaps(long seed) {
        SensorGrid train = ReferenceData.pems("train");
        SensorGrid both = train.followedBy(ReferenceData.pems("test"));
        int from = train.steps();
        Predictor predictor = new DiffusionPredictor(SeriesSettings.DEFAULT);
        double begin = cpuSeconds();
        predictor.fit(train, seed);
        double fitSeconds = cpuSeconds() - begin;
        List<Question> some = SeriesTrial.forecasts(both, from + 288, 6).subList(0, 668);
        begin = cpuSeconds();
        Score few = SeriesTrial.score(predictor, some, 40);
        double forecastSeconds = cpuSeconds() - begin;
        Score forecast = SeriesTrial.score(predictor, SeriesTrial.forecasts(both, from, 1), 40);
        Score middle = SeriesTrial.score(predictor, SeriesTrial.middles(both, from, 1), 40);
        Score half = SeriesTrial.score(predictor, SeriesTrial.halves(both, from, 1), 40);
        print("forecast 668 seed " + seed, few, forecastSeconds);
        print("forecast all seed " + seed, forecast, fitSeconds);
        print("middle all seed " + seed, middle, fitSeconds);
        print("half all seed " + seed, half, fitSeconds);

        assertThat(forecast.cells()).isEqualTo(4309 * 12);
        assertThat(forecast.mae()).isLessThanOrEqualTo(6.87);
        assertThat(forecast.crps()).isLessThanOrEqualTo(4.93);
        assertThat(forecast.coverage()).isBetween(0.88, 0.92);
        assertThat(middle.mae()).isLessThanOrEqualTo(6.91);
        assertThat(middle.crps()).isLessThanOrEqualTo(4.95);
        assertThat(half.mae()).isLessThanOrEqualTo(6.66);
        assertThat(half.crps()).isLessThanOrEqualTo(4.76);
        assertThat(fitSeconds).isLessThan(90);
        assertThat(forecastSeconds).isLessThan(5);
        assertThat(servingMillis(predictor, both)).isLessThan(5);
    }

    @ParameterizedTest
    @ValueSource(longs = {0, 1, 2})
    void gapsAmongTwoHundredSpeedSensors(long seed) {
        SensorGrid full = ReferenceData.metrLa();
        SensorGrid holes = NetworkTrial.hide(full, 0.25, 12, 12, new SplittableRandom(11));
        double begin = cpuSeconds();
        SeriesSettings settings = SeriesSettings.DEFAULT;
        SpatialDiffusion model = new SpatialDiffusion(holes, settings, new SplittableRandom(seed));
        double fitSeconds = cpuSeconds() - begin;
        Score score =
                NetworkTrial.score(
                        model, NetworkTrial.questions(holes, 1, 24), full, new SplittableRandom(1));
        print("network gaps seed " + seed, score, fitSeconds);

        assertThat(score.mae()).isLessThanOrEqualTo(2.5);
        assertThat(score.crps()).isLessThanOrEqualTo(1.87);
        assertThat(score.coverage()).isBetween(0.88, 0.92);
        assertThat(fitSeconds).isLessThan(90);
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 2})
    void syntheticCoursesBeatJitterWhicheverDaysAreKnown(int days) {
        SeriesSettings jitter = ScarceTrial.settings("jitter:4");
        double mean = 0;
        for (int first : ScarceTrial.choices(days)) {
            double jittered = ScarceTrial.score(new RidgePredictor(jitter), first, days, 0).mae();
            Score score =
                    ScarceTrial.score(new RidgePredictor(SeriesSettings.DEFAULT), first, days, 0);
            print("%d days from day %d (jitter %.2f)".formatted(days, first, jittered), score, 0);
            assertThat(score.mae()).isLessThan(jittered);
            mean += score.mae() / ScarceTrial.choices(days).length;
        }
        assertThat(mean).isLessThan(days == 1 ? 9.83 : 7.89);
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 2})
    void fewDaysSuffice(int days) {
        int last = ScarceTrial.choices(days)[0];
        Predictor predictor = new DiffusionPredictor(SeriesSettings.DEFAULT);
        Score score = ScarceTrial.score(predictor, last, days, 0);
        print("the last %d days".formatted(days), score, 0);

        assertThat(score.mae()).isLessThan(days == 1 ? 9.83 : 7.89);
    }

    @Test
    void flowDensity() {
        SensorGrid train = ReferenceData.pems("train");
        double[] moments = ModelTrial.moments(train);
        for (long seed = 0; seed < 3; seed++) {
            double nats =
                    ModelTrial.nats(
                            ModelTrial.plain(train, moments[0], moments[1], 1, 1),
                            ModelTrial.plain(
                                    ReferenceData.pems("test"), moments[0], moments[1], 1, 2),
                            FlowTechnique.DEFAULT,
                            seed);
            System.out.printf(Locale.ROOT, "density seed %d: %.3f nats per dim%n", seed, nats);
            assertThat(nats).isLessThan(-0.1);
        }
    }

    /// Processor time of one imputed window of 40 samples, at a pattern not asked before.
    private static double servingMillis(Predictor predictor, SensorGrid both) {
        SplittableRandom random = new SplittableRandom(9);
        double begin = 0;
        for (int n = 0; n < 120; n++) {
            begin = n == 20 ? cpuSeconds() : begin;
            boolean[] hidden = new boolean[24];
            for (int i = 0; i < 24; i++) {
                hidden[i] = i == 7 || random.nextBoolean();
            }
            var _ = predictor.predict(List.of(Question.impute(both, 0, 9000 + n, hidden)), 40, n);
        }
        double millis = 10 * (cpuSeconds() - begin);
        System.out.printf(Locale.ROOT, "one window imputed in %.2f ms%n", millis);
        return millis;
    }

    private static double cpuSeconds() {
        return ManagementFactory.getThreadMXBean().getCurrentThreadCpuTime() / 1e9;
    }

    private static void print(String what, Score score, double seconds) {
        System.out.printf(
                Locale.ROOT,
                "%s: MAE %.3f CRPS %.3f coverage %.3f, %.1f s%n",
                what,
                score.mae(),
                score.crps(),
                score.coverage(),
                seconds);
    }
}
