package giot.app.run;

import static org.assertj.core.api.Assertions.assertThat;

import giot.device.fleet.Fleet;
import giot.device.fleet.FleetOptions;
import giot.device.fleet.FleetWiring;
import giot.device.identity.CertificateAuthority;
import giot.device.identity.DerivedKeys;
import giot.device.identity.SecretFile;
import giot.device.protocol.Id128;
import giot.device.protocol.SettlementNotice;
import giot.device.protocol.SigningKey;
import giot.device.protocol.Topics;
import giot.device.protocol.UploadReceipt;
import giot.device.scenario.Scenario;
import giot.device.scenario.ScenarioClock;
import giot.device.sdk.DeviceEvents;
import giot.edge.store.ContractRecord;
import giot.edge.store.ContractStatus;
import giot.edge.store.EdgeStore;
import giot.edge.store.JdbcEdgeStore;
import giot.edge.store.StoreSettings;
import giot.ledger.audit.AuditProgress;
import giot.ledger.audit.AuditReport;
import giot.ledger.audit.Expectation;
import giot.ledger.audit.LedgerAudit;
import giot.ledger.engine.NodeProcess;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.time.InstantSource;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.BooleanSupplier;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/// `kill -9` of a real edge process in the middle of uploads: real broker, real ledger node, real
/// devices.
class EdgeKillIT {

    private static final double SPEED = 20;
    private static final int VEHICLES = 60;
    private static final long PATIENCE_SECONDS = 120;

    @TempDir Path temp;

    /// What the devices hold in their hands.
    private static final class Witness implements DeviceEvents {
        final Map<Id128, UploadReceipt> receipts = new ConcurrentHashMap<>();
        final Map<Id128, SettlementNotice> notices = new ConcurrentHashMap<>();
        final AtomicLong contradictions = new AtomicLong();

        @Override
        public void receipted(String device, UploadReceipt receipt) {
            UploadReceipt before = receipts.put(receipt.contractId(), receipt);
            if (before != null && !before.equals(receipt)) {
                contradictions.incrementAndGet();
            }
        }

        @Override
        public void settled(String device, SettlementNotice notice) {
            SettlementNotice before = notices.put(notice.contractId(), notice);
            if (before != null && before.amountMicro() != notice.amountMicro()) {
                contradictions.incrementAndGet();
            }
        }
    }

    @Test
    @Timeout(400)
    void whatHadAReceiptIsSettledExactlyOnce() throws Exception {
        Path data = temp.resolve("data");
        int port = freePort();
        Scenario scenario = Scenario.embedded();
        long startedAt = System.currentTimeMillis();
        EdgeProcess edge = EdgeProcess.start(data, port, SPEED, startedAt);
        ScenarioClock clock = clockSince(startedAt);
        Witness witness = new Witness();
        try (Fleet fleet = fleet(scenario, clock, data, port, witness)) {
            fleet.start();
            for (int kill = 1; kill <= 2; kill++) {
                int goal = witness.receipts.size() + 15;
                await("receipts before kill " + kill, () -> witness.receipts.size() >= goal);
                List<ProcessHandle> children = edge.children();
                assertThat(children).as("the ledger node").isNotEmpty();
                edge.kill();
                await(
                        "no process stays behind",
                        () -> children.stream().noneMatch(ProcessHandle::isAlive));
                edge = EdgeProcess.start(data, port, SPEED, startedAt);
            }
            int goal = witness.notices.size() + 20;
            await("settlements after the restarts", () -> witness.notices.size() >= goal);
            fleet.leave(3000).get(20, TimeUnit.SECONDS);
            List<ProcessHandle> children = edge.children();
            assertThat(edge.stop(10)).as("stops within 10 s").isTrue();
            await(
                    "no process stays behind",
                    () -> children.stream().noneMatch(ProcessHandle::isAlive));
        }
        assertThat(witness.contradictions).hasValue(0);
        requireNothingLost(data, witness);
    }

    private static void requireNothingLost(Path data, Witness witness) throws Exception {
        AuditReport audit =
                LedgerAudit.run(
                        NodeProcess.logFile(data.resolve("ledger/nodes/0")),
                        Expectation.NONE,
                        AuditProgress.SILENT);
        assertThat(audit.firstDifference()).isEmpty();
        try (EdgeStore store =
                JdbcEdgeStore.open(StoreSettings.folder(data.resolve("store"), Site.EDGE_NAME))) {
            for (UploadReceipt receipt : witness.receipts.values()) {
                ContractRecord contract = store.contract(receipt.contractId()).orElseThrow();
                assertThat(contract.delivery()).as("delivery of a receipted contract").isPresent();
            }
            long[] paid = new long[1];
            store.forEachContract(
                    EnumSet.of(ContractStatus.SETTLED),
                    contract -> paid[0] += contract.settlement().orElseThrow().amountMicro());
            assertThat(paid[0]).as("paid by the edge's books").isEqualTo(audit.money().paid());
            for (SettlementNotice notice : witness.notices.values()) {
                assertThat(store.contract(notice.contractId()).orElseThrow().settlement())
                        .hasValueSatisfying(
                                s -> assertThat(s.amountMicro()).isEqualTo(notice.amountMicro()));
            }
        }
    }

    private static Fleet fleet(
            Scenario scenario, ScenarioClock clock, Path data, int port, Witness witness)
            throws Exception {
        CertificateAuthority authority =
                CertificateAuthority.open(
                        data.resolve("identity"), InstantSource.system(), new SecureRandom());
        SigningKey edgeKey =
                SigningKey.ofSeed(
                        SecretFile.readOrCreate(
                                data.resolve("identity/edge.key"),
                                SigningKey.KEY_BYTES,
                                new SecureRandom()));
        FleetWiring wiring =
                new FleetWiring(
                        "127.0.0.1",
                        port,
                        new Topics(Site.EDGE_NAME),
                        edgeKey.publicKey(),
                        authority,
                        new DerivedKeys(new SecureRandom().generateSeed(32)),
                        data.resolveSibling("outbox"));
        return new Fleet(
                scenario, clock, wiring, FleetOptions.of(7).withMostVehicles(VEHICLES), witness);
    }

    private static ScenarioClock clockSince(long startedAtMillis) {
        double start = (System.currentTimeMillis() - startedAtMillis) / 1000.0 * SPEED;
        return ScenarioClock.start(SPEED, start);
    }

    /// A port below those that outgoing connections take: while the edge is down, one of the
    /// devices that try to reach it would now and then be given the edge's own port.
    private static int freePort() {
        SecureRandom random = new SecureRandom();
        while (true) {
            int port = random.nextInt(20_000, 32_000);
            try (ServerSocket probe = new ServerSocket(port, 1, InetAddress.getLoopbackAddress())) {
                return probe.getLocalPort();
            } catch (IOException taken) {
                // The next one, then.
            }
        }
    }

    private static void await(String what, BooleanSupplier condition) throws InterruptedException {
        long deadline = System.nanoTime() + TimeUnit.SECONDS.toNanos(PATIENCE_SECONDS);
        while (!condition.getAsBoolean()) {
            assertThat(System.nanoTime()).as("waited in vain for " + what).isLessThan(deadline);
            TimeUnit.MILLISECONDS.sleep(20);
        }
    }
}
