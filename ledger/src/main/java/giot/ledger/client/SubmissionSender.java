package giot.ledger.client;

import giot.ledger.client.wire.Frame;
import giot.ledger.client.wire.LedgerCalls;
import giot.ledger.client.wire.Wakeable;
import io.grpc.CallOptions;
import io.grpc.ClientCall;
import io.grpc.Status;
import io.grpc.stub.ClientCallStreamObserver;
import io.grpc.stub.ClientCalls;
import io.grpc.stub.ClientResponseObserver;
import io.grpc.stub.StreamObserver;
import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayDeque;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Queue;
import java.util.Set;
import java.util.concurrent.Executor;
import org.jspecify.annotations.Nullable;

/// One stream of submissions to one node. What is submitted while a message is being sent shares
/// the next one, and so do the receipts: far cheaper than a call for each. Thread-safe; answers
/// arrive on threads of their own, so that whoever takes one may wait for another.
final class SubmissionSender implements ClientResponseObserver<byte[], byte[]> {
    private final Executor threads;
    private final Wakeable sending = new Wakeable(this::send);
    // Both guarded by this.
    private final Map<Long, Open> open = new HashMap<>();
    private final Queue<Frame> outgoing = new ArrayDeque<>();
    private long lastNumber;
    private @Nullable ClientCallStreamObserver<byte[]> call;
    private boolean ended;

    private SubmissionSender(Executor threads) {
        this.threads = threads;
    }

    static SubmissionSender open(NodeChannels nodes, int node, Executor threads) {
        SubmissionSender sender = new SubmissionSender(threads);
        ClientCall<byte[], byte[]> call =
                nodes.channel(node).newCall(LedgerCalls.SUBMISSIONS, CallOptions.DEFAULT);
        var _ = ClientCalls.asyncBidiStreamingCall(call, sender);
        return sender;
    }

    /// Sends an envelope.
    ///
    /// @param untilNanos the moment of [System#nanoTime] at which the answer is no longer waited
    ///   for
    /// @return false when the stream has ended, and the answer will not come
    synchronized boolean submit(byte[] envelope, long untilNanos, StreamObserver<byte[]> answer) {
        if (ended) {
            return false;
        }
        lastNumber++;
        open.put(lastNumber, new Open(untilNanos, answer));
        outgoing.add(new Frame(lastNumber, Frame.SUBMIT, envelope));
        sending.wake();
        return true;
    }

    /// Gives up what has waited too long: the node need not answer what it was sent, and is not
    /// sent what is still here.
    void sweep(long nowNanos) {
        Map<Long, Open> late = new HashMap<>();
        synchronized (this) {
            open.forEach((number, submission) -> {
                if (submission.untilNanos() - nowNanos <= 0) {
                    late.put(number, submission);
                }
            });
            open.keySet().removeAll(late.keySet());
            Set<Long> sent = new HashSet<>(late.keySet());
            outgoing.removeIf(frame -> sent.remove(frame.number()));
            sent.forEach(number -> outgoing.add(new Frame(number, Frame.LEAVE, new byte[0])));
        }
        if (!late.isEmpty()) {
            sending.wake();
            late.values().forEach(submission -> fail(submission, Status.DEADLINE_EXCEEDED));
        }
    }

    @Override
    public synchronized void beforeStart(ClientCallStreamObserver<byte[]> stream) {
        call = stream;
        stream.setOnReadyHandler(sending::wake);
    }

    @Override
    public void onNext(byte[] message) {
        for (Frame answer : Frame.read(message)) {
            Open submission;
            synchronized (this) {
                submission = open.remove(answer.number());
            }
            if (submission == null) {
                continue; // It came too late.
            }
            if (answer.code() == Status.Code.OK.value()) {
                StreamObserver<byte[]> observer = submission.answer();
                threads.execute(() -> observer.onNext(answer.body()));
            } else {
                String reason = new String(answer.body(), StandardCharsets.UTF_8);
                fail(submission, Status.fromCodeValue(answer.code()).withDescription(reason));
            }
        }
    }

    @Override
    public void onCompleted() {
        end(Status.UNAVAILABLE.withDescription("the node ended the stream"));
    }

    @Override
    public void onError(Throwable failure) {
        end(Status.fromThrowable(failure));
    }

    private void end(Status status) {
        List<Open> left;
        synchronized (this) {
            ended = true;
            left = List.copyOf(open.values());
            open.clear();
            outgoing.clear();
        }
        left.forEach(submission -> fail(submission, status));
    }

    private void fail(Open submission, Status status) {
        threads.execute(() -> submission.answer().onError(status.asRuntimeException()));
    }

    private void send() {
        while (true) {
            ByteArrayOutputStream message = new ByteArrayOutputStream();
            synchronized (this) {
                if (call == null || ended || outgoing.isEmpty() || !call.isReady()) {
                    return;
                }
                while (!outgoing.isEmpty() && message.size() < Frame.FULL_MESSAGE_BYTES) {
                    outgoing.remove().writeTo(message);
                }
            }
            call.onNext(message.toByteArray());
        }
    }

    private record Open(long untilNanos, StreamObserver<byte[]> answer) {}
}
