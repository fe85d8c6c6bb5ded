package giot.generative.window;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.List;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class WindowContextTest {

    @ParameterizedTest
    @ValueSource(ints = {300, 1800, 3600, 86_400})
    void neverLooksAtTheWindowItselfOrBehindIt(int stepSeconds) {
        WindowContext context = new WindowContext(12);
        SplittableRandom random = new SplittableRandom(1);
        SensorGrid grid = noise(stepSeconds, 900, random);
        SeasonalResiduals seasonal = SeasonalResiduals.of(grid, 3);
        float[] before = new float[context.size()];
        float[] after = new float[context.size()];
        for (int start : new int[] {0, 5, 300, 600, 888}) {
            float[] values = grid.values();
            for (int t = start; t < values.length; t++) {
                values[t] = 1000 * random.nextFloat();
            }
            SensorGrid changed = grid.withValues(values);
            context.write(new History(grid, 0, seasonal), seasonal.slots(), start, before, 0);
            context.write(new History(changed, 0, seasonal), seasonal.slots(), start, after, 0);
            assertThat(after).as("start %d", start).isEqualTo(before);
        }
    }

    @Test
    void residualsAreUndoneWithinTheRangeSeen() {
        SensorGrid grid = noise(300, 1000, new SplittableRandom(2));
        SeasonalResiduals seasonal = SeasonalResiduals.of(grid, 3);
        for (int t = 0; t < grid.steps(); t++) {
            float r = seasonal.residual(0, grid.slot(t), grid.at(t, 0));
            assertThat(seasonal.value(0, grid.slot(t), r)).isCloseTo(grid.at(t, 0), within(1e-3f));
        }
        assertThat(seasonal.value(0, 0, -1e9f)).isNotNegative();
    }

    @Test
    void constantAndEmptyChannelsHaveAPattern() {
        int steps = 600;
        float[] values = new float[2 * steps];
        for (int t = 0; t < steps; t++) {
            values[2 * t] = 7;
            values[2 * t + 1] = Float.NaN;
        }
        SensorGrid grid =
                new SensorGrid(List.of("constant", "empty"), 300, times(300, steps), values);
        SeasonalResiduals seasonal = SeasonalResiduals.of(grid, 3);

        assertThat(seasonal.residual(0, 5, 7)).isZero();
        assertThat(seasonal.known(1)).isFalse();
        assertThat(seasonal.scale(1, 0)).isPositive();
    }

    static SensorGrid noise(int stepSeconds, int steps, SplittableRandom random) {
        float[] values = new float[steps];
        for (int t = 0; t < steps; t++) {
            values[t] = 10 * random.nextFloat();
        }
        return new SensorGrid(List.of("a"), stepSeconds, times(stepSeconds, steps), values);
    }

    private static long[] times(int stepSeconds, int steps) {
        long[] times = new long[steps];
        for (int t = 0; t < steps; t++) {
            times[t] = (long) t * stepSeconds;
        }
        return times;
    }
}
