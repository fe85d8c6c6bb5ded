package giot.ledger.client;

import giot.ledger.client.wire.LedgerCalls;
import io.grpc.CallOptions;
import io.grpc.Context;
import io.grpc.StatusRuntimeException;
import io.grpc.stub.ClientCalls;
import java.nio.ByteBuffer;
import java.util.Iterator;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import java.util.function.Consumer;

/// Follows the receipts on one thread of its own, from where it was after every interruption.
final class ReceiptFollower implements Subscription, Runnable {
    private final NodeChannels nodes;
    private final ClientSettings settings;
    private final Consumer<Receipt> consumer;
    private final Context.CancellableContext context = Context.ROOT.withCancellation();
    private long nextSequence;
    private volatile boolean closed;

    private ReceiptFollower(
            NodeChannels nodes,
            ClientSettings settings,
            long nextSequence,
            Consumer<Receipt> consumer) {
        this.nodes = nodes;
        this.settings = settings;
        this.nextSequence = nextSequence;
        this.consumer = consumer;
    }

    static Subscription start(
            NodeChannels nodes,
            ClientSettings settings,
            long fromSequence,
            Consumer<Receipt> consumer) {
        ReceiptFollower follower = new ReceiptFollower(nodes, settings, fromSequence, consumer);
        // Not a virtual one: what the consumer does with a receipt may block on files.
        Thread.ofPlatform().daemon().name("ledger-receipts").start(follower);
        return follower;
    }

    @Override
    public void run() {
        while (!closed && !nodes.isShutdown()) {
            int node = nodes.current();
            try {
                context.run(() -> follow(node));
            } catch (StatusRuntimeException interrupted) {
                if (!RepeatedCalls.isWorthRepeating(interrupted.getStatus().getCode())) {
                    throw interrupted;
                }
            }
            nodes.leave(node);
            LockSupport.parkNanos(TimeUnit.MILLISECONDS.toNanos(settings.retryDelay().toMillis()));
        }
    }

    private void follow(int node) {
        byte[] request = ByteBuffer.allocate(Long.BYTES).putLong(nextSequence).array();
        Iterator<byte[]> messages =
                ClientCalls.blockingServerStreamingCall(
                        nodes.channel(node), LedgerCalls.RECEIPTS, CallOptions.DEFAULT, request);
        while (!closed && messages.hasNext()) {
            for (Receipt receipt : Receipt.read(messages.next())) {
                consumer.accept(receipt);
                nextSequence = receipt.sequence() + 1;
            }
        }
    }

    @Override
    public void close() {
        closed = true;
        context.cancel(null);
    }
}
