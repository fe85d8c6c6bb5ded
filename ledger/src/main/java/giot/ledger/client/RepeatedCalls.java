package giot.ledger.client;

import io.grpc.CallOptions;
import io.grpc.MethodDescriptor;
import io.grpc.Status;
import io.grpc.StatusRuntimeException;
import io.grpc.stub.ClientCalls;
import io.grpc.stub.StreamObserver;
import java.time.Duration;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Executor;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.ThreadLocalRandom;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/// Questions of one message, repeated while the node cannot answer, within a bounded time.
final class RepeatedCalls {
    private static final int MAX_DOUBLINGS = 4;

    private final NodeChannels nodes;
    private final ScheduledExecutorService timer;
    private final Executor threads;
    private final ClientSettings settings;
    private final Set<Call> open = ConcurrentHashMap.newKeySet();

    RepeatedCalls(
            NodeChannels nodes,
            ScheduledExecutorService timer,
            Executor threads,
            ClientSettings settings) {
        this.nodes = nodes;
        this.timer = timer;
        this.threads = threads;
        this.settings = settings;
    }

    /// One way to ask a node.
    interface Attempt {
        /// Asks node `node` and waits at most `leftNanos`; ends with the answer or a failure.
        void begin(int node, byte[] request, long leftNanos, StreamObserver<byte[]> answer);
    }

    /// Asks by a call of its own.
    CompletableFuture<byte[]> start(
            MethodDescriptor<byte[], byte[]> method, byte[] request, Duration timeout) {
        return start(
                (node, message, leftNanos, answer) ->
                        ClientCalls.asyncUnaryCall(
                                nodes.channel(node)
                                        .newCall(
                                                method,
                                                CallOptions.DEFAULT.withDeadlineAfter(
                                                        leftNanos, TimeUnit.NANOSECONDS)),
                                message,
                                answer),
                request,
                timeout);
    }

    CompletableFuture<byte[]> start(Attempt kind, byte[] request, Duration timeout) {
        Call call = new Call(kind, request, System.nanoTime() + timeout.toNanos());
        open.add(call);
        var _ = call.answer.whenComplete((_, _) -> open.remove(call));
        call.attempt();
        return call.answer;
    }

    /// Fails everything under way.
    void close() {
        StatusRuntimeException closed =
                Status.CANCELLED.withDescription("the client was closed").asRuntimeException();
        open.forEach(call -> call.giveUp(closed.getStatus(), closed));
    }

    private final class Call implements StreamObserver<byte[]> {
        private final Attempt kind;
        private final byte[] request;
        private final long deadlineNanos;
        private final CompletableFuture<byte[]> answer = new CompletableFuture<>();
        // Each attempt begins after the one before has ended: no two threads at a time.
        private int attempts;
        private int node;

        Call(Attempt kind, byte[] request, long deadlineNanos) {
            this.kind = kind;
            this.request = request;
            this.deadlineNanos = deadlineNanos;
        }

        void attempt() {
            if (nodes.isShutdown()) {
                giveUp(Status.CANCELLED.withDescription("the client was closed"), null);
                return;
            }
            long leftNanos =
                    Math.min(
                            deadlineNanos - System.nanoTime(), settings.attemptTimeout().toNanos());
            attempts++;
            node = nodes.current();
            kind.begin(node, request, Math.max(1, leftNanos), this);
        }

        @Override
        public void onNext(byte[] value) {
            answer.complete(value);
        }

        @Override
        public void onCompleted() {
            if (!answer.isDone()) {
                onError(Status.INTERNAL.withDescription("empty answer").asRuntimeException());
            }
        }

        @Override
        public void onError(Throwable failure) {
            Status status = Status.fromThrowable(failure);
            if (nodes.isShutdown()) {
                giveUp(status, failure);
            } else if (!isWorthRepeating(status.getCode())) {
                answer.completeExceptionally(
                        new LedgerException.Refused(
                                nodes.name(node) + " refused the call: " + reason(status),
                                failure));
            } else if (System.nanoTime() >= deadlineNanos) {
                nodes.leave(node); // Whoever asks again begins with another one.
                giveUp(status, failure);
            } else {
                repeatLater(status, failure);
            }
        }

        private void repeatLater(Status status, Throwable failure) {
            nodes.leave(node);
            try {
                var _ =
                        timer.schedule(
                                () -> threads.execute(this::attempt),
                                pauseNanos(),
                                TimeUnit.NANOSECONDS);
            } catch (RejectedExecutionException closed) {
                giveUp(status, failure);
            }
        }

        /// Doubles with every attempt, up to sixteen times; half of it is random, so that what a
        /// full node turned away does not come back all at once.
        private long pauseNanos() {
            long whole = settings.retryDelay().toNanos() << Math.min(attempts - 1, MAX_DOUBLINGS);
            return whole / 2 + ThreadLocalRandom.current().nextLong(whole / 2 + 1);
        }

        private void giveUp(Status status, @Nullable Throwable failure) {
            answer.completeExceptionally(
                    new LedgerException.Unavailable(
                            nodes.name(node) + " did not answer in time" + why(status), failure));
        }
    }

    /// The library's own words for a deadline name its internals.
    private static String why(Status status) {
        return status.getCode() == Status.Code.DEADLINE_EXCEEDED ? "" : ": " + reason(status);
    }

    static boolean isWorthRepeating(Status.Code code) {
        return switch (code) {
            case UNAVAILABLE,
                    RESOURCE_EXHAUSTED,
                    DEADLINE_EXCEEDED,
                    CANCELLED,
                    ABORTED,
                    INTERNAL,
                    UNKNOWN ->
                    true;
            default -> false;
        };
    }

    static String reason(Status status) {
        String description = status.getDescription();
        return description == null ? status.getCode().toString() : description;
    }
}
