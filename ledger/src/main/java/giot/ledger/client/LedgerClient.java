package giot.ledger.client;

import giot.ledger.checkpoint.SignedCheckpoint;
import giot.ledger.client.wire.LedgerCalls;
import giot.ledger.client.wire.TlsFiles;
import giot.ledger.rules.state.LedgerView;
import giot.ledger.rules.transaction.SignedTransaction;
import io.grpc.MethodDescriptor;
import java.nio.ByteBuffer;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.Semaphore;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Consumer;

/// A connection to a ledger: to its one node, or to several, of which it uses one and goes on with
/// the next when that does not answer. Survives the nodes' restarts: what is under way is repeated,
/// at whichever node, which is safe because a transaction's id makes it idempotent.
///
/// Thread-safe. Futures complete on virtual threads: what is chained to them may wait for other
/// futures, but must not block on files or processes.
public final class LedgerClient implements AutoCloseable {
    private final ClientSettings settings;
    private final NodeChannels nodes;
    private final ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor();
    private final ScheduledExecutorService timer =
            Executors.newSingleThreadScheduledExecutor(
                    Thread.ofPlatform().daemon().name("ledger-client-timer").factory());
    private final RepeatedCalls calls;
    private final SubmissionSenders senders;
    private final Semaphore inFlight;
    private final AtomicLong seenSequence = new AtomicLong();
    private final LedgerView view = new LedgerView(new RemoteState(this, seenSequence::get));

    private LedgerClient(
            List<ServiceAddress> addresses, Optional<TlsFiles> identity, ClientSettings settings) {
        this.settings = settings;
        this.inFlight = new Semaphore(settings.maxInFlight());
        this.nodes = NodeChannels.open(addresses, identity, threads);
        this.calls = new RepeatedCalls(nodes, timer, threads, settings);
        this.senders = new SubmissionSenders(nodes, timer, threads);
    }

    /// A client of the node whose service listens on `port` of loopback, with default settings.
    /// Does not wait for the node.
    public static LedgerClient connect(int port) {
        return connect(port, ClientSettings.DEFAULT);
    }

    /// As above, with settings.
    public static LedgerClient connect(int port, ClientSettings settings) {
        return connect(List.of(ServiceAddress.loopback(port)), Optional.empty(), settings);
    }

    /// A client of the nodes of one network. Does not wait for them.
    ///
    /// @param nodes where they answer, the preferred one first
    /// @param identity what the client shows the nodes, with which it uses mutual TLS; needed
    ///   beyond loopback, and there alone unless the nodes ask for it on loopback too
    public static LedgerClient connect(
            List<ServiceAddress> nodes, Optional<TlsFiles> identity, ClientSettings settings) {
        return new LedgerClient(nodes, identity, settings);
    }

    /// Submits a transaction and repeats it until its receipt from consensus is seen. Waits while
    /// `maxInFlight` submissions are under way.
    ///
    /// @return the receipt; or fails with [LedgerException.Unavailable] after `submitTimeout`, or
    ///   with [LedgerException.Refused] when the node refuses the bytes
    public CompletableFuture<Receipt> submit(SignedTransaction transaction) {
        if (nodes.isShutdown()) {
            throw new IllegalStateException("the client is closed; connect a new one");
        }
        inFlight.acquireUninterruptibly();
        return calls.start(senders, transaction.toBytes(), settings.submitTimeout())
                .whenComplete((answer, failure) -> inFlight.release())
                .thenApply(answer -> seen(Receipt.read(answer).getFirst()));
    }

    /// Follows the receipts of all transactions in the log's order, from sequence number
    /// `fromSequence` (1 is the first) on, without gap or repetition, until closed. The consumer
    /// runs on one thread of its own; while it works, the node waits.
    public Subscription receipts(long fromSequence, Consumer<Receipt> consumer) {
        if (fromSequence < 1) {
            throw new IllegalArgumentException(
                    "fromSequence is " + fromSequence + "; the first receipt has number 1");
        }
        return ReceiptFollower.start(
                nodes, settings, fromSequence, receipt -> consumer.accept(seen(receipt)));
    }

    /// Typed queries: accounts, devices, reputations, menus, contracts, sums. Each is answered from
    /// the node's newest state, which reflects every receipt that this client has seen. A query
    /// fails with [LedgerException.Unavailable] after `queryTimeout`.
    public LedgerView view() {
        return view;
    }

    /// The node's status.
    public LedgerStatus status() {
        return LedgerStatus.read(query(LedgerCalls.STATUS, new byte[0]));
    }

    /// The node's first signed checkpoint whose height is at least `leastHeight` (which covers all
    /// transactions up to that sequence number); empty when the node has signed none yet. Nodes of
    /// one network sign at the same heights, so asking several for the same height collects their
    /// signatures of one checkpoint. The signature is not checked here.
    public Optional<SignedCheckpoint> checkpoint(long leastHeight) {
        byte[] request = ByteBuffer.allocate(Long.BYTES).putLong(leastHeight).array();
        byte[] answer = query(LedgerCalls.CHECKPOINT, request);
        return answer.length == 0 ? Optional.empty() : SignedCheckpoint.read(answer);
    }

    private Receipt seen(Receipt receipt) {
        seenSequence.accumulateAndGet(receipt.sequence(), Math::max);
        return receipt;
    }

    byte[] query(MethodDescriptor<byte[], byte[]> call, byte[] request) {
        try {
            return calls.start(call, request, settings.queryTimeout()).join();
        } catch (CompletionException e) {
            if (e.getCause() instanceof LedgerException failure) {
                throw failure;
            }
            throw e;
        }
    }

    /// Ends the connection; what is under way fails.
    @Override
    public void close() {
        timer.shutdownNow();
        nodes.close();
        calls.close();
        threads.shutdown();
    }
}
