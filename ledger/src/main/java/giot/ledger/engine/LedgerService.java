package giot.ledger.engine;

import giot.ledger.checkpoint.CheckpointFile;
import giot.ledger.checkpoint.SignedCheckpoint;
import giot.ledger.client.LedgerStatus;
import giot.ledger.client.wire.LedgerCalls;
import giot.ledger.client.wire.TlsFiles;
import giot.ledger.folder.ExitCode;
import giot.ledger.folder.NetworkFolder;
import giot.ledger.folder.NodeAddress;
import giot.ledger.folder.NodeFailure;
import giot.ledger.folder.NodeFolder;
import io.grpc.Metadata;
import io.grpc.Server;
import io.grpc.ServerCall;
import io.grpc.ServerCallExecutorSupplier;
import io.grpc.ServerServiceDefinition;
import io.grpc.Status;
import io.grpc.netty.shaded.io.grpc.netty.NettyServerBuilder;
import io.grpc.netty.shaded.io.netty.handler.ssl.SslContext;
import io.grpc.stub.ServerCallStreamObserver;
import io.grpc.stub.ServerCalls;
import io.grpc.stub.StreamObserver;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.nio.ByteBuffer;
import java.util.Arrays;
import java.util.concurrent.Executor;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/// The node's service (see [LedgerCalls]), on loopback unless configured otherwise. Bound before
/// consensus starts, so that a taken port shows at once; answers `UNAVAILABLE` until [#open].
final class LedgerService {
    private static final int CALL_THREADS = 2;
    private static final int MAX_METADATA_BYTES = 16 << 10;

    private final ReceiptDesk desk;
    private final OrderedLog log;
    private final CheckpointFile checkpoints;
    private final ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor();
    private final ExecutorService followers =
            Executors.newCachedThreadPool(
                    Thread.ofPlatform().daemon().name("ledger-follower-", 0).factory());
    private final ExecutorService calls =
            Executors.newFixedThreadPool(
                    CALL_THREADS, Thread.ofPlatform().daemon().name("ledger-calls-", 0).factory());
    private final Server server;
    private volatile @Nullable LedgerAccess access;

    private LedgerService(
            InetSocketAddress address,
            @Nullable SslContext tls,
            ReceiptDesk desk,
            OrderedLog log,
            CheckpointFile checkpoints)
            throws IOException {
        this.desk = desk;
        this.log = log;
        this.checkpoints = checkpoints;
        NettyServerBuilder builder =
                NettyServerBuilder.forAddress(address)
                        .executor(calls)
                        .callExecutor(new Waiting())
                        .maxInboundMessageSize(LedgerCalls.MAX_MESSAGE_BYTES)
                        .maxInboundMetadataSize(MAX_METADATA_BYTES)
                        .maxConcurrentCallsPerConnection(1_024)
                        .permitKeepAliveWithoutCalls(true)
                        .addService(definition());
        if (tls != null) {
            builder.sslContext(tls);
        }
        this.server = builder.build().start();
    }

    /// Binds the address; port 0 takes any free one. Beyond loopback only with mutual TLS.
    static LedgerService bind(
            NodeFolder folder, ReceiptDesk desk, OrderedLog log, CheckpointFile checkpoints)
            throws NodeFailure {
        NodeAddress address = folder.bound();
        InetSocketAddress socket =
                new InetSocketAddress(address.serviceHost(), address.servicePort());
        try {
            return new LedgerService(socket, tls(folder), desk, log, checkpoints);
        } catch (IOException e) {
            throw new NodeFailure(
                    ExitCode.PORT_BUSY,
                    "%s:%d cannot be used (%s); free it or choose another one for the ledger node"
                            .formatted(
                                    address.serviceHost(),
                                    address.servicePort(),
                                    NetworkFolder.reason(e)),
                    e);
        }
    }

    private static @Nullable SslContext tls(NodeFolder folder) throws NodeFailure {
        if (!folder.tls()) {
            return null;
        }
        try {
            return new TlsFiles(folder.path()).server();
        } catch (IOException e) {
            throw new NodeFailure(
                    ExitCode.FOLDER_INVALID,
                    "the service at %s needs mutual TLS: %s"
                            .formatted(folder.bound().serviceHost(), e.getMessage()),
                    e);
        }
    }

    /// Begins to answer.
    void open(LedgerAccess ledger) {
        access = ledger;
    }

    /// The port in use.
    int port() {
        return server.getPort();
    }

