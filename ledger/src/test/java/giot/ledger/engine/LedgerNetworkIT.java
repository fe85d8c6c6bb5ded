package giot.ledger.engine;

import static org.assertj.core.api.Assertions.assertThat;

import giot.ledger.client.ClientSettings;
import giot.ledger.client.LedgerClient;
import giot.ledger.client.LedgerException;
import giot.ledger.client.LedgerStatus;
import giot.ledger.client.Receipt;
import giot.ledger.rules.Result;
import giot.ledger.rules.SignedTransaction;
import giot.ledger.rules.Transaction.Deposit;
import giot.ledger.rules.Transaction.RegisterEdge;
import java.io.IOException;
import java.net.ServerSocket;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// Four nodes on this machine: they agree, go on without one of them, stop without two, and go on
/// when one is back.
@Tag("nightly")
class LedgerNetworkIT {
    private static final int NODES = 4;
    private static final ClientSettings PATIENT =
            new ClientSettings(
                    Duration.ofMinutes(2),
                    Duration.ofMinutes(1),
                    Duration.ofSeconds(20),
                    Duration.ofMillis(200),
                    256);
    private static final ClientSettings IMPATIENT =
            new ClientSettings(
                    Duration.ofSeconds(8),
                    Duration.ofSeconds(8),
                    Duration.ofSeconds(8),
                    Duration.ofMillis(200),
                    256);

    private final Participant edge = Participant.of(1);
    private final NetworkFolder network;
    private final Participant operator;

    LedgerNetworkIT(@TempDir Path folder) throws Exception {
        network =
                NetworkFolder.init(
                        folder.resolve("ledger"), NodeAddress.loopback(NODES, freePorts(NODES), 0));
        operator = new Participant(network.operatorSeed());
    }

    @Test
    void agreesAndSurvivesTheLossOfOneNodeInFour() throws Exception {
        List<NodeProcess> nodes = startAll();
        try {
            deposits(nodes.get(0), 50, PATIENT);
            assertThat(agreedHash(nodes)).isNotNull();

            nodes.get(3).close();
            deposits(nodes.get(1), 50, PATIENT);

            nodes.get(2).close();
            LedgerClient halted = LedgerClient.connect(nodes.get(0).port(), IMPATIENT);
            try (halted) {
                CompletableFuture<Receipt> undecided = halted.submit(deposit());
                assertThat(undecided)
                        .failsWithin(Duration.ofSeconds(60))
                        .withThrowableThat()
                        .withCauseInstanceOf(LedgerException.Unavailable.class);
            }

            nodes.set(2, start(2));
            deposits(nodes.get(0), 50, PATIENT);
            assertThat(agreedHash(nodes.subList(0, 3))).isNotNull();
        } finally {
            nodes.forEach(NodeProcess::close);
        }
    }

    private List<NodeProcess> startAll() throws Exception {
        try (ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
            List<Callable<NodeProcess>> starts = new ArrayList<>();
            for (int i = 0; i < NODES; i++) {
                int id = i;
                starts.add(() -> start(id));
            }
            List<NodeProcess> nodes = new ArrayList<>();
            for (Future<NodeProcess> started : threads.invokeAll(starts)) {
                nodes.add(started.get());
            }
            return nodes;
        }
    }

    private NodeProcess start(int id) throws Exception {
        return NodeProcess.start(network.nodeFolder(id));
    }

    private void deposits(NodeProcess node, int count, ClientSettings settings) {
        try (LedgerClient client = LedgerClient.connect(node.port(), settings)) {
            client.submit(
                            operator.sign(
                                    network.network().id(), new RegisterEdge(edge.key(), "edge-1")))
                    .join();
            List<CompletableFuture<Receipt>> receipts = new ArrayList<>();
            for (int i = 0; i < count; i++) {
                receipts.add(client.submit(deposit()));
            }
            assertThat(receipts)
                    .allSatisfy(r -> assertThat(r.join().result()).isEqualTo(Result.APPLIED));
        }
    }

    private SignedTransaction deposit() {
        return operator.sign(network.network().id(), new Deposit(edge.key(), 1));
    }

    /// The state hash of all nodes, once they are equally high.
    private static LedgerStatus agreedHash(List<NodeProcess> nodes) {
        for (int attempt = 0; attempt < 600; attempt++) {
            List<LedgerStatus> all = nodes.stream().map(LedgerNetworkIT::status).toList();
            if (all.stream().map(LedgerStatus::height).distinct().count() == 1) {
                assertThat(all)
                        .extracting(LedgerStatus::stateHash)
                        .containsOnly(all.get(0).stateHash());
                assertThat(all)
                        .extracting(LedgerStatus::chainHead)
                        .containsOnly(all.get(0).chainHead());
                return all.get(0);
            }
        }
        throw new AssertionError("the nodes did not become equally high");
    }

    private static LedgerStatus status(NodeProcess node) {
        try (LedgerClient client = LedgerClient.connect(node.port(), PATIENT)) {
            return client.status();
        }
    }

    /// The first of `count` consecutive ports that are free now.
    private static int freePorts(int count) throws Exception {
        for (int first = 41_000; first < 60_000; first += count) {
            if (allFree(first, count)) {
                return first;
            }
        }
        throw new AssertionError("no free ports");
    }

    private static boolean allFree(int first, int count) {
        for (int port = first; port < first + count; port++) {
            try (ServerSocket probe = new ServerSocket(port)) {
                assertThat(probe.isBound()).isTrue();
            } catch (IOException taken) {
                return false;
            }
        }
        return true;
    }
}
