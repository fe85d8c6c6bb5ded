package giot.ledger.engine;

import static org.assertj.core.api.Assertions.assertThat;

import giot.ledger.client.LedgerClient;
import giot.ledger.client.Receipt;
import giot.ledger.folder.NetworkFolder;
import giot.ledger.folder.NodeFailure;
import giot.ledger.process.NodeProcess;
import giot.ledger.rules.codec.Result;
import giot.ledger.rules.transaction.SignedTransaction;
import giot.ledger.rules.transaction.Transaction.Deposit;
import giot.ledger.rules.transaction.Transaction.RegisterEdge;
import giot.terms.Id;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// Measures a single node: time to ready, memory, finality under a steady load, sustained
/// throughput. Prints the figures; asserts only what must hold on any machine.
@Tag("nightly")
class LedgerThroughputIT {
    private static final int STEADY_PER_SECOND = 100;
    private static final int STEADY_SECONDS = 10;
    private static final int BURST = 30_000;

    private final Participant edge = Participant.of(1);
    private final NetworkFolder network;
    private final Participant operator;
    private final Id networkId;

    LedgerThroughputIT(@TempDir Path folder) throws NodeFailure {
        network = NetworkFolder.init(folder.resolve("ledger"));
        operator = new Participant(network.operatorSeed());
        networkId = network.network().id();
    }

    @Test
    void measuresOneNode() throws Exception {
        long startNanos = System.nanoTime();
        try (NodeProcess node = NodeProcess.start(network.nodeFolder(0));
                LedgerClient client = LedgerClient.connect(node.port())) {
            print("ready after %.1f s, %.1f s of CPU", secondsSince(startNanos), cpu(node));
            client.submit(operator.sign(networkId, new RegisterEdge(edge.key(), "edge"))).join();
            double cpuBefore = cpu(node);
            steady(client);
            double perSecond = (cpu(node) - cpuBefore) / STEADY_SECONDS;
            print("CPU at %d tx/s: %.2f cores", STEADY_PER_SECOND, perSecond);
            burst(client);
            print("resident memory %d MB", residentMegabytes(node.pid()));
            assertThat(residentMegabytes(node.pid())).isLessThan(600);
        }
    }

    private void steady(LedgerClient client) {
        List<CompletableFuture<Double>> latencies = new ArrayList<>();
        for (int i = 0; i < STEADY_PER_SECOND * STEADY_SECONDS; i++) {
            long sentNanos = System.nanoTime();
            latencies.add(client.submit(deposit()).thenApply(_ -> secondsSince(sentNanos)));
            LockSupport.parkNanos(TimeUnit.SECONDS.toNanos(1) / STEADY_PER_SECOND);
        }
        double[] sorted =
                latencies.stream().mapToDouble(CompletableFuture::join).sorted().toArray();
        print(
                "finality p50 %.0f ms, p95 %.0f ms, max %.0f ms",
                1e3 * sorted[sorted.length / 2],
                1e3 * sorted[sorted.length * 95 / 100],
                1e3 * sorted[sorted.length - 1]);
    }

    private void burst(LedgerClient client) {
        List<SignedTransaction> transactions = new ArrayList<>();
        for (int i = 0; i < BURST; i++) {
            transactions.add(deposit());
        }
        long startNanos = System.nanoTime();
        List<CompletableFuture<Receipt>> receipts =
                transactions.stream().map(client::submit).toList();
        assertThat(receipts)
                .allSatisfy(r -> assertThat(r.join().result()).isEqualTo(Result.APPLIED));
        print("sustained %.0f tx/s over %d", BURST / secondsSince(startNanos), BURST);
    }

    private SignedTransaction deposit() {
        return operator.sign(networkId, new Deposit(edge.key(), 1));
    }

    private static double cpu(NodeProcess node) {
        return ProcessHandle.of(node.pid())
                        .flatMap(process -> process.info().totalCpuDuration())
                        .orElseThrow()
                        .toMillis()
                / 1e3;
    }

    private static double secondsSince(long nanos) {
        return (System.nanoTime() - nanos) / 1e9;
    }

    private static long residentMegabytes(long pid) throws IOException {
        return Files.readAllLines(Path.of("/proc/" + pid + "/status")).stream()
                        .filter(line -> line.startsWith("VmRSS:"))
                        .map(line -> line.replaceAll("\\D", ""))
                        .mapToLong(Long::parseLong)
                        .findFirst()
                        .orElseThrow()
                / 1024;
    }

    private static void print(String format, Object... values) {
        System.out.printf("ledger node: " + format + "%n", values);
    }
}
