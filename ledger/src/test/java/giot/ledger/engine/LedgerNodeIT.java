package giot.ledger.engine;

import static org.assertj.core.api.Assertions.assertThat;

import giot.ledger.audit.AuditProgress;
import giot.ledger.audit.AuditReport;
import giot.ledger.audit.LedgerAudit;
import giot.ledger.audit.PriorKnowledge;
import giot.ledger.checkpoint.CheckpointFile;
import giot.ledger.checkpoint.SignedCheckpoint;
import giot.ledger.client.LedgerClient;
import giot.ledger.client.LedgerStatus;
import giot.ledger.client.Receipt;
import giot.ledger.client.Subscription;
import giot.ledger.folder.ExitCode;
import giot.ledger.folder.Network;
import giot.ledger.folder.NetworkFolder;
import giot.ledger.process.NodeProcess;
import giot.ledger.process.ProcessSettings;
import giot.ledger.rules.codec.Result;
import giot.ledger.rules.state.Contract;
import giot.ledger.rules.state.Money;
import giot.ledger.rules.transaction.IntegerMenu;
import giot.ledger.rules.transaction.Leaf;
import giot.ledger.rules.transaction.Settlement;
import giot.ledger.rules.transaction.SignedTransaction;
import giot.ledger.rules.transaction.Transaction;
import giot.ledger.rules.transaction.Transaction.Accept;
import giot.ledger.rules.transaction.Transaction.Deposit;
import giot.ledger.rules.transaction.Transaction.IssueMenu;
import giot.ledger.rules.transaction.Transaction.RegisterDevice;
import giot.ledger.rules.transaction.Transaction.RegisterEdge;
import giot.terms.CostModel;
import giot.terms.Digest;
import giot.terms.Reason;
import java.nio.file.Path;
import java.security.cert.X509Certificate;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.MethodOrderer;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.TestMethodOrder;
import org.junit.jupiter.api.io.TempDir;

/// One real node through its life: a round of trade, a kill under load, a stop, what is left on
/// disk. The tests build on each other, because starting a node takes seconds.
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
@TestMethodOrder(MethodOrderer.OrderAnnotation.class)
class LedgerNodeIT {
    private static final long REWARD_MICRO = 4_000_000;
    private static final long FUNDS_MICRO = 100_000_000;
    private static final int LOAD = 1_200;

    private final Participant edge = Participant.of(1);
    private final Participant device = Participant.of(2);
    private Participant operator;
    private NetworkFolder network;
    private NodeProcess node;
    private LedgerClient client;

    @BeforeAll
    void start(@TempDir Path folder) throws Exception {
        network = NetworkFolder.init(folder.resolve("ledger"));
        operator = new Participant(network.operatorSeed());
        node = NodeProcess.start(network.nodeFolder(0));
        client = LedgerClient.connect(node.port());
    }

    @AfterAll
    void stop() {
        client.close();
        node.close();
    }

    @Test
    @Order(1)
    void settlesARoundOfTrade() throws Exception {
        applied(operator, new RegisterEdge(edge.key(), "edge-1"));
        applied(edge, new RegisterDevice(device.key(), "vehicle-1"));
        applied(operator, new Deposit(edge.key(), FUNDS_MICRO));
        IntegerMenu menu =
                IntegerMenu.round(
                        CostModel.TYPE_SCALED,
                        0,
                        150,
                        30,
                        new double[] {50},
                        new double[] {1},
                        new double[] {30},
                        new double[] {4});
        long deadline = System.currentTimeMillis() + TimeUnit.HOURS.toMillis(1);
        Receipt issued = applied(edge, new IssueMenu(menu, Digest.sha256(), 10_000_000, deadline));
        Receipt accepted = applied(device, new Accept(issued.id(), 0, device.nextId()));
        Leaf leaf =
                new Leaf(accepted.id(), device.key(), REWARD_MICRO, 29_000, 900_000, Reason.PAID);
        applied(
                edge,
                Settlement.cut(edge.nextId(), List.of(leaf), Settlement.DEFAULT_MAX_BYTES)
                        .getFirst());

        Optional<Contract> contract = client.view().contract(accepted.id());
        assertThat(contract).isPresent();
        assertThat(contract.get().settled()).isNotNull();
        Money money = client.view().edge(edge.key()).orElseThrow().money();
        assertThat(money.paid()).isEqualTo(REWARD_MICRO);
        assertThat(client.view().device(device.key())).isPresent();
    }

    @Test
    @Order(2)
    void answersARepeatWithTheFirstResult() {
        SignedTransaction once =
                edge.sign(network.network().id(), new RegisterDevice(device.key(), "vehicle-1"));
        Receipt first = client.submit(once).join();
        Receipt second = client.submit(once).join();
        assertThat(first.result()).isEqualTo(Result.ALREADY_REGISTERED);
        assertThat(first.repeated()).isFalse();
        assertThat(second.result()).isEqualTo(Result.ALREADY_REGISTERED);
        assertThat(second.repeated()).isTrue();
    }

    @Test
    @Order(2)
    void letsWhoTakesAReceiptWaitForAnotherOne() {
        long height = client.status().height();
        List<CompletableFuture<Long>> last = new ArrayList<>();
        for (int i = 0; i < 50; i++) {
            last.add(
                    client.submit(deposit())
                            .thenApply(first -> {
                                Receipt second = client.submit(deposit()).join();
                                assertThat(second.sequence()).isGreaterThan(first.sequence());
                                return second.sequence();
                            }));
        }
        assertThat(last.stream().mapToLong(CompletableFuture::join).max()).hasValue(height + 100);
    }

