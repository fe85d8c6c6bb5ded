package giot.device.protocol;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import giot.terms.Observation;
import java.nio.ByteBuffer;
import java.util.HexFormat;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ObservationSchemaTest {

    private static final ObservationSchema WIND = Samples.WIND;

    @Test
    void roundsToTheGrid() {
        assertThat(WIND.onGrid(1.23456, -10.06, 3.14159, 359.96))
                .isEqualTo(new Observation(1.235, List.of(-10.1, 3.14, 0.0)));
    }

    @Test
    void hasNoNegativeZero() {
        assertThat(WIND.onGrid(1, -0.01, -0.0, 0)).isEqualTo(WIND.onGrid(1, 0, 0, 0));
    }

    @Test
    void takesWhatLiesOnTheGridAsItIs() {
        assertThat(WIND.exactly(1.235, -10.1, 3.14, 0.1))
                .isEqualTo(WIND.onGrid(1.235, -10.1, 3.14, 0.1));
        assertThatIllegalArgumentException()
                .isThrownBy(() -> WIND.exactly(1, 0, 3.141, 0))
                .withMessage("speed is 3.141, expected a multiple of 0.01");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> WIND.exactly(1, 0, 3, 360))
                .withMessage("direction is 360.0, expected a multiple of 0.1 below 360.0");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> WIND.exactly(1.0001, 0, 3, 0))
                .withMessage("phenomenonTime is 1.0001, expected a multiple of 0.001");
    }

    @ParameterizedTest
    @ValueSource(doubles = {Double.NaN, Double.POSITIVE_INFINITY, 1e8, -1e8})
    void refusesWhatIsOutOfBounds(double height) {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> WIND.onGrid(1, height, 0, 0))
                .withMessage("height is " + height + ", expected -1000.0 to 1.0E7");
    }

    @Test
    void wantsOneValueForEachQuantity() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> WIND.onGrid(1, 0, 0))
                .withMessageContaining("number of values is 2");
    }

    @Test
    void signsTimeAndStepsInAsFewBytesAsTheirBoundsNeed() {
        ByteBuffer out = ByteBuffer.allocate(WIND.bytes());
        WIND.encode(WIND.onGrid(1.235, -10.1, 3.14, 359.9), out);
        assertThat(out.hasRemaining()).isFalse();
        assertThat(HexFormat.ofDelimiter(" ").formatHex(out.array()))
                .isEqualTo("00 00 00 00 00 00 04 d3 ff ff ff 9b 00 00 01 3a 0e 0f");
        assertThat(ObservedProperty.of("count", "pieces", 0, 1e12, 1).bytes()).isEqualTo(8);
    }
}
