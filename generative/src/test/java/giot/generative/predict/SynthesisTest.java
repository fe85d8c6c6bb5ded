package giot.generative.predict;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import giot.generative.learned.DiffusionPredictor;
import giot.generative.seasonal.SeasonalSeries;
import giot.generative.window.SensorGrid;
import org.junit.jupiter.api.Test;

class SynthesisTest {

    @Test
    void continuesTheSeriesInItsStepAndResolution() {
        SensorGrid history = SeasonalSeries.of(1, 0, 12, 1);
        DiffusionPredictor predictor = new DiffusionPredictor(SeasonalSeries.BRIEF);
        predictor.fit(history, 1);
        SensorGrid drawn = new Synthesis(predictor, history).days(3, 5);

        assertThat(drawn.steps()).isEqualTo(3 * SeasonalSeries.PER_DAY);
        assertThat(drawn.timeSeconds(0)).isEqualTo(12L * SensorGrid.DAY_SECONDS);
        double gap = 0;
        for (int t = 0; t < drawn.steps(); t++) {
            assertThat(drawn.at(t, 0)).isEqualTo(Math.round(drawn.at(t, 0))).isNotNegative();
            double wave = 60 - 40 * Math.cos(2 * Math.PI * drawn.slot(t) / SeasonalSeries.PER_DAY);
            gap += Math.abs(drawn.at(t, 0) - wave) / drawn.steps();
        }
        // real days lie 8.3 away from the wave on average
        assertThat(gap).isBetween(3.0, 14.0);
        assertThat(new Synthesis(predictor, history).days(3, 5).values()).isEqualTo(drawn.values());
        assertThat(new Synthesis(predictor, history).days(3, 6).values())
                .isNotEqualTo(drawn.values());
    }

    @Test
    void findsTheResolution() {
        assertThat(Synthesis.resolution(series(1, 2, 30), 0)).isEqualTo(1);
        assertThat(Synthesis.resolution(series(100, 200, 3000), 0)).isEqualTo(100);
        assertThat(Synthesis.resolution(series(0.25f, 1, 2), 0)).isCloseTo(0.01f, within(1e-6f));
        assertThat(Synthesis.resolution(series(Float.NaN, Float.NaN, Float.NaN), 0)).isZero();
    }

    private static SensorGrid series(float... values) {
        return new SensorGrid(java.util.List.of("a"), 60, new long[] {0, 60, 120}, values);
    }
}
