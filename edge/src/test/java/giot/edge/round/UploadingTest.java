package giot.edge.round;

import static org.assertj.core.api.Assertions.assertThat;

import giot.device.protocol.Contribution;
import giot.device.protocol.SettlementNotice;
import giot.device.protocol.Task;
import giot.device.protocol.UploadReceipt;
import giot.device.protocol.codec.EdgeMessageCodec;
import giot.edge.round.BreakableStore.Break;
import giot.edge.store.ContractStatus;
import giot.edge.store.StoreException;
import giot.ledger.rules.transaction.Transaction.Settle;
import giot.terms.Id;
import giot.terms.Observation;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// Step 4, first half: uploads become receipts.
class UploadingTest {

    @TempDir private Path folder;
    private EdgeLab lab;
    private PlayedDevice sensor;
    private Id contract;
    private List<Observation> readings;

    @BeforeEach
    void collectForAContract() {
        lab = EdgeLab.started(folder);
        sensor = lab.joined(1).getFirst();
        lab.round(0);
        contract = lab.accept(sensor);
        readings = lab.sense(sensor);
    }

    @AfterEach
    void closeLab() {
        lab.close();
    }

    @Test
    void takesChunksOutOfOrderAndRepeated() {
        List<Contribution> chunks = sensor.contribution(contract, readings, 2);
        assertThat(chunks).hasSize(3);
        for (int chunk : new int[] {2, 0, 2, 0}) {
            lab.say(sensor, chunks.get(chunk));
        }
        lab.quiet();
        assertThat(lab.receipts(sensor, contract)).isEmpty();
        assertThat(lab.store.contract(contract).orElseThrow().status())
                .isEqualTo(ContractStatus.ACCEPTED);

        lab.time.moveTo(lab.time.nowSeconds() + 1.25);
        lab.say(sensor, chunks.get(1));
        lab.quiet();
        UploadReceipt receipt = lab.receipts(sensor, contract).getFirst();
        assertThat(receipt.verify(lab.edgeKey.publicKey())).isTrue();
        assertThat(receipt.contentHash()).isEqualTo(Contribution.contentHash(chunks));
        assertThat(receipt.completedAtScenarioMillis())
                .isEqualTo(Math.round(lab.time.nowSeconds() * 1000));
        assertThat(lab.store.contribution(contract).orElseThrow().observations())
                .isEqualTo(readings);
    }

    @Test
    void startsOverWithAnotherUploadOfTheSameContract() {
        List<Contribution> abandoned = sensor.contribution(contract, readings, 2);
        lab.say(sensor, abandoned.getFirst());
        List<Contribution> whole = sensor.contribution(contract, readings, 3);
        whole.forEach(chunk -> lab.say(sensor, chunk));
        lab.quiet();

        assertThat(lab.receipts(sensor, contract))
                .singleElement()
                .satisfies(receipt ->
                        assertThat(receipt.contentHash())
                                .isEqualTo(Contribution.contentHash(whole)));
    }

    @Test
    void ignoresAWrongSignature() {
        PlayedDevice forger = lab.device(8);
        forger.contribution(contract, readings, 5).forEach(chunk -> lab.say(sensor, chunk));
        lab.quiet();
        assertThat(lab.receipts(sensor, contract)).isEmpty();
        assertThat(lab.store.contract(contract).orElseThrow().status())
                .isEqualTo(ContractStatus.ACCEPTED);

        assertThat(lab.upload(sensor, contract, readings)).hasSize(1);
    }

    @Test
    void ignoresAnUploadForTheContractOfAnotherDevice() {
        PlayedDevice thief = lab.device(8);
        lab.say(thief, thief.join());
        thief.contribution(contract, readings, 5).forEach(chunk -> lab.say(thief, chunk));
        lab.quiet();
        assertThat(lab.receipts(thief, contract)).isEmpty();
        assertThat(lab.store.contract(contract).orElseThrow().status())
                .isEqualTo(ContractStatus.ACCEPTED);
    }

    @Test
    void acknowledgesNothingThatTheStoreDidNotTake() {
        long submissions = lab.ledger.submissions();
        lab.store.breakNext(Break.DISK_FULL);
        sensor.contribution(contract, readings, 5).forEach(chunk -> lab.say(sensor, chunk));
        assertThat(lab.settles()).as("the edge runs on").isFalse();

        assertThat(lab.edge.failure().exceptionNow()).isInstanceOf(StoreException.class);
        assertThat(lab.receipts(sensor, contract)).isEmpty();
        assertThat(lab.ledger.submissions()).isEqualTo(submissions);
        assertThat(lab.edge.settleDue()).isCompletedExceptionally();

        lab.restart();
        lab.say(sensor, sensor.join());
        assertThat(lab.upload(sensor, contract, readings)).hasSize(1);
    }

