package giot.traffic.scenario;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class IncidentTest {
    @Test
    void readsSegmentTimesAndSpeed() {
        assertThat(Incident.parse("53[0]:1200-2700:1.5"))
                .isEqualTo(new Incident("53[0]", 1200, 2700, 1.5));
        assertThat(Incident.parse("a:b:0-1")).isEqualTo(new Incident("a:b", 0, 1, 1.2));
    }

    @ParameterizedTest
    @ValueSource(strings = {"53[0]:1200-2700:1.5", "a:b:0-1:0.1"})
    void writesWhatItReads(String text) {
        assertThat(Incident.parse(text).text()).isEqualTo(text);
    }

    @ParameterizedTest
    @CsvSource({
        "53[0], SEGMENT:FROM-UNTIL[:SPEED] allowed",
        "53[0]:1200, SEGMENT:FROM-UNTIL[:SPEED] allowed",
        "53[0]:-5-10, SEGMENT:FROM-UNTIL[:SPEED] allowed",
        "53[0]:0-99999999999, SEGMENT:FROM-UNTIL[:SPEED] allowed",
        "53[0]:0-60:fast, SEGMENT:FROM-UNTIL[:SPEED] allowed",
        ":0-60, SEGMENT:FROM-UNTIL[:SPEED] allowed",
        "53[0]:60-60, later",
        "53[0]:60-30, later",
        "53[0]:0-60:-1, 0.1 (as good as closed) to 50",
        "53[0]:0-60:0, 0.1 (as good as closed) to 50",
        "53[0]:0-60:51, 0.1 (as good as closed) to 50"
    })
    void refusesWhatIsNone(String text, String allowed) {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> Incident.parse(text))
                .withMessageContaining(allowed);
    }

    @Test
    void refusesWhatIsNoNumber() {
        assertThatIllegalArgumentException().isThrownBy(() -> new Incident("a", 0, 60, Double.NaN));
        assertThatIllegalArgumentException().isThrownBy(() -> new Incident("", 0, 60, 1));
    }
}
