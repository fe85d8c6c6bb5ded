package giot.ledger.engine;

import giot.ledger.client.LedgerClient;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;

/// When a node's consensus rests: no round has come for longer than any pause between two rounds of
/// a node at work.
final class Rest {
    private static final long STILL_NANOS = TimeUnit.SECONDS.toNanos(3);
    private static final long PATIENCE_NANOS = TimeUnit.SECONDS.toNanos(90);

    private Rest() {}

    /// Waits until the client's node rests and answers its last round.
    static long await(LedgerClient client) {
        long deadline = System.nanoTime() + PATIENCE_NANOS;
        long round = client.status().round();
        long since = System.nanoTime();
        while (System.nanoTime() - since < STILL_NANOS) {
            if (System.nanoTime() > deadline) {
                throw new AssertionError("rounds go on, though nobody submits; now at " + round);
            }
            LockSupport.parkNanos(TimeUnit.MILLISECONDS.toNanos(50));
            long now = client.status().round();
            if (now != round) {
                round = now;
                since = System.nanoTime();
            }
        }
        return round;
    }
}
