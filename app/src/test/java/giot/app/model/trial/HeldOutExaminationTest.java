package giot.app.model.trial;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import giot.generative.window.SensorGrid;
import java.util.List;
import org.junit.jupiter.api.Test;

class HeldOutExaminationTest {
    private static final int STEPS = 960;

    @Test
    void hidesAQuarterInBlocksAsLongAsTheHorizonAndAsksForAllOfIt() {
        SensorGrid whole = grid();
        HeldOutExamination examination = HeldOutExamination.blocks(whole, 12, 1_000_000);
        SensorGrid left = examination.train();
        int hidden = 0;
        int run = 0;
        for (int t = 0; t < STEPS; t++) {
            if (left.has(t, 0)) {
                assertThat(run == 0 || run >= 12).isTrue();
                run = 0;
                assertThat(left.at(t, 0)).isEqualTo(whole.at(t, 0));
            } else {
                hidden++;
                run++;
            }
        }
        assertThat((double) hidden / STEPS).isCloseTo(0.25, within(0.02));
        int asked = 0;
        for (Asked one : examination.questions()) {
            for (int h = 0; h < one.truth().length; h++) {
                int step = one.question().hiddenSteps()[h];
                assertThat(one.truth()[h]).isEqualTo(whole.at(step, 0));
                assertThat(one.question().grid().has(step, 0)).isFalse();
            }
            asked += one.truth().length;
        }
        assertThat(asked).isEqualTo(hidden);
    }

    private static SensorGrid grid() {
        long[] times = new long[STEPS];
        float[] values = new float[STEPS];
        for (int t = 0; t < STEPS; t++) {
            times[t] = 300L * t;
            values[t] = t;
        }
        return new SensorGrid(List.of("flow"), 300, times, values);
    }
}
