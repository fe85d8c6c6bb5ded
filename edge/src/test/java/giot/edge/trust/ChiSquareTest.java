package giot.edge.trust;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ChiSquareTest {

    /// Abramowitz and Stegun, table 26.8.
    @ParameterizedTest
    @CsvSource({
        "1, 0.05, 3.84146", "1, 0.001, 10.828", "2, 0.05, 5.99147", "4, 0.001, 18.467",
        "5, 0.05, 11.0705", "10, 0.05, 18.3070", "10, 0.995, 2.15585", "30, 0.005, 53.6720"
    })
    void quantilesAreThoseOfTheTable(double degrees, double tail, double value) {
        assertThat(ChiSquare.upperQuantile(degrees, tail)).isCloseTo(value, within(5e-4));
        assertThat(ChiSquare.cumulative(degrees, value)).isCloseTo(1 - tail, within(2e-6));
    }

    @ParameterizedTest
    @CsvSource({"0.1", "1", "7", "40"})
    void twoDegreesAreAnExponential(double value) {
        assertThat(ChiSquare.cumulative(2, value))
                .isCloseTo(1 - Math.exp(-value / 2), within(1e-12));
    }
}
