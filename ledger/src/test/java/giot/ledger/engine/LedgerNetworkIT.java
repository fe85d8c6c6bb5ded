package giot.ledger.engine;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import giot.ledger.checkpoint.SignedCheckpoint;
import giot.ledger.client.ClientSettings;
import giot.ledger.client.LedgerClient;
import giot.ledger.client.LedgerStatus;
import giot.ledger.client.Receipt;
import giot.ledger.folder.Network;
import giot.ledger.rules.codec.Result;
import giot.ledger.rules.transaction.Transaction.Deposit;
import giot.ledger.rules.transaction.Transaction.RegisterEdge;
import giot.terms.Id;
import java.nio.file.Path;
import java.security.cert.X509Certificate;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.MethodOrderer;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.TestMethodOrder;
import org.junit.jupiter.api.io.TempDir;

/// Four nodes on this machine, killed one by one and all at once. The tests build on each other,
/// because starting four nodes takes seconds.
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
@TestMethodOrder(MethodOrderer.OrderAnnotation.class)
class LedgerNetworkIT {
    private static final int NODES = 4;
    private static final int SOME = 60;
    private static final int UNDER_LOAD = 400;
    private static final int LOOPS = 1;
    private static final int MANY_LOOPS = 20;
    private static final Duration LIVE_AGAIN = Duration.ofSeconds(30);

    private final Participant edge = Participant.of(1);
    private LocalNetwork network;
    private long deposits;

    @BeforeAll
    void start(@TempDir Path folder) throws Exception {
        network = new LocalNetwork(folder.resolve("ledger"), NODES);
        network.start(0, 1, 2, 3);
        try (LedgerClient client = network.client(ClientSettings.DEFAULT)) {
            client.submit(network.byOperator(new RegisterEdge(edge.key(), "edge-1"))).join();
        }
    }

    @AfterAll
    void stop() {
        network.close();
    }

    @Test
    @Order(1)
    void signsOneCheckpointByAllNodes() {
        deposit();
        long height = network.level().getFirst().height();
        List<X509Certificate> roster =
                network.folder().network().members().stream()
                        .map(Network.Member::certificate)
                        .toList();
        SignedCheckpoint first = null;
        for (int node = 0; node < NODES; node++) {
            try (LedgerClient client = network.client(ClientSettings.DEFAULT, node)) {
                SignedCheckpoint signed = client.checkpoint(height).orElseThrow();
                assertThat(signed.node()).isEqualTo(node);
                assertThat(signed.isSignedByMember(roster)).isTrue();
                first = first == null ? signed : first;
                assertThat(signed.checkpoint()).isEqualTo(first.checkpoint());
            }
        }
    }

    @Test
    @Order(1)
    void restsAndIsWokenThroughAnyNode() {
        for (int node : new int[] {0, NODES - 1}) {
            awaitRest();
            try (LedgerClient client = network.client(ClientSettings.DEFAULT, node)) {
                client.submit(network.byOperator(new Deposit(edge.key(), 1))).join();
                deposits++;
            }
            requireOneState();
        }
    }

    @Test
    @Tag("nightly")
    @Order(1)
    void takesBackANodeWhileTheOthersRest() throws Exception {
        network.kill(3);
        deposit();
        awaitRest();
        network.start(3);
        requireOneState();
        try (LedgerClient client = network.client(ClientSettings.DEFAULT, 3)) {
            client.submit(network.byOperator(new Deposit(edge.key(), 1))).join();
            deposits++;
        }
        requireOneState();
    }

    @Test
    @Order(2)
    void goesOnWhenOneNodeIsKilled() {
        network.kill(0);
        deposit();
        requireOneState();
    }

    @Test
    @Order(3)
    void haltsWithoutForkingWhenTwoAreKilled() throws Exception {
        network.kill(1);
        try (LedgerClient client = network.client(ClientSettings.DEFAULT, 2, 3)) {
            CompletableFuture<Receipt> undecided =
                    client.submit(network.byOperator(new Deposit(edge.key(), 1)));
            assertThatThrownBy(() -> undecided.get(4, TimeUnit.SECONDS))
                    .isInstanceOf(TimeoutException.class);
            requireOneState();

            long startNanos = System.nanoTime();
            network.start(1);
            assertThat(undecided.get(60, TimeUnit.SECONDS).result()).isEqualTo(Result.APPLIED);
            assertThat(Duration.ofNanos(System.nanoTime() - startNanos)).isLessThan(LIVE_AGAIN);
            deposits++;
        }
        network.start(0);
        requireOneState();
    }

    @Test
    @Order(4)
    void losesNothingAndRepeatsNothingWhenAllAreKilledUnderLoad() throws Exception {
        for (int loop = 0; loop < LOOPS; loop++) {
            killAllUnderLoad();
        }
    }

    @Test
    @Order(5)
    @Tag("nightly")
    void losesNothingHoweverOftenAllAreKilledUnderLoad() throws Exception {
        for (int loop = 0; loop < MANY_LOOPS; loop++) {
            killAllUnderLoad();
        }
    }

    private void killAllUnderLoad() throws Exception {
        try (DepositStream stream = DepositStream.start(network, edge.key())) {
            stream.awaitReceipts(UNDER_LOAD);
            network.kill(0, 1, 2, 3);
            Map<Id, Receipt> received = stream.received();
            network.start(0, 1, 2, 3);
            deposits += stream.finish();
            LedgerStatus status = requireOneState();
            stream.requireIn(received, status.height());
        }
    }

    /// Rounds need more than two thirds of the nodes: when one of them sees none, none does.
    private void awaitRest() {
        try (LedgerClient client = network.client(ClientSettings.DEFAULT, 1)) {
            Rest.await(client);
        }
    }

    private void deposit() {
        try (LedgerClient client = network.client(ClientSettings.DEFAULT)) {
            List<CompletableFuture<Receipt>> receipts =
                    IntStream.range(0, SOME)
                            .mapToObj(_ ->
                                    client.submit(network.byOperator(new Deposit(edge.key(), 1))))
                            .toList();
            assertThat(receipts)
                    .allSatisfy(r -> assertThat(r.join().result()).isEqualTo(Result.APPLIED));
        }
        deposits += SOME;
    }

    /// All running nodes have the same state, in which every deposit counts once.
    private LedgerStatus requireOneState() {
        List<LedgerStatus> all = network.level();
        LedgerStatus first = all.getFirst();
        assertThat(all).extracting(LedgerStatus::stateHash).containsOnly(first.stateHash());
        assertThat(all).extracting(LedgerStatus::chainHead).containsOnly(first.chainHead());
        try (LedgerClient client = network.client(ClientSettings.DEFAULT, network.running())) {
            assertThat(client.view().totals().money().deposited()).isEqualTo(deposits);
        }
        return first;
    }
}
