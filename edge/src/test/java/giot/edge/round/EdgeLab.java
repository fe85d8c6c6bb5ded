package giot.edge.round;

import static org.assertj.core.api.Assertions.assertThat;

import giot.device.protocol.Contribution;
import giot.device.protocol.Declined;
import giot.device.protocol.DeviceMessage;
import giot.device.protocol.EdgeMessage;
import giot.device.protocol.Join;
import giot.device.protocol.Offer;
import giot.device.protocol.SigningKey;
import giot.device.protocol.UploadReceipt;
import giot.edge.port.Application;
import giot.edge.port.RoundListener;
import giot.edge.port.RoundSummary;
import giot.edge.port.StepTimes;
import giot.edge.state.EdgeState;
import giot.edge.store.EdgeStore;
import giot.edge.store.jdbc.JdbcEdgeStore;
import giot.edge.store.jdbc.StoreSettings;
import giot.edge.temperature.TemperatureApplication;
import giot.edge.temperature.Thermometer;
import giot.edge.temperature.TimeOfDayMean;
import giot.edge.trust.Admission;
import giot.edge.trust.NetworkStateEstimator;
import giot.incentive.designer.DesignerRegistry;
import giot.incentive.mechanism.contract.ContractMechanism;
import giot.ledger.rules.transaction.Transaction;
import giot.terms.ByteString;
import giot.terms.Id;
import giot.terms.Key;
import giot.terms.Observation;
import giot.terms.Signer;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Consumer;
import java.util.function.Supplier;

/// An edge on real rules, a real store, real checks and a real designer, with devices, clock and
/// crashes in the test's hand. Nothing waits for real time: [#quiet] returns when the loop has
/// handled everything that follows from what was said.
final class EdgeLab implements AutoCloseable {

    private static final long SEED = 5;
    private static final long PATIENCE_SECONDS = 20;
    private static final int STILL = 2;

    final AtomicLong nanos = new AtomicLong(1_000_000_000_000L);
    final HandTime time = new HandTime();
    final SigningKey edgeKey = PlayedDevice.key(-1);
    final Signer operator = PlayedDevice.signer(PlayedDevice.key(-2));
    final Key edgeId = Key.of(edgeKey.publicKey().toArray());
    final RulesLedger ledger = new RulesLedger(time, operator, edgeId);
    final List<String> notices = Collections.synchronizedList(new ArrayList<>());
    final List<String> warnings = Collections.synchronizedList(new ArrayList<>());
    final List<RoundSummary> summaries = Collections.synchronizedList(new ArrayList<>());
    RoundSettings settings = RoundSettings.defaults();
    Admission admission = Admission.defaults();
    BreakableStore store;
    PlayedLink link = new PlayedLink(time);
    TimeOfDayMean learning = new TimeOfDayMean();
    Edge edge;
    private final Supplier<EdgeStore> opening;
    private Application application = application(learning);
    private final PlayedAuthority authority = new PlayedAuthority();
    private long barrier;
    private long barriersBefore;
    private volatile long dropped;
    private long contractNumber;

    /// A lab whose edge is not started.
    EdgeLab(Path folder) {
        opening = () -> JdbcEdgeStore.open(StoreSettings.folder(folder, "edge"));
        store = new BreakableStore(opening.get());
        edge = newEdge();
    }

    /// A lab with a funded edge that runs.
    static EdgeLab started(Path folder) {
        EdgeLab lab = new EdgeLab(folder);
        lab.start();
        return lab;
    }

    void start() {
        edge = newEdge();
        edge.start(settings.depositMicro());
        quiet();
    }

    /// Abandons the edge as a crash would and takes up again with a new one on the same store and
    /// ledger. Answers that were held back are lost with it.
    void restart() {
        restart(fresh -> {});
    }

    /// The same.
    ///
    /// @param prepare is given the store before the edge is
    void restart(Consumer<BreakableStore> prepare) {
        link.close();
        edge.close();
        store.close();
        ledger.forgetHeld();
        store = new BreakableStore(opening.get());
        prepare.accept(store);
        link = new PlayedLink(time);
        edge = newEdge();
        barriersBefore = barrier;
        boolean depositing =
                store.pendingTransactions().stream()
                        .anyMatch(entry ->
                                entry.kind() == giot.ledger.rules.codec.Kind.DEPOSIT.code());
        boolean funded = depositing || ledger.money().deposited() > 0;
        edge.start(funded ? 0 : settings.depositMicro());
    }

