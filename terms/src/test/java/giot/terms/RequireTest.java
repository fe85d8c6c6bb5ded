package giot.terms;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class RequireTest {

    @Test
    void returnsWhatItAllows() {
        assertThat(Require.finite("x", -1)).isEqualTo(-1);
        assertThat(Require.positive("x", Double.MIN_VALUE)).isEqualTo(Double.MIN_VALUE);
        assertThat(Require.within("x", 0, 0, 1)).isZero();
        assertThat(Require.within("x", 1, 0, 1)).isOne();
    }

    @ParameterizedTest
    @ValueSource(doubles = {Double.NaN, Double.POSITIVE_INFINITY, Double.NEGATIVE_INFINITY})
    void refusesWhatIsNotFinite(double value) {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> Require.finite("x", value))
                .withMessage("x is " + value + "; give a finite number");
        assertThatIllegalArgumentException().isThrownBy(() -> Require.positive("x", value));
    }

    @ParameterizedTest
    @ValueSource(doubles = {0, -0.0, -1})
    void refusesWhatIsNotPositive(double value) {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> Require.positive("x", value))
                .withMessage("x is " + value + "; give a number greater than 0");
    }

    @ParameterizedTest
    @ValueSource(doubles = {-0.1, 1.1, Double.NaN})
    void refusesWhatLiesOutside(double value) {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> Require.within("x", value, 0, 1))
                .withMessage("x is " + value + " but must lie in [0.0, 1.0]");
    }
}
