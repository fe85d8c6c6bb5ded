package giot.ledger.engine;

import java.time.Duration;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import java.util.function.LongSupplier;
import org.hiero.consensus.model.quiescence.QuiescenceCommand;

/// Lets consensus rest while there is nothing to decide, which is what an idle node's processor
/// time goes into: no events are created until somebody submits something. A resting node still
/// gossips, so that a transaction that any node takes wakes all.
///
/// A node rests only when it is active, nobody waits for a receipt here, no transaction has been
/// seen for [#GRACE] and consensus has handled rounds since the last one: then that one is decided,
/// and the states of its round carry the signatures of all. As long as a node is not active it asks
/// the others to go on, because it becomes active only with their events.
///
/// Thread-safe.
final class Quiescence implements AutoCloseable {
    /// How long after the last transaction events are still created.
    static final Duration GRACE = Duration.ofSeconds(3);

    /// How long after the last transaction some of the other nodes may be about to rest, and how
    /// long consensus may take before the others are taken to rest: both well above what a round
    /// takes, and below [#GRACE].
    private static final Duration STALL = Duration.ofSeconds(1);

    private static final Duration LOOK_PERIOD = Duration.ofMillis(500);

    private final Ledger ledger;
    private final Consumer<QuiescenceCommand> engine;
    private final LongSupplier nanoTime;
    private final ScheduledExecutorService timer =
            Executors.newSingleThreadScheduledExecutor(
                    Thread.ofPlatform().daemon().name("quiescence").factory());
    private volatile long lastSeenNanos;
    private volatile QuiescenceCommand command = QuiescenceCommand.DONT_QUIESCE;

    /// @param engine takes the commands
    /// @param nanoTime as [System#nanoTime]
    Quiescence(Ledger ledger, Consumer<QuiescenceCommand> engine, LongSupplier nanoTime) {
        this.ledger = ledger;
        this.engine = engine;
        this.nanoTime = nanoTime;
        this.lastSeenNanos = nanoTime.getAsLong();
    }

    /// What is to be known of the node.
    interface Ledger {
        /// Whether consensus takes transactions.
        boolean isActive();

        /// Whether anybody waits for a receipt at this node.
        boolean isAwaited();

        /// When the last round was handled, by [System#nanoTime].
        long lastRoundNanos();

        /// Puts a transaction without effect into the next event, which wakes the other nodes.
        ///
        /// @return whether one waits for an event now
        boolean callOthers();
    }

    /// Begins to look whether the node may rest.
    void start() {
        var _ =
                timer.scheduleWithFixedDelay(
                        this::look,
                        LOOK_PERIOD.toMillis(),
                        LOOK_PERIOD.toMillis(),
                        TimeUnit.MILLISECONDS);
    }

    /// This node has taken a transaction. The others may be at rest: then there is no event of
    /// theirs to build on, and one is created without.
    void submitted() {
        boolean othersMayRest = sinceNanos(lastSeenNanos) > STALL.toNanos();
        lastSeenNanos = nanoTime.getAsLong();
        if (othersMayRest || command == QuiescenceCommand.QUIESCE) {
            give(QuiescenceCommand.BREAK_QUIESCENCE);
        }
    }

    /// An event with a transaction has come, this node's or another's.
    void seen() {
        lastSeenNanos = nanoTime.getAsLong();
        if (command != QuiescenceCommand.DONT_QUIESCE) {
            give(QuiescenceCommand.DONT_QUIESCE);
        }
    }

    /// What is done every half second.
    void look() {
        if (!ledger.isActive()) {
            // The engine creates one event without others' and no second: the call must be in it.
            give(
                    ledger.callOthers()
                            ? QuiescenceCommand.BREAK_QUIESCENCE
                            : QuiescenceCommand.DONT_QUIESCE);
        } else if (ledger.isAwaited()) {
            if (sinceNanos(ledger.lastRoundNanos()) > STALL.toNanos()) {
                give(QuiescenceCommand.BREAK_QUIESCENCE);
            }
        } else if (mayRest()) {
            rest();
        }
    }

    private boolean mayRest() {
        long seen = lastSeenNanos;
        return sinceNanos(seen) > GRACE.toNanos()
                && ledger.lastRoundNanos() - seen > STALL.toNanos();
    }

    private synchronized void rest() {
        long seen = lastSeenNanos;
        give(QuiescenceCommand.QUIESCE);
        if (lastSeenNanos != seen) {
            // It came between the look and the command, and may have found the node awake.
            give(QuiescenceCommand.BREAK_QUIESCENCE);
        }
    }

    private synchronized void give(QuiescenceCommand next) {
        if (command != next) {
            command = next;
            engine.accept(next);
        }
    }

    private long sinceNanos(long nanos) {
        return nanoTime.getAsLong() - nanos;
    }

    @Override
    public void close() {
        timer.shutdownNow();
    }
}
