package giot.device.protocol;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ObservationTest {

    @Test
    void roundsToTheGrid() {
        Observation rounded = new Observation(1.23456, 10.04, -10.06, 3.14159, 359.96);
        assertThat(rounded).isEqualTo(new Observation(1.235, 10, -10.1, 3.14, 0));
        assertThat(rounded.phenomenonTimeScenarioMillis()).isEqualTo(1235);
        assertThat(rounded.yDecimetres()).isEqualTo(-101);
        assertThat(rounded.speedCentimetresPerSecond()).isEqualTo(314);
        assertThat(rounded.headingDecidegrees()).isZero();
    }

    @Test
    void hasNoNegativeZero() {
        assertThat(new Observation(1, -0.01, -0.0, 0, 0)).isEqualTo(new Observation(1, 0, 0, 0, 0));
    }

    @ParameterizedTest
    @ValueSource(doubles = {Double.NaN, Double.POSITIVE_INFINITY, 1e8, -1e8})
    void refusesWhatNoVehicleReports(double x) {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> new Observation(1, x, 0, 0, 0))
                .withMessage("x is " + x + ", expected -1.0E7 to 1.0E7");
    }
}
