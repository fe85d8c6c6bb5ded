package giot.ledger.engine;

import com.hedera.hapi.platform.event.StateSignatureTransaction;
import com.hedera.pbj.runtime.io.buffer.Bytes;
import com.swirlds.platform.builder.ExecutionLayer;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.atomic.AtomicBoolean;
import org.apache.logging.log4j.LogManager;
import org.apache.logging.log4j.Logger;
import org.hiero.consensus.model.status.PlatformStatus;
import org.hiero.consensus.model.transaction.TimestampedTransaction;
import org.hiero.consensus.transaction.TransactionPoolNexus;

/// What goes into the platform: envelopes, the platform's own signatures of its states and calls
/// for events, each behind a tag byte so that they can be told apart when they come out.
final class PlatformQueue implements ExecutionLayer {
    /// First byte of an envelope's transaction.
    static final byte ENVELOPE = 0;

    /// First byte of a state signature's transaction.
    static final byte STATE_SIGNATURE = 1;

    /// First byte of a transaction without effect: a node that becomes active asks the others for
    /// events.
    static final byte CALL = 2;

    private static final Bytes CALL_BYTES = Bytes.wrap(new byte[] {CALL});
    private static final Logger LOG = LogManager.getLogger(PlatformQueue.class);

    private final TransactionPoolNexus pool;
    private final Runnable onInterruption;
    private final AtomicBoolean isCalling = new AtomicBoolean();
    private final CompletableFuture<Void> active = new CompletableFuture<>();
    private volatile PlatformStatus status = PlatformStatus.STARTING_UP;

    PlatformQueue(TransactionPoolNexus pool, Runnable onInterruption) {
        this.pool = pool;
        this.onInterruption = onInterruption;
    }

    /// Hands an envelope to consensus; false when there is no room or the platform is not active.
    boolean submit(byte[] envelope) {
        return pool.submitApplicationTransaction(tagged(ENVELOPE, envelope));
    }

    /// The platform's status.
    PlatformStatus status() {
        return status;
    }

    /// Completes when the platform is active for the first time.
    CompletableFuture<Void> active() {
        return active;
    }

    /// Asks the other nodes for events, in the next event that this one creates.
    ///
    /// @return whether such a call waits for an event; there is none while the engine would not
    ///   create one
    boolean callOthers() {
        if (status != PlatformStatus.CHECKING) {
            return false;
        }
        if (isCalling.compareAndSet(false, true)) {
            pool.submitPriorityTransaction(CALL_BYTES);
        }
        return true;
    }

    @Override
    public void submitStateSignature(StateSignatureTransaction signature) {
        byte[] bytes = StateSignatureTransaction.PROTOBUF.toBytes(signature).toByteArray();
        pool.submitPriorityTransaction(tagged(STATE_SIGNATURE, bytes));
    }

    @Override
    public void newPlatformStatus(PlatformStatus newStatus) {
        LOG.info("status {}", newStatus);
        status = newStatus;
        isCalling.set(false); // The engine may have dropped what waited for an event.
        pool.updatePlatformStatus(newStatus);
        if (newStatus == PlatformStatus.ACTIVE) {
            active.complete(null);
        } else {
            onInterruption.run();
        }
    }

    @Override
    public void reportUnhealthyDuration(Duration duration) {
        pool.reportUnhealthyDuration(duration);
    }

    @Override
    public List<TimestampedTransaction> getTransactionsForEvent() {
        isCalling.set(false);
        return pool.getTransactionsForEvent();
    }

    @Override
    public boolean hasBufferedSignatureTransactions() {
        return pool.hasBufferedSignatureTransactions();
    }

    private static Bytes tagged(byte tag, byte[] content) {
        byte[] bytes = new byte[content.length + 1];
        bytes[0] = tag;
        System.arraycopy(content, 0, bytes, 1, content.length);
        return Bytes.wrap(bytes);
    }
}
