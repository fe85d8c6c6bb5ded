package giot.ledger.engine;

import giot.ledger.client.Receipt;
import giot.ledger.client.wire.Frame;
import giot.ledger.client.wire.Wakeable;
import giot.ledger.engine.LedgerService.LedgerAccess;
import giot.ledger.rules.transaction.Decoding;
import giot.ledger.rules.transaction.SignedTransaction;
import giot.terms.Digest;
import io.grpc.Status;
import io.grpc.stub.ServerCallStreamObserver;
import io.grpc.stub.StreamObserver;
import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayDeque;
import java.util.Map;
import java.util.Optional;
import java.util.Queue;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/// One client's submissions and their answers. Takes the next message only while the client reads
/// its answers, so nothing queues up in memory.
final class SubmissionStream implements StreamObserver<byte[]> {
    private final ServerCallStreamObserver<byte[]> client;
    private final ReceiptDesk desk;
    private final Supplier<@Nullable LedgerAccess> access;
    private final Map<Long, Waiting> waiting = new ConcurrentHashMap<>();
    private final Wakeable answering = new Wakeable(this::answer);
    private final Runnable unfollow;
    // All guarded by this.
    private final Queue<Frame> answers = new ArrayDeque<>();
    private boolean isHeld;
    private boolean isEnded;

    private SubmissionStream(
            ServerCallStreamObserver<byte[]> client,
            ReceiptDesk desk,
            Supplier<@Nullable LedgerAccess> access) {
        this.client = client;
        this.desk = desk;
        this.access = access;
        this.unfollow = desk.follow(answering::wake);
    }

    /// @param access the running ledger; null while it starts or stops
    static StreamObserver<byte[]> start(
            StreamObserver<byte[]> answer,
            ReceiptDesk desk,
            Supplier<@Nullable LedgerAccess> access) {
        ServerCallStreamObserver<byte[]> client = (ServerCallStreamObserver<byte[]>) answer;
        SubmissionStream stream = new SubmissionStream(client, desk, access);
        client.disableAutoRequest();
        client.setOnCancelHandler(stream::end);
        client.setOnReadyHandler(stream.answering::wake);
        client.request(1);
        return stream;
    }

    @Override
    public void onNext(byte[] message) {
        try {
            Frame.read(message).forEach(this::take);
        } catch (IllegalArgumentException malformed) {
            end();
            client.onError(
                    Status.INVALID_ARGUMENT
                            .withDescription(malformed.getMessage())
                            .asRuntimeException());
            return;
        }
        answering.wake();
        synchronized (this) {
            isHeld = !client.isReady();
            if (isHeld) {
                return;
            }
        }
        client.request(1);
    }

    @Override
    public void onError(Throwable failure) {
        end();
    }

    @Override
    public void onCompleted() {
        end();
        client.onCompleted();
    }

    private void take(Frame frame) {
        if (frame.code() == Frame.LEAVE) {
            leave(waiting.remove(frame.number()));
            return;
        }
        if (frame.code() != Frame.SUBMIT) {
            refuse(frame, Status.INVALID_ARGUMENT, "a frame's code is 0 or 1");
            return;
        }
        byte[] envelope = frame.body();
        if (SignedTransaction.decode(envelope) instanceof Decoding.Refused refused) {
            refuse(frame, Status.INVALID_ARGUMENT, refused.result().explanation());
            return;
        }
        LedgerAccess ledger = access.get();
        if (ledger == null || !ledger.isActive()) {
            refuse(frame, Status.UNAVAILABLE, "the ledger node is not active");
            return;
        }
        Digest digest = Digest.sha256(envelope);
        Optional<ReceiptDesk.Place> place = desk.take(digest);
        if (place.isEmpty() || (place.get().isFirst() && !ledger.submit(envelope))) {
            place.ifPresent(p -> desk.giveBack(digest, p));
            refuse(
                    frame,
                    Status.RESOURCE_EXHAUSTED,
                    "the ledger node is full: %d transactions are waiting; submit again later"
                            .formatted(desk.size()));
            return;
        }
        answerWhenDecided(frame.number(), new Waiting(digest, place.get()));
    }

    private void answerWhenDecided(long number, Waiting submission) {
        leave(waiting.put(number, submission)); // A number used again means the newer one.
        var _ =
                submission
                        .place()
                        .receipt()
                        .thenAccept(receipt -> {
                            if (waiting.remove(number, submission)) {
                                add(decided(number, receipt));
                            }
                        });
    }

    private static Frame decided(long number, Receipt receipt) {
        return new Frame(number, Status.Code.OK.value(), receipt.toBytes());
    }

    private void refuse(Frame frame, Status status, String reason) {
        byte[] why = reason.getBytes(StandardCharsets.UTF_8);
        add(new Frame(frame.number(), status.getCode().value(), why));
    }

    private synchronized void add(Frame answer) {
        answers.add(answer);
    }

    /// Sends what can be sent. The desk wakes it after every publication, the transport when the
    /// client has read.
    private synchronized void answer() {
        while (!isEnded && !answers.isEmpty() && client.isReady()) {
            ByteArrayOutputStream message = new ByteArrayOutputStream();
            while (!answers.isEmpty() && message.size() < Frame.FULL_MESSAGE_BYTES) {
                answers.remove().writeTo(message);
            }
            client.onNext(message.toByteArray());
        }
        if (!isEnded && isHeld && client.isReady()) {
            isHeld = false;
            client.request(1);
        }
    }

    private void end() {
        synchronized (this) {
            isEnded = true;
        }
        unfollow.run();
        waiting.keySet().forEach(number -> leave(waiting.remove(number)));
    }

    private void leave(@Nullable Waiting submission) {
        if (submission != null) {
            desk.leave(submission.digest(), submission.place());
        }
    }

    private record Waiting(Digest digest, ReceiptDesk.Place place) {}
}