    @Test
    @Order(2)
    void restsWhileNobodySubmitsAndGoesOnAtTheNextTransaction() {
        long round = Rest.await(client);
        client.submit(deposit()).join();
        assertThat(client.status().round()).isGreaterThan(round);
    }

    @Test
    @Order(3)
    void streamsReceiptsFromAnyPlaceWithoutGap() throws Exception {
        long height = client.status().height();
        assertThat(sequences(1, height)).hasSize((int) height).startsWith(1L, 2L, 3L);
        assertThat(sequences(4, height)).hasSize((int) height - 3).startsWith(4L, 5L);
    }

    @Test
    @Order(4)
    void losesNothingAndRepeatsNothingWhenKilledUnderLoad() throws Exception {
        long before = client.view().totals().money().deposited();
        long firstPid = node.pid();
        List<CompletableFuture<Receipt>> receipts = new ArrayList<>();
        for (int i = 0; i < LOAD; i++) {
            receipts.add(
                    client.submit(
                            operator.sign(network.network().id(), new Deposit(edge.key(), 1))));
            if (i == LOAD / 2) {
                receipts.get(LOAD / 4).join();
                ProcessHandle.of(firstPid).orElseThrow().destroyForcibly();
            }
        }
        for (CompletableFuture<Receipt> receipt : receipts) {
            assertThat(receipt.get(120, TimeUnit.SECONDS).result()).isEqualTo(Result.APPLIED);
        }
        assertThat(node.restarts()).isEqualTo(1);
        assertThat(node.pid()).isNotEqualTo(firstPid);
        assertThat(client.view().totals().money().deposited()).isEqualTo(before + LOAD);
    }

    @Test
    @Order(5)
    void keepsALogThatPassesTheAudit() throws Exception {
        LedgerStatus status = client.status();
        PriorKnowledge expected =
                new PriorKnowledge(
                        network.network().genesis(),
                        status.height(),
                        status.chainHead(),
                        status.stateHash());
        AuditReport report = LedgerAudit.run(node.logFile(), expected, AuditProgress.SILENT);
        assertThat(report.firstDifference()).isEmpty();
        assertThat(report.entries()).isEqualTo(status.height());
        assertThat(report.money()).isEqualTo(client.view().totals().money());
    }

    @Test
    @Order(5)
    void signsHowItsLedgerStands() throws Exception {
        List<X509Certificate> roster =
                network.network().members().stream().map(Network.Member::certificate).toList();
        LedgerStatus status = client.status();
        SignedCheckpoint newest = client.checkpoint(status.height()).orElseThrow();
        assertThat(newest.isSignedByMember(roster)).isTrue();
        assertThat(newest.checkpoint().network()).isEqualTo(network.network().id());
        assertThat(newest.checkpoint().height()).isEqualTo(status.height());
        assertThat(newest.checkpoint().chainHead()).isEqualTo(status.chainHead());
        assertThat(newest.checkpoint().stateHash()).isEqualTo(status.stateHash());
        Path file = network.nodeFolder(0).resolve(CheckpointFile.NAME);
        assertThat(CheckpointFile.find(file, status.height())).contains(newest);
        assertThat(client.checkpoint(status.height() + 1)).isEmpty();

        byte[] altered = newest.toBytes();
        altered[40] ^= 1;
        assertThat(SignedCheckpoint.read(altered).orElseThrow().isSignedByMember(roster)).isFalse();
    }

    @Test
    @Order(6)
    void refusesASecondNodeOnTheSameFolder() {
        NodeRun second = NodeRun.of(network.nodeFolder(0));
        assertThat(second.exitCode()).isEqualTo(ExitCode.FOLDER_IN_USE.code());
        assertThat(second.errors()).hasSize(1).first().asString().contains("already runs");
    }

    @Test
    @Order(7)
    void stopsInOrderAndGoesOnWhereItWas() throws Exception {
        LedgerStatus before = client.status();
        long startNanos = System.nanoTime();
        node.close();
        assertThat(System.nanoTime() - startNanos).isLessThan(TimeUnit.SECONDS.toNanos(10));
        assertThat(node.isAlive()).isFalse();

        node =
                NodeProcess.start(
                        network.nodeFolder(0), ProcessSettings.DEFAULT.withPort(node.port()));
        LedgerStatus after = client.status();
        assertThat(after.height()).isEqualTo(before.height());
        assertThat(after.chainHead()).isEqualTo(before.chainHead());
        assertThat(after.stateHash()).isEqualTo(before.stateHash());
        assertThat(
                        applied(edge, new RegisterDevice(Participant.of(3).key(), "vehicle-2"))
                                .sequence())
                .isEqualTo(before.height() + 1);
    }

    private Receipt applied(Participant signer, Transaction transaction) {
        Receipt receipt = client.submit(signer.sign(network.network().id(), transaction)).join();
        assertThat(receipt.result()).isEqualTo(Result.APPLIED);
        assertThat(receipt.repeated()).isFalse();
        return receipt;
    }

    private SignedTransaction deposit() {
        return operator.sign(network.network().id(), new Deposit(edge.key(), 1));
    }

    private List<Long> sequences(long from, long to) throws InterruptedException {
        BlockingQueue<Long> seen = new LinkedBlockingQueue<>();
        List<Long> sequences = new ArrayList<>();
        try (Subscription _ =
                client.receipts(
                        from,
                        receipt -> {
                            assertThat(Thread.currentThread().isVirtual()).isFalse();
                            seen.add(receipt.sequence());
                        })) {
            for (long expected = from; expected <= to; expected++) {
                assertThat(seen.poll(30, TimeUnit.SECONDS)).isEqualTo(expected);
                sequences.add(expected);
            }
        }
        return sequences;
    }
}
