package giot.edge.loop;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

/// How messages that break the rules are said: few lines, nothing left out.
class RuleBreaksTest {

    private final List<String> lines = new ArrayList<>();
    private long nanos = 5;
    private final RuleBreaks breaks = new RuleBreaks(() -> nanos, lines::add);

    @Test
    void saysTheFirstMessageOfADeviceAtOnceAndAddsUpTheRest() {
        for (int i = 0; i < 50; i++) {
            breaks.note("car-1", "state: no JSON");
        }
        assertThat(lines)
                .containsExactly(
                        "car-1: a message breaks the rules and is dropped: state: no JSON");
        nanos += 60_000_000_000L;
        breaks.look();
        breaks.look();
        assertThat(lines)
                .hasSize(2)
                .last()
                .isEqualTo(
                        "within a minute also dropped: 49 messages: 49 of car-1 (state: no JSON)");
        breaks.note("car-1", "again");
        assertThat(lines).hasSize(3);
        assertThat(breaks.total()).isEqualTo(51);
    }

    @Test
    void saysFewLinesHoweverManyDevicesThereAreAndCountsAll() {
        for (int i = 0; i < 1_000; i++) {
            breaks.note("car-" + i, "no\nJSON");
        }
        assertThat(lines).hasSize(4).allMatch(line -> line.endsWith("no?JSON"));
        nanos += 60_000_000_000L;
        breaks.look();
        assertThat(lines).hasSize(5);
        assertThat(lines.getLast()).contains("996 messages", "1 of car-4", "991 of others");
    }
}
