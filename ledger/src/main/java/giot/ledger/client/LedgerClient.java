package giot.ledger.client;

import giot.ledger.client.wire.LedgerCalls;
import giot.ledger.rules.LedgerView;
import giot.ledger.rules.SignedTransaction;
import io.grpc.ManagedChannel;
import io.grpc.MethodDescriptor;
import io.grpc.netty.shaded.io.grpc.netty.NettyChannelBuilder;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Consumer;

/// A connection to a ledger node on this machine. Survives the node's restarts: what is under way
/// is repeated, which is safe because a transaction's id makes it idempotent.
///
/// Thread-safe. Futures complete on virtual threads.
public final class LedgerClient implements AutoCloseable {
    private final ClientSettings settings;
    private final ManagedChannel channel;
    private final ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor();
    private final ScheduledExecutorService timer =
            Executors.newSingleThreadScheduledExecutor(
                    Thread.ofPlatform().daemon().name("ledger-client-timer").factory());
    private final RepeatedCalls calls;
    private final Semaphore inFlight;
    private final AtomicLong seenSequence = new AtomicLong();
    private final LedgerView view = new LedgerView(new RemoteState(this, seenSequence::get));

    private LedgerClient(int port, ClientSettings settings) {
        this.settings = settings;
        this.inFlight = new Semaphore(settings.maxInFlight());
        this.channel =
                NettyChannelBuilder.forAddress(
                                new InetSocketAddress(InetAddress.getLoopbackAddress(), port))
                        .usePlaintext()
                        .executor(threads)
                        .maxInboundMessageSize(LedgerCalls.MAX_MESSAGE_BYTES)
                        .build();
        this.calls = new RepeatedCalls(channel, timer, threads, settings);
    }

    /// A client of the node whose service listens on `port` of loopback, with default settings.
    /// Does not wait for the node.
    public static LedgerClient connect(int port) {
        return connect(port, ClientSettings.DEFAULT);
    }

    /// As above, with settings.
    public static LedgerClient connect(int port, ClientSettings settings) {
        if (port < 1 || port > 65_535) {
            throw new IllegalArgumentException("port is " + port + "; allowed is 1 to 65535");
        }
        return new LedgerClient(port, settings);
    }

    /// Submits a transaction and repeats it until its receipt from consensus is seen. Waits while
    /// `maxInFlight` submissions are under way.
    ///
    /// @return the receipt; or fails with [LedgerException.Unavailable] after `submitTimeout`, or
    ///   with [LedgerException.Refused] when the node refuses the bytes
    public CompletableFuture<Receipt> submit(SignedTransaction transaction) {
        if (channel.isShutdown()) {
            throw new IllegalStateException("the client is closed; connect a new one");
        }
        inFlight.acquireUninterruptibly();
        return calls.start(LedgerCalls.SUBMIT, transaction.toBytes(), settings.submitTimeout())
                .whenComplete((answer, failure) -> inFlight.release())
                .thenApply(answer -> seen(Receipt.read(answer).getFirst()));
    }

    /// Follows the receipts of all transactions in the log's order, from sequence number
    /// `fromSequence` (1 is the first) on, without gap or repetition, until closed. The consumer
    /// runs on one virtual thread; while it works, the node waits.
    public Subscription receipts(long fromSequence, Consumer<Receipt> consumer) {
        if (fromSequence < 1) {
            throw new IllegalArgumentException(
                    "fromSequence is " + fromSequence + "; the first receipt has number 1");
        }
        return ReceiptFollower.start(
                channel, settings, fromSequence, receipt -> consumer.accept(seen(receipt)));
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
        channel.shutdownNow();
        timer.shutdownNow();
        calls.close();
        try {
            channel.awaitTermination(2, TimeUnit.SECONDS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
        threads.shutdown();
    }
}
