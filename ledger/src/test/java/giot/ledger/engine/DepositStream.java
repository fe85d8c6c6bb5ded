package giot.ledger.engine;

import static org.assertj.core.api.Assertions.assertThat;

import giot.ledger.client.ClientSettings;
import giot.ledger.client.LedgerClient;
import giot.ledger.client.Receipt;
import giot.ledger.client.Subscription;
import giot.ledger.rules.codec.Result;
import giot.ledger.rules.transaction.SignedTransaction;
import giot.ledger.rules.transaction.Transaction.Deposit;
import giot.terms.Id;
import giot.terms.Key;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;

/// Deposits of one micro-token each, sent without pause to a network until told to stop, and what
/// is known about them.
final class DepositStream implements AutoCloseable {
    private static final ClientSettings PATIENT =
            new ClientSettings(
                    Duration.ofMinutes(4),
                    Duration.ofMinutes(2),
                    Duration.ofSeconds(10),
                    Duration.ofMillis(100),
                    256);

    private final LedgerClient client;
    private final Map<Id, Receipt> receipts = new ConcurrentHashMap<>();
    private final Map<Id, CompletableFuture<Receipt>> sent = new HashMap<>();
    private final Thread sender;
    private volatile boolean stopping;

    private DepositStream(LocalNetwork network, Key edge) {
        this.client = network.client(PATIENT);
        this.sender =
                Thread.ofVirtual()
                        .name("deposits")
                        .start(() -> {
                            while (!stopping) {
                                send(network.byOperator(new Deposit(edge, 1)));
                            }
                        });
    }

    static DepositStream start(LocalNetwork network, Key edge) {
        return new DepositStream(network, edge);
    }

    private void send(SignedTransaction transaction) {
        CompletableFuture<Receipt> receipt = client.submit(transaction);
        sent.put(transaction.id(), receipt);
        var _ = receipt.thenAccept(known -> receipts.put(transaction.id(), known));
    }

    /// Waits until `count` receipts are here.
    void awaitReceipts(int count) {
        long deadline = System.nanoTime() + TimeUnit.MINUTES.toNanos(2);
        while (receipts.size() < count) {
            assertThat(System.nanoTime()).as("deadline for receipts").isLessThan(deadline);
            LockSupport.parkNanos(TimeUnit.MILLISECONDS.toNanos(1));
        }
    }

    /// The receipts that came so far.
    Map<Id, Receipt> received() {
        return Map.copyOf(receipts);
    }

    /// Stops sending, waits for every receipt and answers how many were sent.
    int finish() throws InterruptedException {
        stopping = true;
        sender.join();
        sent.values().forEach(receipt -> receipt.orTimeout(4, TimeUnit.MINUTES).join());
        assertThat(receipts.values())
                .allSatisfy(receipt -> assertThat(receipt.result()).isEqualTo(Result.APPLIED));
        return sent.size();
    }

    /// Holds what was received against the network's own history: each is there at its place, and
    /// none was applied twice.
    void requireIn(Map<Id, Receipt> received, long height) throws InterruptedException {
        List<Receipt> history = history(height);
        Map<Id, Long> applied = new HashMap<>();
        for (Receipt entry : history) {
            if (entry.result() == Result.APPLIED) {
                assertThat(applied.put(entry.id(), entry.sequence())).as("applied twice").isNull();
            }
        }
        received.forEach((id, receipt) -> {
            Receipt entry = history.get((int) receipt.sequence() - 1);
            assertThat(entry.id()).isEqualTo(id);
            assertThat(applied).containsKey(id);
            if (!receipt.repeated()) {
                assertThat(applied.get(id)).isEqualTo(receipt.sequence());
            }
        });
        assertThat(applied).containsKeys(sent.keySet().toArray(Id[]::new));
    }

    private List<Receipt> history(long height) throws InterruptedException {
        List<Receipt> history = new ArrayList<>();
        CountDownLatch complete = new CountDownLatch(1);
        try (Subscription _ =
                client.receipts(
                        1,
                        receipt -> {
                            if (history.size() < height) {
                                history.add(receipt);
                            }
                            if (history.size() == height) {
                                complete.countDown();
                            }
                        })) {
            assertThat(complete.await(60, TimeUnit.SECONDS)).isTrue();
        }
        return history;
    }

    @Override
    public void close() {
        stopping = true;
        client.close();
    }
}
