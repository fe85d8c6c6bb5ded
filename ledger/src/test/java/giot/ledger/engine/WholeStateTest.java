package giot.ledger.engine;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import giot.ledger.folder.NodeFailure;
import java.nio.file.Path;
import java.time.Duration;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.Test;

class WholeStateTest {

    private static final Path LOG = Path.of("node", "log");
    private static final long LOGGED = 12;

    @Test
    void waitsForAReplayThatTakesLongerThanItMayStandStill() throws Exception {
        AtomicLong looks = new AtomicLong();
        WholeState.await(looks::getAndIncrement, LOGGED, Duration.ofSeconds(10), LOG);
        assertThat(looks.get()).isGreaterThan(LOGGED);
    }

    @Test
    void refusesAStateThatStaysBehindItsLog() {
        assertThatThrownBy(() -> WholeState.await(() -> LOGGED - 1, LOGGED, Duration.ZERO, LOG))
                .isInstanceOf(NodeFailure.class)
                .hasMessageContaining("has 12 transactions")
                .hasMessageContaining("give only 11");
    }
}
