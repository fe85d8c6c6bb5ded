package giot.ledger.engine;

import giot.ledger.client.Receipt;
import giot.ledger.client.wire.Wakeable;
import io.grpc.Status;
import io.grpc.stub.ServerCallStreamObserver;
import java.io.IOException;
import java.util.List;
import java.util.concurrent.Executor;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;

/// One follower of the receipts. Sends only while the client keeps up: nothing queues up in memory,
/// a slow client is served from the log.
final class ReceiptStream {
    private static final int BATCH = 512;

    private final ServerCallStreamObserver<byte[]> answer;
    private final ReceiptDesk desk;
    private final OrderedLog log;
    private final Wakeable sending;
    private long next;

    private ReceiptStream(
            ServerCallStreamObserver<byte[]> answer,
            long next,
            ReceiptDesk desk,
            OrderedLog log,
            Executor threads) {
        this.answer = answer;
        this.next = next;
        this.desk = desk;
        this.log = log;
        this.sending = new Wakeable(threads, this::sendAll);
    }

    /// @param threads platform threads: reading a long log blocks one for as long as it takes
    static void start(
            ServerCallStreamObserver<byte[]> answer,
            long from,
            ReceiptDesk desk,
            OrderedLog log,
            Executor threads) {
        ReceiptStream stream = new ReceiptStream(answer, from, desk, log, threads);
        Runnable unfollow = desk.follow(stream.sending::wake);
        answer.setOnCancelHandler(unfollow);
        answer.setOnReadyHandler(stream.sending::wake);
        stream.sending.wake();
    }

    private void sendAll() {
        try {
            send();
        } catch (IOException | RuntimeException e) {
            answer.onError(Status.INTERNAL.withDescription("the log cannot be read").asException());
        }
    }

    private void send() throws IOException {
        while (isWilling()) {
            List<Receipt> batch = desk.recentFrom(next, BATCH);
            if (!batch.isEmpty()) {
                sendBatch(batch);
            } else if (next > log.height() || !sendFromLog()) {
                return;
            }
        }
    }

    /// Sends what memory does not hold any more; false when the client has to catch up first.
    private boolean sendFromLog() throws IOException {
        try (OrderedLog.ReceiptReader reader = log.receiptsFrom(next)) {
            for (List<Receipt> batch = reader.next(BATCH);
                    !batch.isEmpty();
                    batch = reader.next(BATCH)) {
                sendBatch(batch);
                awaitWilling();
                if (answer.isCancelled()) {
                    return false;
                }
            }
        }
        return true;
    }

    private void sendBatch(List<Receipt> batch) {
        answer.onNext(Receipt.toBytes(batch));
        next = batch.getLast().sequence() + 1;
    }

    private boolean isWilling() {
        return answer.isReady() && !answer.isCancelled();
    }

    /// Within the log it is cheaper to wait than to look the place up again.
    private void awaitWilling() {
        while (!answer.isReady() && !answer.isCancelled()) {
            LockSupport.parkNanos(TimeUnit.MILLISECONDS.toNanos(2));
        }
    }
}