    @Test
    void relaysNoAcceptanceThatTheStoreDidNotTake() {
        lab.upload(sensor, contract, readings);
        lab.round(1);
        long submissions = lab.ledger.submissions();
        int tasks = lab.sent(sensor, Task.class);
        lab.store.breakNext(Break.DISK_FULL);
        Id next = lab.newContract();
        lab.say(sensor, sensor.accept(lab.offer(sensor), 0, next));
        assertThat(lab.settles()).isFalse();

        assertThat(lab.sent(sensor, Task.class)).isEqualTo(tasks);
        assertThat(lab.ledger.submissions()).isEqualTo(submissions);
    }

    @Test
    void sendsTheReceiptOnlyAfterTheCommit() {
        CompletableFuture<Integer> receiptsAtCommit = new CompletableFuture<>();
        lab.store.beforeCommit(
                () -> receiptsAtCommit.complete(lab.receipts(sensor, contract).size()));
        assertThat(lab.upload(sensor, contract, readings)).hasSize(1);
        assertThat(receiptsAtCommit.join()).isZero();
    }

    @Test
    void repeatsTheReceiptWordForWord() {
        UploadReceipt first = lab.upload(sensor, contract, readings).getFirst();
        lab.time.moveTo(lab.time.nowSeconds() + 3);
        assertThat(lab.upload(sensor, contract, readings)).containsExactly(first, first);

        lab.round(1);
        assertThat(lab.store.contract(contract).orElseThrow().status())
                .isEqualTo(ContractStatus.SETTLED);
        assertThat(lab.upload(sensor, contract, readings)).containsExactly(first, first, first);

        lab.restart();
        lab.say(sensor, sensor.join());
        assertThat(lab.upload(sensor, contract, readings)).containsExactly(first);
        assertThat(EdgeMessageCodec.encode(lab.receipts(sensor, contract).getFirst()))
                .isEqualTo(EdgeMessageCodec.encode(first));
    }

    @Test
    void repeatsTheSettlementThatADeviceMayHaveMissed() {
        lab.upload(sensor, contract, readings);
        lab.round(1);
        List<SettlementNotice> told = lab.link.to(sensor.name(), SettlementNotice.class);
        assertThat(told).singleElement().extracting(SettlementNotice::reason).isEqualTo("PAID");

        lab.restart();
        lab.say(sensor, sensor.join());
        assertThat(lab.upload(sensor, contract, readings)).hasSize(1);
        assertThat(lab.link.to(sensor.name(), SettlementNotice.class)).isEqualTo(told);
    }

    @Test
    void keepsTheReceiptOfAnUnsettledContractOverARestart() {
        UploadReceipt first = lab.upload(sensor, contract, readings).getFirst();
        lab.restart();
        lab.say(sensor, sensor.join());
        lab.time.moveTo(lab.time.nowSeconds() + 3);
        assertThat(lab.upload(sensor, contract, readings)).containsExactly(first);

        lab.drain(1);
        assertThat(lab.decided(Settle.class)).hasSize(1);
        assertThat(lab.ledger.money().paid()).isPositive();
    }

    @Test
    void givesNobodyElseAStoredReceipt() {
        lab.upload(sensor, contract, readings);
        lab.round(1);
        PlayedDevice curious = lab.device(8);
        lab.say(curious, curious.join());
        assertThat(lab.upload(curious, contract, readings)).isEmpty();
        assertThat(lab.declined(curious, contract)).hasValue("the contract is not open");
    }

    /// Closing breaks off no commit.
    @Test
    void finishesTheGroupUnderWayWhenItCloses() throws InterruptedException {
        CountDownLatch committing = new CountDownLatch(1);
        CountDownLatch closing = new CountDownLatch(1);
        lab.store.beforeCommit(() -> {
            committing.countDown();
            await(closing);
        });
        sensor.contribution(contract, readings, 5).forEach(chunk -> lab.say(sensor, chunk));
        committing.await();
        Thread closer = Thread.ofPlatform().start(lab.edge::close);
        while (closer.getState() != Thread.State.WAITING) {
            Thread.onSpinWait();
        }
        closing.countDown();
        closer.join();

        assertThat(lab.edge.failure()).isNotDone();
        assertThat(lab.receipts(sensor, contract)).hasSize(1);
        assertThat(lab.store.contract(contract).orElseThrow().status())
                .isEqualTo(ContractStatus.DELIVERED);
    }

    private static void await(CountDownLatch latch) {
        boolean interrupted = false;
        while (latch.getCount() > 0) {
            try {
                latch.await();
            } catch (InterruptedException e) {
                interrupted = true;
            }
        }
        if (interrupted) {
            Thread.currentThread().interrupt();
        }
    }
}
