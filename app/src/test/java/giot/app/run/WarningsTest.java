package giot.app.run;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

/// Which warnings are shown, however many there are.
class WarningsTest {

    private static final long SECOND = 1_000_000_000L;

    private final List<String> lines = new ArrayList<>();
    private long nanos = 7 * SECOND;
    private final Warnings warnings = new Warnings(() -> nanos, lines::add);

    @Test
    void showsOneOfAKindEveryMinuteAndCountsTheOthers() {
        for (int i = 0; i < 90; i++) {
            warnings.add(
                    "the ledger refused: acceptance 00112233445566778899aabbccddee%02d"
                            .formatted(i));
            nanos += SECOND;
        }
        assertThat(lines).hasSize(2);
        assertThat(lines.getLast()).endsWith("ee60 (and 59 more of this kind before)");
        warnings.close();
        assertThat(lines).hasSize(3);
        assertThat(lines.getLast()).endsWith("ee89 (and 28 more of this kind before)");
    }

    @Test
    void neverHidesAnotherKind() {
        for (int i = 0; i < 1_000; i++) {
            warnings.add("the ledger refused: register model: known already");
        }
        warnings.add("learning failed: no memory");
        assertThat(lines).hasSize(2).last().isEqualTo("learning failed: no memory");
    }

    @Test
    void keepsNoMoreKindsThanItMayAndSaysWhatItForgets() {
        for (char first = 'a'; first <= 'z'; first++) {
            for (char second = 'a'; second <= 'z'; second++) {
                warnings.add("kind " + first + second);
                warnings.add("kind " + first + second);
            }
        }
        warnings.close();
        assertThat(lines).hasSize(2 * 26 * 26);
    }
}
