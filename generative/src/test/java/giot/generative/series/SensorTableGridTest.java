package giot.generative.series;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import giot.generative.window.SensorGrid;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// How rows with stamps of their own become the even grid that models learn from.
class SensorTableGridTest {
    private static final long MONDAY = 1_451_865_600L;

    @TempDir private Path folder;

    @Test
    void averagesRowsOfOneSlotAndLeavesGapsMissing() throws IOException {
        SensorGrid grid =
                grid(new long[] {0, 300, 310, 900, 1200, 1500}, new double[] {1, 2, 4, 5, 6, 7});

        assertThat(grid.stepSeconds()).isEqualTo(300);
        assertThat(grid.steps()).isEqualTo(6);
        assertThat(grid.at(1, 0)).isEqualTo(3);
        assertThat(grid.has(2, 0)).isFalse();
        assertThat(grid.timeSeconds(5)).isEqualTo(MONDAY + 1500);
    }

    @Test
    void takesTheUsualDistanceAsStep() throws IOException {
        assertThat(
                        grid(new long[] {0, 60, 120, 180, 6000}, new double[] {1, 2, 3, 4, 5})
                                .stepSeconds())
                .isEqualTo(60);
        SensorGrid single = grid(new long[] {0}, new double[] {3});
        assertThat(single.stepSeconds()).isEqualTo(SensorGrid.DAY_SECONDS);
        assertThat(single.at(0, 0)).isEqualTo(3);
    }

    @Test
    void leavesOutWholeDaysWithoutRows() throws IOException {
        long friday = 4L * SensorGrid.DAY_SECONDS;
        SensorGrid grid =
                grid(
                        new long[] {0, 3600, 7200, friday, friday + 3600, friday + 7200},
                        new double[] {1, 2, 3, 4, 5, 6});

        assertThat(grid.slot(0)).isZero();
        assertThat(grid.day(grid.steps() - 1) - grid.day(0)).isEqualTo(4);
        // the rest of the first day is there, without values; the three days between are not
        assertThat(grid.steps()).isEqualTo(24 + 3);
        assertThat(grid.has(10, 0)).isFalse();
    }

    @Test
    void refusesStampsThatDoNotAscend() {
        assertThatThrownBy(() -> grid(new long[] {5, 5, 6}, new double[] {1, 2, 3}))
                .isInstanceOf(UnreadableSeriesException.class)
                .hasMessageContaining("line 3")
                .hasMessageContaining("repeats the stamp");
        assertThatThrownBy(() -> grid(new long[] {5, 4, 6}, new double[] {1, 2, 3}))
                .isInstanceOf(UnreadableSeriesException.class)
                .hasMessageContaining("line 3")
                .hasMessageContaining("is earlier than the row before");
    }

    @Test
    void takesAMillionRows() {
        long[] stamps = new long[1_000_000];
        for (int i = 0; i < stamps.length; i++) {
            stamps[i] = MONDAY + 60L * i;
        }
        SensorTable table =
                new SensorTable(stamps, java.util.List.of("a"), new double[1][stamps.length], 60);
        assertThat(table.grid().steps()).isEqualTo(stamps.length);
    }

    private SensorGrid grid(long[] offsets, double[] values) throws IOException {
        StringBuilder text = new StringBuilder("time,a\n");
        for (int i = 0; i < offsets.length; i++) {
            text.append(MONDAY + offsets[i]).append(',').append(values[i]).append('\n');
        }
        Path file = folder.resolve("rows.csv");
        Files.writeString(file, text);
        return SeriesFiles.read(file, ReadSettings.standard()).table().grid();
    }
}
