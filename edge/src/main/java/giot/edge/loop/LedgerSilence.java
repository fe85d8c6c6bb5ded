package giot.edge.loop;

import giot.terms.Id;
import java.util.HashSet;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import java.util.function.LongSupplier;
import org.jspecify.annotations.Nullable;

/// For how long the ledger has answered nothing although something was asked. Answers count when
/// they come in, not when the loop gets to them, so that a busy edge does not blame the ledger.
/// Thread-safe.
public final class LedgerSilence {

    /// Longer than this the ledger counts as out of reach: four nodes decide within 0.6 s.
    public static final long MOST_NANOS = TimeUnit.MILLISECONDS.toNanos(1_750);

    private final LongSupplier nanos;
    private final Set<Id> waiting = new HashSet<>();
    private long sinceNanos;
    private @Nullable String failure;

    /// @param nanos monotonic real time
    public LedgerSilence(LongSupplier nanos) {
        this.nanos = nanos;
    }

    /// A transaction goes out, for the first time or again.
    public synchronized void sent(Id id) {
        if (waiting.isEmpty()) {
            sinceNanos = nanos.getAsLong();
        }
        waiting.add(id);
    }

    /// The ledger has decided a transaction.
    public synchronized void answered(Id id) {
        waiting.remove(id);
        sinceNanos = nanos.getAsLong();
        failure = null;
    }

    /// The ledger's client has given up on a transaction.
    public synchronized void failed(String why) {
        failure = why;
    }

    /// Real time without any answer, 0 when none is waited for.
    public synchronized long nanos() {
        return waiting.isEmpty() ? 0 : nanos.getAsLong() - sinceNanos;
    }

    /// Whether the ledger decides nothing now, as far as the edge can see.
    public boolean isLong() {
        return nanos() > MOST_NANOS;
    }

    /// What the client said, if it gave up since the last answer.
    public synchronized Optional<String> failure() {
        return Optional.ofNullable(failure);
    }
}
