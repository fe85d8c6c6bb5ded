package giot.ledger.engine;

import static org.assertj.core.api.Assertions.assertThat;

import giot.ledger.client.Receipt;
import giot.ledger.rules.codec.Result;
import giot.ledger.rules.codec.TestKeys;
import giot.ledger.rules.state.Genesis;
import giot.ledger.rules.transaction.Outcome;
import giot.terms.Key;
import io.grpc.stub.ServerCallStreamObserver;
import java.nio.file.Path;
import java.time.Duration;
import java.time.InstantSource;
import java.util.List;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ReceiptStreamTest {
    private static final int ENTRIES = 2_000;
    private static final Genesis GENESIS =
            new Genesis(TestKeys.id("network"), List.of(Key.of(new byte[Key.BYTES])));

    @TempDir private Path folder;

    /// While a follower catches up with a long log, nobody else may wait for its thread.
    @Test
    void readsTheLogOnTheThreadsThatAreMeantForIt() throws Exception {
        Follower follower = new Follower();
        try (OrderedLog log = OrderedLog.open(folder, GENESIS);
                ExecutorService threads =
                        Executors.newCachedThreadPool(
                                Thread.ofPlatform().name("follower").factory())) {
            for (int sequence = 1; sequence <= ENTRIES; sequence++) {
                log.append(
                        sequence,
                        CheckedEnvelope.check(new byte[] {1}).at(sequence),
                        new Outcome(Result.APPLIED, TestKeys.id("t"), Outcome.NO_INDEX, null));
            }
            log.force();
            ReceiptStream.start(follower, 1, emptyDesk(), log, threads);
            for (long sequence = 1; sequence <= ENTRIES; ) {
                Message message = follower.messages.poll(30, TimeUnit.SECONDS);
                assertThat(message).as("message with receipt " + sequence).isNotNull();
                assertThat(message.thread()).isEqualTo("follower");
                for (Receipt receipt : message.receipts()) {
                    assertThat(receipt.sequence()).isEqualTo(sequence++);
                }
            }
        }
    }

    private static ReceiptDesk emptyDesk() {
        return new ReceiptDesk(1, Duration.ofSeconds(1), InstantSource.system());
    }

    private record Message(String thread, List<Receipt> receipts) {}

    /// A client that takes everything.
    private static final class Follower extends ServerCallStreamObserver<byte[]> {
        private final BlockingQueue<Message> messages = new LinkedBlockingQueue<>();

        @Override
        public void onNext(byte[] bytes) {
            messages.add(new Message(Thread.currentThread().getName(), Receipt.read(bytes)));
        }

        @Override
        public void onError(Throwable failure) {}

        @Override
        public void onCompleted() {}

        @Override
        public boolean isReady() {
            return true;
        }

        @Override
        public boolean isCancelled() {
            return false;
        }

        @Override
        public void setOnCancelHandler(Runnable handler) {}

        @Override
        public void setOnReadyHandler(Runnable handler) {}

        @Override
        public void setCompression(String compression) {}

        @Override
        public void disableAutoInboundFlowControl() {}

        @Override
        public void request(int count) {}

        @Override
        public void setMessageCompression(boolean enable) {}
    }
}
