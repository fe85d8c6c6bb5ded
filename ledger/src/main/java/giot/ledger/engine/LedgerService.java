package giot.ledger.engine;

import giot.ledger.client.LedgerStatus;
import giot.ledger.client.wire.LedgerCalls;
import giot.ledger.rules.Decoding;
import giot.ledger.rules.Digest;
import giot.ledger.rules.SignedTransaction;
import io.grpc.Server;
import io.grpc.ServerServiceDefinition;
import io.grpc.Status;
import io.grpc.netty.shaded.io.grpc.netty.NettyServerBuilder;
import io.grpc.stub.ServerCallStreamObserver;
import io.grpc.stub.ServerCalls;
import io.grpc.stub.StreamObserver;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.ByteBuffer;
import java.util.Arrays;
import java.util.Optional;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/// The node's service on loopback (see [LedgerCalls]). Bound before consensus starts, so that a
/// taken port shows at once; answers `UNAVAILABLE` until [#open].
final class LedgerService {
    private final ReceiptDesk desk;
    private final OrderedLog log;
    private final ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor();
    private final Server server;
    private volatile @Nullable LedgerAccess access;

    private LedgerService(int port, ReceiptDesk desk, OrderedLog log) throws IOException {
        this.desk = desk;
        this.log = log;
        this.server =
                NettyServerBuilder.forAddress(
                                new InetSocketAddress(InetAddress.getLoopbackAddress(), port))
                        .executor(threads)
                        .maxInboundMessageSize(LedgerCalls.MAX_MESSAGE_BYTES)
                        .maxConcurrentCallsPerConnection(16_384)
                        .permitKeepAliveWithoutCalls(true)
                        .addService(definition())
                        .build()
                        .start();
    }

    /// Binds the port (0: any free one).
    static LedgerService bind(int port, ReceiptDesk desk, OrderedLog log) throws NodeFailure {
        try {
            return new LedgerService(port, desk, log);
        } catch (IOException e) {
            throw new NodeFailure(
                    ExitCode.PORT_BUSY,
                    "port %d on loopback is taken; free it or choose another one for the ledger node"
                            .formatted(port),
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
                .addMethod(LedgerCalls.SUBMIT, ServerCalls.asyncUnaryCall(this::submit))
                .addMethod(LedgerCalls.RECEIPTS, ServerCalls.asyncServerStreamingCall(this::follow))
                .addMethod(LedgerCalls.READ, ServerCalls.asyncUnaryCall(this::read))
                .addMethod(LedgerCalls.STATUS, ServerCalls.asyncUnaryCall(this::status))
                .build();
    }

    private void submit(byte[] envelope, StreamObserver<byte[]> answer) {
        if (SignedTransaction.decode(envelope) instanceof Decoding.Refused refused) {
            refuse(answer, Status.INVALID_ARGUMENT, refused.result().explanation());
            return;
        }
        LedgerAccess ledger = access;
        if (ledger == null || !ledger.isActive()) {
            refuse(answer, Status.UNAVAILABLE, "the ledger node is not active");
            return;
        }
        Digest digest = Digest.sha256(envelope);
        Optional<ReceiptDesk.Place> place = desk.take(digest);
        if (place.isEmpty() || (place.get().isFirst() && !ledger.submit(envelope))) {
            place.ifPresent(p -> desk.giveBack(digest, p));
            refuse(
                    answer,
                    Status.RESOURCE_EXHAUSTED,
                    "the ledger node is full: %d transactions are waiting; submit again later"
                            .formatted(desk.size()));
            return;
        }
        answerWhenDecided(digest, place.get(), answer);
    }

    private void answerWhenDecided(
            Digest digest, ReceiptDesk.Place place, StreamObserver<byte[]> answer) {
        ServerCallStreamObserver<byte[]> call = (ServerCallStreamObserver<byte[]>) answer;
        call.setOnCancelHandler(() -> desk.leave(digest, place));
        var _ =
                place.receipt()
                        .thenAccept(receipt -> {
                            if (!call.isCancelled()) {
                                complete(call, receipt.toBytes());
                            }
                        });
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
                log);
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