    /// Stops taking calls, lets those under way finish for at most `seconds`.
    void close(long seconds) throws InterruptedException {
        access = null;
        server.shutdown();
        if (!server.awaitTermination(seconds, TimeUnit.SECONDS)) {
            server.shutdownNow();
        }
    }

    private ServerServiceDefinition definition() {
        return ServerServiceDefinition.builder(LedgerCalls.SERVICE)
                .addMethod(
                        LedgerCalls.SUBMISSIONS,
                        ServerCalls.asyncBidiStreamingCall(
                                answer -> SubmissionStream.start(answer, desk, () -> access)))
                .addMethod(LedgerCalls.RECEIPTS, ServerCalls.asyncServerStreamingCall(this::follow))
                .addMethod(LedgerCalls.READ, ServerCalls.asyncUnaryCall(this::read))
                .addMethod(LedgerCalls.STATUS, ServerCalls.asyncUnaryCall(this::status))
                .addMethod(LedgerCalls.CHECKPOINT, ServerCalls.asyncUnaryCall(this::checkpoint))
                .build();
    }

    private void follow(byte[] request, StreamObserver<byte[]> answer) {
        if (request.length != Long.BYTES || ByteBuffer.wrap(request).getLong() < 1) {
            refuse(answer, Status.INVALID_ARGUMENT, "give the first sequence number, 1 or more");
            return;
        }
        if (access == null) {
            refuse(answer, Status.UNAVAILABLE, "the ledger node is starting or stopping");
            return;
        }
        ReceiptStream.start(
                (ServerCallStreamObserver<byte[]>) answer,
                ByteBuffer.wrap(request).getLong(),
                desk,
                log,
                followers);
    }

    private void read(byte[] request, StreamObserver<byte[]> answer) {
        LedgerAccess ledger = access;
        if (ledger == null) {
            refuse(answer, Status.UNAVAILABLE, "the ledger node is starting or stopping");
        } else if (request.length < Long.BYTES) {
            refuse(answer, Status.INVALID_ARGUMENT, "give the least height and a key");
        } else {
            long leastHeight = ByteBuffer.wrap(request).getLong();
            byte[] key = Arrays.copyOfRange(request, Long.BYTES, request.length);
            complete(answer, found(ledger.read(leastHeight, key)));
        }
    }

    private void status(byte[] request, StreamObserver<byte[]> answer) {
        LedgerAccess ledger = access;
        if (ledger == null) {
            refuse(answer, Status.UNAVAILABLE, "the ledger node is starting or stopping");
        } else {
            LedgerStatus status = ledger.status(desk.size());
            complete(answer, status.toBytes());
        }
    }

    private void checkpoint(byte[] request, StreamObserver<byte[]> answer) {
        if (request.length != Long.BYTES) {
            refuse(answer, Status.INVALID_ARGUMENT, "give the least height in 8 bytes");
            return;
        }
        try {
            complete(
                    answer,
                    checkpoints
                            .first(ByteBuffer.wrap(request).getLong())
                            .map(SignedCheckpoint::toBytes)
                            .orElseGet(() -> new byte[0]));
        } catch (IOException e) {
            refuse(answer, Status.INTERNAL, "the node cannot read its checkpoints");
        }
    }

    private static byte[] found(byte @Nullable [] value) {
        if (value == null) {
            return new byte[] {0};
        }
        return ByteBuffer.allocate(1 + value.length).put((byte) 1).put(value).array();
    }

    private static void complete(StreamObserver<byte[]> answer, byte[] message) {
        answer.onNext(message);
        answer.onCompleted();
    }

    private static void refuse(StreamObserver<byte[]> answer, Status status, String reason) {
        answer.onError(status.withDescription(reason).asRuntimeException());
    }

    /// Queries may wait for the state they need, so each has a thread of its own; all other calls
    /// share a few, which is a good deal cheaper.
    private final class Waiting implements ServerCallExecutorSupplier {
        @Override
        public <Q, A> Executor getExecutor(ServerCall<Q, A> call, Metadata metadata) {
            String name = call.getMethodDescriptor().getFullMethodName();
            return name.equals(LedgerCalls.READ.getFullMethodName()) ? threads : calls;
        }
    }

    /// What the service needs of the running ledger.
    interface LedgerAccess {
        /// Whether consensus takes transactions.
        boolean isActive();

        /// Hands an envelope to consensus; false when there is no room.
        boolean submit(byte[] envelope);

        /// The value of a state's key, once the state's height is at least `leastHeight`.
        byte @Nullable [] read(long leastHeight, byte[] key);

        /// The status, with the given number of pending transactions.
        LedgerStatus status(int pending);
    }
}
