package giot.generative.window;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class GapFillTest {
    private static final float NONE = Float.NaN;
    private final float[] series = {NONE, 4, NONE, NONE, 10, NONE};

    @Test
    void lastValueLooksBackOnly() {
        assertThat(GapFill.lastValue(series, 0, 7)).isEqualTo(7);
        assertThat(GapFill.lastValue(series, 1, 7)).isEqualTo(4);
        assertThat(GapFill.lastValue(series, 3, 7)).isEqualTo(4);
        assertThat(GapFill.lastValue(series, 9, 7)).isEqualTo(10);
    }

    @Test
    void linearDrawsTheLineBetweenNeighbours() {
        assertThat(GapFill.linear(series, 2, 7)).isEqualTo(6);
        assertThat(GapFill.linear(series, 3, 7)).isEqualTo(8);
        assertThat(GapFill.linear(series, 4, 7)).isEqualTo(10);
    }

    @Test
    void linearKeepsTheNearestValueBeyondTheEnds() {
        assertThat(GapFill.linear(series, 0, 7)).isEqualTo(4);
        assertThat(GapFill.linear(series, 9, 7)).isEqualTo(10);
    }

    @Test
    void fallsBackWhereNothingIsKnown() {
        assertThat(GapFill.linear(new float[] {NONE, NONE}, 1, 7)).isEqualTo(7);
        assertThat(GapFill.lastValue(new float[0], 3, 7)).isEqualTo(7);
    }
}