    /// A device at the site of its number, with a certificate.
    PlayedDevice device(int number) {
        String name = "sensor-" + number;
        SigningKey key = PlayedDevice.key(number);
        return new PlayedDevice(name, key, certificate(name, key.publicKey(), 0), number);
    }

    /// Devices that join.
    List<PlayedDevice> joined(int count) {
        List<PlayedDevice> devices = new ArrayList<>();
        for (int i = 0; i < count; i++) {
            devices.add(device(i + 1));
        }
        devices.forEach(device -> say(device, device.join()));
        quiet();
        return devices;
    }

    /// A certificate of the edge's authority.
    ByteString certificate(String name, ByteString key, int serial) {
        return authority.certificate(name, key, serial);
    }

    void say(PlayedDevice device, DeviceMessage message) {
        link.say(device.name(), message);
    }

    /// Moves time to a round's start and begins it.
    void round(long number) {
        round(number, true);
    }

    void round(long number, boolean offering) {
        time.moveTo(Math.max(time.nowSeconds(), number * settings.lengthSeconds()));
        edge.roundDue(number, offering);
        quiet();
    }

    Offer offer(PlayedDevice device) {
        return link.to(device.name(), Offer.class).getLast();
    }

    /// Accepts the best item of the latest offer; the contract.
    Id accept(PlayedDevice device) {
        Offer offer = offer(device);
        Id contract = newContract();
        say(device, device.accept(offer, PlayedDevice.best(offer).index(), contract));
        quiet();
        return contract;
    }

    Id newContract() {
        return Id.of(0xc0, ++contractNumber);
    }

    /// Honest readings from now on; time moves past the last one.
    List<Observation> sense(PlayedDevice device) {
        double from = time.nowSeconds();
        time.moveTo(Thermometer.lastReading(from) + 1);
        return Thermometer.honest(device.site(), from, PlayedDevice.THETA, contractNumber);
    }

    /// Uploads readings in one chunk; the receipts sent for the contract so far.
    List<UploadReceipt> upload(PlayedDevice device, Id contract, List<Observation> readings) {
        for (Contribution chunk :
                device.contribution(contract, readings, Contribution.MAX_PER_CHUNK)) {
            say(device, chunk);
        }
        quiet();
        return receipts(device, contract);
    }

    List<UploadReceipt> receipts(PlayedDevice device, Id contract) {
        return link.to(device.name(), UploadReceipt.class).stream()
                .filter(receipt -> receipt.contractId().equals(contract))
                .toList();
    }

    /// Why the edge declined a contract.
    Optional<String> declined(PlayedDevice device, Id contract) {
        return link.to(device.name(), Declined.class).stream()
                .filter(declined -> declined.contractId().equals(contract))
                .map(Declined::reason)
                .findFirst();
    }

    int sent(PlayedDevice device, Class<? extends EdgeMessage> kind) {
        return link.to(device.name(), kind).size();
    }

    /// Messages that the edge dropped, without the lab's own.
    long dropped() {
        return dropped;
    }

    /// Scenario time just past the deadline that a menu has on the ledger.
    double pastDeadline(Id menu) {
        long deadline = ledger.view().menu(menu).orElseThrow().terms().deadlineMillis();
        return time.secondAt(deadline) + 1;
    }

    /// Whether the edge's reputations are the ledger's.
    void assertReputations(List<PlayedDevice> devices) {
        for (PlayedDevice device : devices) {
            assertThat(edge.reputation(device.name()))
                    .as("reputation of %s", device.name())
                    .isPresent()
                    .isEqualTo(ledger.reputationNow(device.key().publicKey()));
        }
    }

    /// Rounds without menus until nothing is open.
    void drain(long fromRound) {
        for (long round = fromRound; round < fromRound + 12 && !edge.idle(); round++) {
            round(round, false);
        }
        assertThat(edge.idle()).as("nothing is open at the end").isTrue();
    }

