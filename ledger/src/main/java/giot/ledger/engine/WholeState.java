package giot.ledger.engine;

import giot.ledger.folder.ExitCode;
import giot.ledger.folder.NodeFailure;
import java.nio.file.Path;
import java.time.Duration;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import java.util.function.LongSupplier;

/// A log that holds more than saved state and events can reproduce must not be built upon. The
/// engine replays events beside the thread that starts it, and other nodes may have to deliver some
/// of them again; whatever they deliver is compared with the log.
final class WholeState {

    private static final long LOOK_NANOS = TimeUnit.MILLISECONDS.toNanos(20);

    private WholeState() {}

    /// Waits until the state has as many transactions as the log, for as long as it grows.
    ///
    /// @param reached transactions in the state now
    /// @param logged transactions in the log
    /// @param patience how long the state may stand still before that counts as its end
    /// @param log the log's folder, for the message
    /// @throws NodeFailure if the state stays behind
    static void await(LongSupplier reached, long logged, Duration patience, Path log)
            throws NodeFailure {
        long height = reached.getAsLong();
        long since = System.nanoTime();
        while (height < logged) {
            if (System.nanoTime() - since > patience.toNanos()) {
                throw new NodeFailure(
                        ExitCode.STATE_DAMAGED,
                        "the log in %s has %d transactions but the saved state and events give only %d; restore the folder state from a copy"
                                .formatted(log, logged, height));
            }
            LockSupport.parkNanos(LOOK_NANOS);
            long now = reached.getAsLong();
            since = now > height ? System.nanoTime() : since;
            height = now;
        }
    }
}
