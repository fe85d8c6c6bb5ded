package giot.traffic.fleet;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.within;

import giot.traffic.vehicle.VehicleObservation;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class SensorModelTest {

    @ParameterizedTest
    @ValueSource(doubles = {10, 50, 200})
    void noiseFallsWithTheta(double theta) {
        SplittableRandom random = new SplittableRandom(7);
        double position = 0;
        double speed = 0;
        int count = 20_000;
        for (int i = 0; i < count; i++) {
            VehicleObservation read =
                    SensorModel.DEFAULT.read(new Truth(5, 100, 200, 50, 90), theta, random);
            position += Math.pow(read.y() - 200, 2);
            speed += Math.pow(read.speedMetresPerSecond() - 50, 2);
        }
        assertThat(Math.sqrt(position / count)).isCloseTo(400 / theta, within(8 / theta));
        assertThat(Math.sqrt(speed / count)).isCloseTo(40 / theta, within(0.8 / theta));
    }

    @Test
    void speedIsNeverNegative() {
        SplittableRandom random = new SplittableRandom(8);
        for (int i = 0; i < 1000; i++) {
            VehicleObservation read =
                    SensorModel.DEFAULT.read(new Truth(5, 0, 0, 0, 0), 10, random);
            assertThat(read.speedMetresPerSecond()).isNotNegative();
        }
    }

    @Test
    void refusesATypeThatIsNotPositive() {
        assertThatIllegalArgumentException()
                .isThrownBy(() ->
                        SensorModel.DEFAULT.read(
                                new Truth(0, 0, 0, 0, 0), 0, new SplittableRandom(1)))
                .withMessageContaining("theta is 0.0");
    }
}
