package giot.generative.privacy;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class PrivacyAccountantTest {
    private final PrivacyAccountant accountant = PrivacyAccountant.standard();

    /// Values of Opacus, the reference implementation, at delta 1e-5.
    @ParameterizedTest
    @CsvSource({
        "1.1, 0.004266666666666667, 14062, 2.59656, 5e-6",
        "1.3, 0.0025, 6000, 0.7242234, 5e-8",
        "1.5, 0.04, 2250, 7.3291112, 5e-8",
        "4, 0.01, 10000, 1.0354901, 5e-8",
        "10, 1, 100, 4.7285071, 5e-8",
    })
    void agreesWithTheReferenceImplementation(
            double noise, double rate, int updates, double epsilon, double tolerance) {
        assertThat(accountant.epsilon(noise, rate, updates, 1e-5))
                .isCloseTo(epsilon, within(tolerance));
    }

    @Test
    void integerOrdersAloneGiveAnUpperBoundCloseToIt() {
        assertThat(PrivacyAccountant.integerOrders().epsilon(1.1, 256 / 60_000.0, 14_062, 1e-5))
                .isCloseTo(2.59698, within(5e-6));
    }

    @ParameterizedTest
    @CsvSource({"2, 1.5, 0.05", "5, 0.9, 0.01", "30, 3, 0.3"})
    void fractionalOrdersNextToAWholeOneAgreeWithIt(double order, double noise, double rate) {
        double whole = PrivacyAccountant.renyi(order, noise, rate);
        assertThat(PrivacyAccountant.renyi(order + 1e-7, noise, rate))
                .isCloseTo(whole, within(1e-6 * Math.max(1, whole)));
    }

    @Test
    void costsMoreWithLessNoiseMoreUpdatesAndAHigherRate() {
        double base = accountant.epsilon(1.2, 0.01, 1000, 1e-5);
        assertThat(accountant.epsilon(1.0, 0.01, 1000, 1e-5)).isGreaterThan(base);
        assertThat(accountant.epsilon(1.2, 0.01, 2000, 1e-5)).isGreaterThan(base);
        assertThat(accountant.epsilon(1.2, 0.02, 1000, 1e-5)).isGreaterThan(base);
        assertThat(accountant.epsilon(1.2, 0.01, 1000, 1e-6)).isGreaterThan(base);
    }

    @Test
    void findsTheNoiseForABudget() {
        double noise = accountant.noiseFor(3, 0.05, 500, 1e-4);
        assertThat(accountant.epsilon(noise, 0.05, 500, 1e-4)).isLessThanOrEqualTo(3);
        assertThat(accountant.epsilon(noise * 0.998, 0.05, 500, 1e-4)).isGreaterThan(3);
    }

    @Test
    void logarithmOfTheComplementaryErrorFunctionAgreesWithTables() {
        assertThat(Math.exp(LogSpace.erfc(0))).isCloseTo(1, within(1e-15));
        assertThat(Math.exp(LogSpace.erfc(1))).isCloseTo(0.157299207050285, within(1e-14));
        assertThat(Math.exp(LogSpace.erfc(3))).isCloseTo(2.20904969985854e-5, within(1e-17));
        assertThat(Math.exp(LogSpace.erfc(-2))).isCloseTo(1.99532226501895, within(1e-13));
        assertThat(LogSpace.erfc(30)).isCloseTo(-903.974117109, within(1e-6));
    }

    @Test
    void refusesWhatIsNoRate() {
        assertThatThrownBy(() -> accountant.epsilon(1, 1.5, 1, 1e-5))
                .hasMessage("samplingRate is 1.5 but must lie in (0, 1]");
    }
}
