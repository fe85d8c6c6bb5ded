package giot.app.run;

import static org.assertj.core.api.Assertions.assertThat;

import giot.app.site.Site;
import giot.device.clock.ScenarioClock;
import giot.device.identity.CertificateAuthority;
import giot.device.identity.DerivedKeys;
import giot.device.identity.SecretFile;
import giot.device.protocol.SettlementNotice;
import giot.device.protocol.SigningKey;
import giot.device.protocol.Topics;
import giot.device.protocol.UploadReceipt;
import giot.device.protocol.codec.EdgeMessageCodec;
import giot.device.sdk.DeviceEvents;
import giot.edge.store.ContractRecord;
import giot.edge.store.ContractRecord.Delivery;
import giot.edge.store.ContractRecord.Verdict;
import giot.edge.store.ContractStatus;
import giot.edge.store.EdgeStore;
import giot.edge.store.jdbc.JdbcEdgeStore;
import giot.edge.store.jdbc.StoreSettings;
import giot.ledger.audit.AuditProgress;
import giot.ledger.audit.AuditReport;
import giot.ledger.audit.LedgerAudit;
import giot.ledger.audit.PriorKnowledge;
import giot.ledger.process.NodeProcess;
import giot.terms.ByteString;
import giot.terms.Id;
import giot.terms.Reason;
import giot.traffic.fleet.Fleet;
import giot.traffic.fleet.FleetOptions;
import giot.traffic.fleet.FleetWiring;
import giot.traffic.scenario.Scenario;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.time.InstantSource;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.BooleanSupplier;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/// `kill -9` of a real edge process at the moment at which a device gets a receipt: real broker,
/// real ledger node, real devices.
class EdgeKillIT {

    /// The recorded morning lasts long enough for a few restarts on a busy machine.
    private static final double SPEED = 10;

    private static final int VEHICLES = 60;
    private static final int RECEIPTS_BETWEEN_KILLS = 8;
    private static final int SETTLEMENTS_AFTERWARDS = 8;
    private static final long PATIENCE_SECONDS = 180;

    @TempDir Path temp;

    /// What the devices hold in their hands.
    private static final class Witness implements DeviceEvents {
        final Map<Id, UploadReceipt> receipts = new ConcurrentHashMap<>();
        final Map<Id, SettlementNotice> notices = new ConcurrentHashMap<>();
        final AtomicLong contradictions = new AtomicLong();
        private volatile @Nullable Ambush ambush;

        /// Strikes as soon as so many more receipts are there, in the call that brings the last.
        CompletableFuture<Void> lieInWait(int more, EdgeProcess edge) {
            Ambush next = new Ambush(new AtomicInteger(more), edge, new CompletableFuture<>());
            ambush = next;
            return next.struck;
        }

        @Override
        public void receipted(String device, UploadReceipt receipt) {
            UploadReceipt before = receipts.put(receipt.contractId(), receipt);
            Ambush waiting = ambush;
            if (before == null && waiting != null) {
                waiting.count();
            } else if (before != null && !before.equals(receipt)) {
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

    /// An edge that is killed at a receipt.
    private record Ambush(AtomicInteger missing, EdgeProcess edge, CompletableFuture<Void> struck) {
        void count() {
            if (missing.decrementAndGet() == 0) {
                edge.strike();
                struck.complete(null);
            }
        }
    }

    @Test
    @Timeout(900)
    void whatHadAReceiptIsSettledExactlyOnce() throws Exception {
        killAtReceipts(temp, 1);
    }

    @Test
    @Tag("nightly")
    @Timeout(3600)
    void whatHadAReceiptIsSettledExactlyOnceAfterTwentyKills() throws Exception {
        for (int morning = 1; morning <= 5; morning++) {
            killAtReceipts(Files.createDirectory(temp.resolve("morning-" + morning)), 4);
        }
    }

    private static void killAtReceipts(Path folder, int kills) throws Exception {
        Path data = folder.resolve("data");
        int port = freePort();
        Scenario scenario = Scenario.embedded();
        long startedAt = System.currentTimeMillis();
        EdgeProcess edge = EdgeProcess.start(data, port, SPEED, startedAt);
        ScenarioClock clock = clockSince(startedAt);
        Witness witness = new Witness();
        try (Fleet fleet = fleet(scenario, clock, data, port, witness)) {
            fleet.start();
            for (int kill = 1; kill <= kills; kill++) {
                List<ProcessHandle> children = edge.children();
                assertThat(children).as("the ledger node").isNotEmpty();
                witness.lieInWait(RECEIPTS_BETWEEN_KILLS, edge)
                        .get(PATIENCE_SECONDS, TimeUnit.SECONDS);
                edge.kill();
                awaitEnd(children);
                edge = EdgeProcess.start(data, port, SPEED, startedAt);
            }
            int goal = witness.notices.size() + SETTLEMENTS_AFTERWARDS;
            await("settlements after the restarts", () -> witness.notices.size() >= goal);
            fleet.leave(3000).get(20, TimeUnit.SECONDS);
            List<ProcessHandle> children = edge.children();
            assertThat(edge.stop(10)).as("stops within 10 s").isTrue();
            awaitEnd(children);
        } finally {
            edge.kill();
        }
        assertThat(witness.contradictions).hasValue(0);
        requireNothingLost(data, witness);
    }

    private static void requireNothingLost(Path data, Witness witness) throws Exception {
        AuditReport audit =
                LedgerAudit.run(
                        NodeProcess.logFile(data.resolve("ledger/nodes/0")),
                        PriorKnowledge.NONE,
                        AuditProgress.SILENT);
        assertThat(audit.firstDifference()).isEmpty();
        try (EdgeStore store =
                JdbcEdgeStore.open(StoreSettings.folder(data.resolve("store"), Site.EDGE_NAME))) {
            for (UploadReceipt receipt : witness.receipts.values()) {
                requireDelivered(store.contract(receipt.contractId()), receipt);
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

    /// Delivered as its receipt says, and not late unless the receipt says so.
    private static void requireDelivered(Optional<ContractRecord> kept, UploadReceipt receipt) {
        assertThat(kept).as("contract of " + receipt).isPresent();
        ContractRecord contract = kept.orElseThrow();
        assertThat(contract.status())
                .isIn(ContractStatus.DELIVERED, ContractStatus.ASSESSED, ContractStatus.SETTLED);
        Delivery delivery = contract.delivery().orElseThrow();
        assertThat(delivery.receipt()).isEqualTo(ByteString.of(EdgeMessageCodec.encode(receipt)));
        assertThat(delivery.latencyMillis()).isEqualTo(receipt.latencyMillis());
        Optional<Reason> reason = contract.verdict().map(Verdict::reason);
        assertThat(reason).isNotEqualTo(Optional.of(Reason.NOT_DELIVERED));
        if (reason.equals(Optional.of(Reason.LATE))) {
            assertThat(receipt.latencyMillis())
                    .as("latency of a late contribution")
                    .isGreaterThan(contract.acceptance().latencyMillis());
        }
    }

    private static void awaitEnd(List<ProcessHandle> processes) throws Exception {
        for (ProcessHandle process : processes) {
            process.onExit().get(PATIENCE_SECONDS, TimeUnit.SECONDS);
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
