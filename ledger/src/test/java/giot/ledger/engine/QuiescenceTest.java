package giot.ledger.engine;

import static org.assertj.core.api.Assertions.assertThat;
import static org.hiero.consensus.model.quiescence.QuiescenceCommand.BREAK_QUIESCENCE;
import static org.hiero.consensus.model.quiescence.QuiescenceCommand.DONT_QUIESCE;
import static org.hiero.consensus.model.quiescence.QuiescenceCommand.QUIESCE;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.hiero.consensus.model.quiescence.QuiescenceCommand;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class QuiescenceTest {
    private final Node node = new Node();
    private final List<QuiescenceCommand> commands = new ArrayList<>();
    private final Quiescence quiescence = new Quiescence(node, this::taken, () -> node.nowNanos);
    private Runnable onCommand = () -> {};

    @AfterEach
    void close() {
        quiescence.close();
    }

    @Test
    void restsWhenNothingHasComeForAWhileAndConsensusWentOn() {
        passWithRounds(Quiescence.GRACE);
        quiescence.look();
        assertThat(commands).isEmpty();
        passWithRounds(Duration.ofMillis(1));
        quiescence.look();
        quiescence.look();
        assertThat(commands).containsExactly(QUIESCE);
    }

    @Test
    void goesOnWhileConsensusHasNotDecidedSinceTheLastTransaction() {
        pass(Duration.ofMinutes(1));
        quiescence.look();
        assertThat(commands).isEmpty();
    }

    @Test
    void goesOnWhileSomebodyWaitsForAReceipt() {
        node.isAwaited = true;
        passWithRounds(Duration.ofMinutes(1));
        quiescence.look();
        assertThat(commands).isEmpty();
    }

    @Test
    void wakesTheOthersBySubmittingWhereItRests() {
        rest();
        quiescence.submitted();
        quiescence.seen();
        assertThat(commands).containsExactly(QUIESCE, BREAK_QUIESCENCE, DONT_QUIESCE);
    }

    @Test
    void isWokenByAnotherNodesTransaction() {
        rest();
        quiescence.seen();
        assertThat(commands).containsExactly(QUIESCE, DONT_QUIESCE);
    }

    @Test
    void submitsWithoutWaitingForOthersThatMayRestAlready() {
        passWithRounds(Quiescence.GRACE.minusMillis(1));
        quiescence.submitted();
        assertThat(commands).containsExactly(BREAK_QUIESCENCE);
    }

    @Test
    void needsNoSpecialEventWhileTransactionsKeepComing() {
        for (int i = 0; i < 10; i++) {
            pass(Duration.ofMillis(500));
            quiescence.submitted();
            quiescence.seen();
        }
        assertThat(commands).isEmpty();
    }

    @Test
    void wakesTheOthersWhenNoRoundComesThatIsWaitedFor() {
        quiescence.submitted();
        node.isAwaited = true;
        pass(Duration.ofMillis(999));
        quiescence.look();
        assertThat(commands).isEmpty();
        pass(Duration.ofMillis(2));
        quiescence.look();
        assertThat(commands).containsExactly(BREAK_QUIESCENCE);
    }

    @Test
    void callsForEventsUntilItIsActive() {
        node.isActive = false;
        passWithRounds(Duration.ofMinutes(1));
        quiescence.look();
        assertThat(node.calls).isEqualTo(1);
        assertThat(commands).isEmpty();
        node.isCallTaken = true;
        quiescence.look();
        assertThat(node.calls).isEqualTo(2);
        assertThat(commands).containsExactly(BREAK_QUIESCENCE);
    }

    @Test
    void overlooksNothingThatComesWhileItGoesToRest() {
        passWithRounds(Duration.ofMinutes(1));
        onCommand =
                () -> {
                    onCommand = () -> {};
                    node.nowNanos++;
                    quiescence.seen();
                };
        quiescence.look();
        assertThat(commands).startsWith(QUIESCE).hasSizeGreaterThan(1);
        assertThat(commands.getLast()).isNotEqualTo(QUIESCE);
    }

    private void rest() {
        passWithRounds(Duration.ofMinutes(1));
        quiescence.look();
    }

    private void taken(QuiescenceCommand command) {
        commands.add(command);
        onCommand.run();
    }

    private void pass(Duration time) {
        node.nowNanos += time.toNanos();
    }

    private void passWithRounds(Duration time) {
        pass(time);
        node.lastRoundNanos = node.nowNanos;
    }

    /// A node at a moment of the test's choice.
    private static final class Node implements Quiescence.Ledger {
        private long nowNanos = 1;
        private long lastRoundNanos = 1;
        private boolean isActive = true;
        private boolean isAwaited;
        private boolean isCallTaken;
        private int calls;

        @Override
        public boolean isActive() {
            return isActive;
        }

        @Override
        public boolean isAwaited() {
            return isAwaited;
        }

        @Override
        public long lastRoundNanos() {
            return lastRoundNanos;
        }

        @Override
        public boolean callOthers() {
            calls++;
            return isCallTaken;
        }
    }
}
