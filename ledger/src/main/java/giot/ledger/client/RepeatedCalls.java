package giot.ledger.client;

import io.grpc.CallOptions;
import io.grpc.ManagedChannel;
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
import java.util.concurrent.TimeUnit;

/// Unary calls, repeated while the node cannot answer, within a bounded time.
final class RepeatedCalls {
    private final ManagedChannel channel;
    private final ScheduledExecutorService timer;
    private final Executor threads;
    private final ClientSettings settings;
    private final Set<Call> open = ConcurrentHashMap.newKeySet();

    RepeatedCalls(
            ManagedChannel channel,
            ScheduledExecutorService timer,
            Executor threads,
            ClientSettings settings) {
        this.channel = channel;
        this.timer = timer;
        this.threads = threads;
        this.settings = settings;
    }

    CompletableFuture<byte[]> start(
            MethodDescriptor<byte[], byte[]> method, byte[] request, Duration timeout) {
        Call call = new Call(method, request, System.nanoTime() + timeout.toNanos());
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
        private final MethodDescriptor<byte[], byte[]> method;
        private final byte[] request;
        private final long deadlineNanos;
        private final CompletableFuture<byte[]> answer = new CompletableFuture<>();

        Call(MethodDescriptor<byte[], byte[]> method, byte[] request, long deadlineNanos) {
            this.method = method;
            this.request = request;
            this.deadlineNanos = deadlineNanos;
        }

        void attempt() {
            long leftNanos =
                    Math.min(
                            deadlineNanos - System.nanoTime(), settings.attemptTimeout().toNanos());
            CallOptions options =
                    CallOptions.DEFAULT.withDeadlineAfter(
                            Math.max(1, leftNanos), TimeUnit.NANOSECONDS);
            ClientCalls.asyncUnaryCall(channel.newCall(method, options), request, this);
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
            if (channel.isShutdown()) {
                giveUp(status, failure);
            } else if (!isWorthRepeating(status.getCode())) {
                answer.completeExceptionally(
                        new LedgerException.Refused(
                                "the ledger node refused the call: " + reason(status), failure));
            } else if (System.nanoTime() >= deadlineNanos) {
                giveUp(status, failure);
            } else {
                repeatLater(status, failure);
            }
        }

        private void repeatLater(Status status, Throwable failure) {
            // The channel's own pause between connection attempts grows to minutes.
            channel.resetConnectBackoff();
            try {
                var _ =
                        timer.schedule(
                                () -> threads.execute(this::attempt),
                                settings.retryDelay().toNanos(),
                                TimeUnit.NANOSECONDS);
            } catch (RejectedExecutionException closed) {
                giveUp(status, failure);
            }
        }

        private void giveUp(Status status, Throwable failure) {
            answer.completeExceptionally(
                    new LedgerException.Unavailable(
                            "the ledger node did not answer in time: " + reason(status), failure));
        }
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
