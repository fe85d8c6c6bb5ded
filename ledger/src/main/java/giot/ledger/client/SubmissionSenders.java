package giot.ledger.client;

import io.grpc.stub.StreamObserver;
import java.util.concurrent.Executor;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicReferenceArray;
import org.jspecify.annotations.Nullable;

/// The streams of submissions to the nodes, each opened when it is needed. Thread-safe.
final class SubmissionSenders implements RepeatedCalls.Attempt {
    private static final long SWEEP_MILLIS = 200;

    private final NodeChannels nodes;
    private final Executor threads;
    private final AtomicReferenceArray<@Nullable SubmissionSender> senders;

    SubmissionSenders(NodeChannels nodes, ScheduledExecutorService timer, Executor threads) {
        this.nodes = nodes;
        this.threads = threads;
        this.senders = new AtomicReferenceArray<>(nodes.count());
        var _ =
                timer.scheduleWithFixedDelay(
                        this::sweep, SWEEP_MILLIS, SWEEP_MILLIS, TimeUnit.MILLISECONDS);
    }

    @Override
    public void begin(int node, byte[] envelope, long leftNanos, StreamObserver<byte[]> answer) {
        long untilNanos = System.nanoTime() + leftNanos;
        SubmissionSender sender = senders.get(node);
        while (sender == null || !sender.submit(envelope, untilNanos, answer)) {
            sender = reopened(node, sender);
        }
    }

    private synchronized SubmissionSender reopened(int node, @Nullable SubmissionSender ended) {
        SubmissionSender current = senders.get(node);
        if (current == null || current == ended) {
            current = SubmissionSender.open(nodes, node, threads);
            senders.set(node, current);
        }
        return current;
    }

    private void sweep() {
        long nowNanos = System.nanoTime();
        for (int node = 0; node < senders.length(); node++) {
            SubmissionSender sender = senders.get(node);
            if (sender != null) {
                sender.sweep(nowNanos);
            }
        }
    }
}
