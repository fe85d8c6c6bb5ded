package giot.generative.window;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import org.junit.jupiter.api.Test;

class SensorGridTest {
    private static final List<String> ONE = List.of("a");

    @Test
    void refusesGridsThatCannotBe() {
        assertThatThrownBy(() -> new SensorGrid(List.of(), 1, new long[] {0}, new float[0]))
                .hasMessageContaining("at least one");
        assertThatThrownBy(() -> new SensorGrid(ONE, 1, new long[] {1, 0}, new float[] {1, 2}))
                .hasMessageContaining("does not come after");
        assertThatThrownBy(() -> new SensorGrid(ONE, 1, new long[] {5, 5}, new float[] {1, 2}))
                .hasMessageContaining("does not come after");
        assertThatThrownBy(() ->
                        new SensorGrid(
                                ONE, 1, new long[] {0}, new float[] {Float.POSITIVE_INFINITY}))
                .hasMessageContaining("step 0, channel a");
    }

    @Test
    void namesDataByItsContent() {
        SensorGrid grid = new SensorGrid(ONE, 60, new long[] {0, 60}, new float[] {1, 2});
        SensorGrid same = new SensorGrid(ONE, 60, new long[] {0, 60}, new float[] {1, 2});
        SensorGrid other = new SensorGrid(ONE, 60, new long[] {0, 60}, new float[] {1, 2.5f});

        assertThat(grid.sha256()).hasSize(64).isNotEqualTo(other.sha256());
        assertThat(grid.sha256()).isEqualTo(same.sha256());
    }
}