    /// Waits until the loop has handled everything; fails when the edge has stopped.
    void quiet() {
        if (!settles()) {
            throw new AssertionError("the edge stopped", edge.failure().exceptionNow());
        }
        assertStoredAsKnown();
    }

    /// Lets real time pass as the edge's watch sees it, while nothing else happens.
    void pass(double seconds) {
        for (long tenths = Math.round(seconds * 10); tenths > 0; tenths--) {
            if (!passBarrier()) {
                return;
            }
            while (edge.backlog().messageSince().isPresent()) {
                Thread.onSpinWait(); // The barrier is being stored.
            }
            watch(0.1);
        }
    }

    /// The same, whatever the loop does meanwhile.
    void watch(double seconds) {
        for (long tenths = Math.round(seconds * 10); tenths > 0; tenths--) {
            nanos.addAndGet(100_000_000);
            edge.look();
        }
    }

    /// Waits until the loop has handled everything.
    ///
    /// @return whether the edge still runs
    boolean settles() {
        long before = -1;
        for (int still = 0; still < STILL; ) {
            if (!passBarrier()) {
                return false;
            }
            long now = store.commits() + ledger.submissions() + link.sentCount();
            still = now == before ? still + 1 : 0;
            before = now;
        }
        return true;
    }

    /// Reading the store back gives what the edge knows.
    void assertStoredAsKnown() {
        EdgeState stored =
                EdgeState.of(store, application.memory(), application.prior(), contract -> {});
        assertThat(known(stored)).isEqualTo(known(edge.state()));
    }

    private static Map<String, Object> known(EdgeState state) {
        return Map.of(
                "participants", Set.copyOf(state.devices().all()),
                "menus", Set.copyOf(state.menus().open()),
                "contracts", Set.copyOf(state.contracts().open()),
                "outbox", state.outbox().pending(),
                "datasets", state.learnt().datasets(),
                "model", state.learnt().model(),
                "round", state.position().round());
    }

    /// Every decision of the rules left the sums right; then the edge and its store end.
    @Override
    public void close() {
        edge.close();
        store.close();
        assertThat(ledger.wrongSums()).isEmpty();
    }

    /// Transactions of a kind that the rules decided.
    List<RulesLedger.Decided> decided(Class<? extends Transaction> kind) {
        return ledger.decided(kind);
    }

    /// A stranger's join, whose certificate the loop looks at in its turn.
    private boolean passBarrier() {
        String name = "barrier-" + ++barrier;
        long before = barrier - 1 - barriersBefore;
        Edge asked = edge;
        CompletableFuture<Void> passed =
                authority.asked(name, () -> dropped = asked.droppedMessages() - before);
        link.say(name, new Join(ByteString.of(new byte[] {1})));
        CompletableFuture.anyOf(passed, asked.failure().exceptionally(failure -> null))
                .orTimeout(PATIENCE_SECONDS, TimeUnit.SECONDS)
                .join();
        return passed.isDone();
    }

    private Edge newEdge() {
        learning = new TimeOfDayMean();
        application = application(learning);
        return new Edge(
                new EdgePorts(
                        edgeKey,
                        Optional.of(operator),
                        ledger,
                        link,
                        authority,
                        store,
                        DesignerRegistry.untrained(new ContractMechanism()).named("exact"),
                        NetworkStateEstimator.defaults(),
                        admission,
                        application,
                        time,
                        new StepTimes(),
                        listener()),
                settings,
                SEED,
                nanos::get);
    }

    private static Application application(TimeOfDayMean learning) {
        return new TemperatureApplication(NetworkStateEstimator.defaults().estimator(), learning);
    }

    private RoundListener listener() {
        return new RoundListener() {
            @Override
            public void roundEnded(RoundSummary summary) {
                summaries.add(summary);
            }

            @Override
            public void notice(String line) {
                notices.add(line);
            }

            @Override
            public void warning(String line) {
                if (!line.startsWith("barrier-")) {
                    warnings.add(line);
                }
            }
        };
    }
}
