package giot.generative.window;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import org.junit.jupiter.api.Test;

class RegularTest {
    private static final List<String> ONE = List.of("a");

    @Test
    void averagesRowsOfOneStepAndLeavesGapsMissing() {
        SensorGrid grid =
                Regular.grid(
                        ONE,
                        new long[] {0, 300, 310, 900, 1200, 1500},
                        new float[][] {{1}, {2}, {4}, {5}, {6}, {7}},
                        300);

        assertThat(grid.steps()).isEqualTo(6);
        assertThat(grid.at(1, 0)).isEqualTo(3);
        assertThat(grid.has(2, 0)).isFalse();
        assertThat(grid.timeSeconds(5)).isEqualTo(1500);
    }

    @Test
    void takesTheMedianDistanceAsStep() {
        assertThat(Regular.medianStep(new long[] {0, 60, 120, 7000})).isEqualTo(60);
        assertThat(Regular.medianStep(new long[] {5})).isEqualTo(SensorGrid.DAY_SECONDS);
    }

    @Test
    void leavesOutWholeDaysWithoutRows() {
        long monday = 4 * SensorGrid.DAY_SECONDS;
        long[] times = {0, 3600, 7200, monday, monday + 3600, monday + 7200};
        SensorGrid grid = Regular.grid(ONE, times, new float[6][1], 3600);

        assertThat(grid.slot(0)).isZero();
        assertThat(grid.day(grid.steps() - 1)).isEqualTo(4);
        // the rest of the first day is there, without values; the three days between are not
        assertThat(grid.steps()).isEqualTo(24 + 3);
        assertThat(grid.has(10, 0)).isFalse();
    }

    @Test
    void refusesStampsThatDoNotAscend() {
        assertThatThrownBy(() -> Regular.grid(ONE, new long[] {5, 5, 6}, new float[3][1]))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("row 1 (5 s)");
    }

    @Test
    void takesASingleRow() {
        assertThat(Regular.grid(ONE, new long[] {77}, new float[][] {{3}}).at(0, 0)).isEqualTo(3);
    }

    @Test
    void takesAMillionRows() {
        long[] times = new long[1_000_000];
        for (int i = 0; i < times.length; i++) {
            times[i] = 60L * i;
        }
        assertThat(Regular.grid(ONE, times, new float[times.length][1]).steps())
                .isEqualTo(times.length);
    }

    @Test
    void refusesGridsThatCannotBe() {
        assertThatThrownBy(() -> new SensorGrid(List.of(), 1, new long[] {0}, new float[0]))
                .hasMessageContaining("at least one");
        assertThatThrownBy(() -> new SensorGrid(ONE, 1, new long[] {1, 0}, new float[] {1, 2}))
                .hasMessageContaining("does not come after");
        assertThatThrownBy(() ->
                        new SensorGrid(
                                ONE, 1, new long[] {0}, new float[] {Float.POSITIVE_INFINITY}))
                .hasMessageContaining("step 0, channel a");
    }

    @Test
    void namesDataByItsContent() {
        SensorGrid grid = Regular.grid(ONE, new long[] {0, 60}, new float[][] {{1}, {2}});
        SensorGrid other = Regular.grid(ONE, new long[] {0, 60}, new float[][] {{1}, {2.5f}});

        assertThat(grid.sha256()).hasSize(64).isNotEqualTo(other.sha256());
        assertThat(grid.sha256())
                .isEqualTo(
                        Regular.grid(ONE, new long[] {0, 60}, new float[][] {{1}, {2}}).sha256());
    }
}
