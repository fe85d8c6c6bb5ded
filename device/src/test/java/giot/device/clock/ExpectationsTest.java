package giot.device.clock;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import org.junit.jupiter.api.Test;

class ExpectationsTest {

    private final Expectations expectations = new Expectations();

    @Test
    void whatIsDueFirstComesFirstUntilItIsMet() {
        Expectation later = expectations.add(Awaited.MESSAGES, 1, 9);
        Expectation sooner = expectations.add(Awaited.DEVICES, 2, 3);

        assertThat(expectations.first()).containsSame(sooner);
        sooner.met();
        assertThat(expectations.first()).containsSame(later);
        sooner.met();
        later.met();
        assertThat(expectations.first()).isEmpty();
    }

    @Test
    void equalExpectationsAreApart() {
        Expectation one = expectations.add(Awaited.MESSAGES, 1, 2);
        Expectation other = expectations.add(Awaited.MESSAGES, 1, 2);

        one.met();

        assertThat(expectations.first()).containsSame(other);
    }

    @Test
    void isQuietBeforeWhatBeginsLater() {
        Expectation later = expectations.add(Awaited.DEVICES, 60, 60.5);

        assertThat(expectations.begunBy(59.9)).isEmpty();
        assertThat(expectations.begunBy(60)).containsSame(later);
    }

    @Test
    void givesUpOnlyWhatHasBegun() {
        expectations.add(Awaited.MESSAGES, 1, 2);
        expectations.add(Awaited.MESSAGES, 2, 3);
        Expectation later = expectations.add(Awaited.DEVICES, 5, 6);

        assertThat(expectations.giveUp(2)).isEqualTo(2);
        assertThat(expectations.first()).containsSame(later);
    }

    @Test
    void refusesWhatIsDueBeforeItBegins() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> expectations.add(Awaited.EDGE, 2, 1))
                .withMessageContaining("begins at 2.0");
    }
}
