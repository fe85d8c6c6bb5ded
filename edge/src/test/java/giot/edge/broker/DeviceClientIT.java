package giot.edge.broker;

import static org.assertj.core.api.Assertions.assertThat;

import giot.device.clock.ScenarioClock;
import giot.device.protocol.Acceptance;
import giot.device.protocol.Contribution;
import giot.device.protocol.Declined;
import giot.device.protocol.Join;
import giot.device.protocol.Leave;
import giot.device.protocol.SettlementNotice;
import giot.device.protocol.Topics;
import giot.device.protocol.UploadReceipt;
import giot.device.sdk.DeviceClient;
import giot.device.sdk.DeviceEvents;
import giot.device.sdk.DeviceOptions;
import giot.device.sdk.DeviceSetup;
import giot.device.sdk.FileOutbox;
import giot.device.sdk.ItemChoice;
import giot.device.sdk.MqttEndpoint;
import giot.device.sdk.MqttRuntime;
import giot.device.sdk.Outbox;
import giot.device.sdk.Sensor;
import giot.edge.temperature.TemperatureApplication;
import giot.edge.temperature.Thermometer;
import giot.terms.Id;
import giot.terms.Observation;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.SplittableRandom;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

@Timeout(60)
class DeviceClientIT {

    private static final Duration PATIENCE = Duration.ofSeconds(20);
    private static final DeviceOptions QUICK =
            new DeviceOptions(64, 300, 2000, 300, 20, 300, 50, 300, 60, 1);

    @TempDir Path folder;
    private final ScenarioClock clock = ScenarioClock.start(50, 1000);
    private final MqttRuntime runtime = MqttRuntime.small();
    private final Log log = new Log();
    private Lab lab;
    private MqttDeviceLink link;
    private ScriptedEdge edge;

    @BeforeEach
    void start() throws Exception {
        lab = new Lab(folder);
        link =
                new MqttDeviceLink(
                        Lab.EDGE,
                        lab.edge(),
                        TemperatureApplication.CODEC,
                        clock,
                        MqttDeviceLink.Options.DEFAULT);
        edge = new ScriptedEdge(link, clock, lab.edgeKey);
        link.start(edge);
        link.awaitConnected(PATIENCE);
    }

    @AfterEach
    void stop() {
        link.close();
        runtime.close();
        lab.close();
    }

    @Test
    void goesFromOfferToReceiptAndLeaves() throws Exception {
        Outbox outbox = new FileOutbox(folder.resolve("outbox"), TemperatureApplication.CODEC);
        MqttEndpoint endpoint = lab.device("veh-1");
        DeviceClient device = device("veh-1", endpoint, outbox);
        device.start();
        await("a settlement", () -> !log.settled.isEmpty());

        Contribution contribution = edge.contributions.values().iterator().next();
        var accept = Objects.requireNonNull(edge.accepted.get(contribution.contractId()));
        assertThat(accept.itemIndex()).isEqualTo(1);
        assertThat(accept.networkId()).isEqualTo(ScriptedEdge.NETWORK);
        assertThat(accept.signer()).isEqualTo(endpoint.identity().key().publicKey());
        assertThat(contribution.verify(accept.signer())).isTrue();
        assertThat(contribution.observations()).hasSize(5);
        List<Observation> observations = contribution.observations();
        for (int i = 1; i < 5; i++) {
            assertThat(observations.get(i).timeMillis() - observations.get(i - 1).timeMillis())
                    .isEqualTo(5000);
        }
        assertThat(log.receipts).hasSize(1);
        assertThat(log.receipts.getFirst().latencyMillis()).isBetween(20_000L, 75_000L);
        assertThat(outbox.pending()).isEmpty();

        device.leave(Leave.Reason.ARRIVED, 1000).get(10, TimeUnit.SECONDS);
        await("the farewell", () -> edge.count(Leave.class) == 1);
        assertThat(edge.arrivals.getLast().message()).isEqualTo(new Leave(Leave.Reason.ARRIVED));
        assertThat(link.counts().garbage()).isZero();
    }

    @Test
    void goesOnAfterItsSensorFailed() throws Exception {
        AtomicInteger contracts = new AtomicInteger();
        Sensor thermometer = new Thermometer(1, 120, false, new SplittableRandom(1));
        Sensor failing =
                task -> {
                    if (contracts.incrementAndGet() > 1) {
                        return thermometer.begin(task);
                    }
                    return new Sensor.Collection() {
                        @Override
                        public boolean read(double second) {
                            throw new IllegalArgumentException("temperature is NaN");
                        }

                        @Override
                        public Optional<List<Observation>> observations() {
                            return Optional.empty();
                        }
                    };
                };
        Outbox outbox = new FileOutbox(folder.resolve("outbox"), TemperatureApplication.CODEC);
        DeviceClient device = device("veh-1", lab.device("veh-1"), outbox, QUICK, failing);
        device.start();
        await("the trouble", () -> !log.troubles.isEmpty());
        assertThat(log.troubles).first().asString().contains("sensor failed: temperature is NaN");
        await("the receipt of a later contract", () -> !log.receipts.isEmpty());
        device.leave(Leave.Reason.STOPPED, 1000).get(10, TimeUnit.SECONDS);
    }

    @Test
    void neverSaysThatItIsThereAfterItsFarewell() throws Exception {
        DeviceOptions talkative = new DeviceOptions(64, 300, 2000, 300, 20, 1, 50, 300, 60, 1);
        for (int i = 0; i < 10; i++) {
            String name = "veh-" + i;
            Outbox outbox = new FileOutbox(folder.resolve(name), TemperatureApplication.CODEC);
            DeviceClient device = device(name, lab.device(name), outbox, talkative);
            device.start();
            await("a join", () -> edge.arrivals.stream().anyMatch(a -> a.device().equals(name)));

            device.leave(Leave.Reason.STOPPED, 0).get(10, TimeUnit.SECONDS);
            int farewells = i + 1;
            await("the farewell", () -> edge.count(Leave.class) == farewells);
            assertThat(edge.arrivals.stream().filter(a -> a.device().equals(name)).toList())
                    .last()
                    .satisfies(last -> assertThat(last.message()).isInstanceOf(Leave.class));
        }
    }

    @Test
    void deliversAfterTheBrokerWasAwayInTheMiddleOfAnUpload() throws Exception {
        edge.receipts = false;
        Outbox outbox = new FileOutbox(folder.resolve("outbox"), TemperatureApplication.CODEC);
        DeviceClient device = device("veh-1", lab.device("veh-1"), outbox);
        device.start();
        await("the first upload", () -> edge.contributions.size() == 1);
        assertThat(outbox.pending()).hasSize(1);

        int port = lab.port();
        lab.stopBroker();
        await("the loss of the connection", () -> !device.isConnected());
        assertThat(outbox.pending()).hasSize(1);
        edge.receipts = true;
        lab.startBroker(port);
        await("the receipt", () -> !log.receipts.isEmpty());

        await("an empty outbox", () -> pendingIn(outbox) == 0);
        assertThat(edge.contributions).hasSize(1);
        assertThat(edge.count(Contribution.class)).isGreaterThan(1);
        await("joined again", () -> edge.count(Join.class) >= 2);
    }

    @Test
    void aNewProcessDeliversWhatTheOldOneLeftInTheOutbox() throws Exception {
        edge.receipts = false;
        MqttEndpoint endpoint = lab.device("veh-1");
        DeviceClient first =
                device(
                        "veh-1",
                        endpoint,
                        new FileOutbox(folder.resolve("outbox"), TemperatureApplication.CODEC));
        first.start();
        await("the upload", () -> edge.contributions.size() == 1);
        first.leave(Leave.Reason.STOPPED, 0).get(10, TimeUnit.SECONDS);
        Outbox outbox = new FileOutbox(folder.resolve("outbox"), TemperatureApplication.CODEC);
        assertThat(outbox.pending()).hasSize(1);

        edge.receipts = true;
        edge.offers = false;
        DeviceClient second = device("veh-1", endpoint, outbox);
        second.start();
        await("the receipt", () -> log.receipts.size() == 1);
        second.leave(Leave.Reason.STOPPED, 5000).get(10, TimeUnit.SECONDS);
        assertThat(outbox.pending()).isEmpty();
    }

    @Test
    void repeatsTheSameAcceptanceUntilTheEdgeAnswers() throws Exception {
        edge.tasksToLose.set(2);
        DeviceClient device =
                device(
                        "veh-1",
                        lab.device("veh-1"),
                        new FileOutbox(folder, TemperatureApplication.CODEC));
        device.start();
        await("the receipt", () -> !log.receipts.isEmpty());
        assertThat(edge.count(Acceptance.class)).isGreaterThanOrEqualTo(3);
        assertThat(edge.accepted).hasSize(1);
    }

    @Test
    void isFreeAgainAfterARefusal() throws Exception {
        edge.declines = true;
        DeviceClient device =
                device(
                        "veh-1",
                        lab.device("veh-1"),
                        new FileOutbox(folder, TemperatureApplication.CODEC));
        device.start();
        await("the refusal", () -> log.declined.size() == 1);
        edge.declines = false;
        link.send("veh-1", ScriptedEdge.offer(clock.scenarioSeconds() + 100));
        await("the receipt", () -> !log.receipts.isEmpty());
    }

    @Test
    void forgetsAnUploadWhoseContractTheEdgeDoesNotKnow() throws Exception {
        DeviceClient device =
                device(
                        "veh-1",
                        lab.device("veh-1"),
                        new FileOutbox(folder, TemperatureApplication.CODEC));
        edge.receipts = false;
        device.start();
        await("the upload", () -> edge.contributions.size() == 1);
        edge.acceptedAt.clear();
        edge.receipts = true;
        await("the refusal", () -> log.declined.size() == 1);
        assertThat(new FileOutbox(folder, TemperatureApplication.CODEC).pending()).isEmpty();
    }

    @Test
    void ignoresAReceiptThatTheEdgeDidNotSign() throws Exception {
        edge.receipts = false;
        Outbox outbox = new FileOutbox(folder.resolve("outbox"), TemperatureApplication.CODEC);
        DeviceClient device = device("veh-1", lab.device("veh-1"), outbox);
        device.start();
        await("the upload", () -> edge.contributions.size() == 1);
        Contribution upload = edge.contributions.values().iterator().next();
        var stranger = giot.device.protocol.SigningKey.generate(Lab.RANDOM);
        link.send(
                "veh-1",
                UploadReceipt.sign(
                        stranger,
                        upload.contractId(),
                        Contribution.contentHash(List.of(upload)),
                        1,
                        2));
        link.send(
                "veh-1",
                UploadReceipt.sign(
                        lab.edgeKey,
                        upload.contractId(),
                        Contribution.contentHash(List.of()),
                        1,
                        2));
        await("two complaints", () -> log.troubles.size() == 2);
        assertThat(outbox.pending()).hasSize(1);
        assertThat(log.receipts).isEmpty();
    }

    @Test
    void aCutConnectionBecomesALeaveByTheLastWill() throws Exception {
        edge.offers = false;
        try (CuttableProxy proxy = new CuttableProxy(lab.port())) {
            MqttEndpoint direct = lab.device("veh-1");
            MqttEndpoint endpoint = new MqttEndpoint("localhost", proxy.port(), direct.identity());
            DeviceClient device =
                    device("veh-1", endpoint, new FileOutbox(folder, TemperatureApplication.CODEC));
            device.start();
            await("joining", () -> edge.count(Join.class) == 1);
            proxy.cut();
            await("the will", () -> edge.count(Leave.class) == 1);
            assertThat(edge.arrivals.getLast().message())
                    .isEqualTo(new Leave(Leave.Reason.CONNECTION_LOST));
        }
    }

    @Test
    void garbageIsCountedAndDropped() throws Exception {
        RawDevice raw = RawDevice.connect(lab.device("veh-9"));
        raw.publish(
                new Topics(Lab.EDGE).of("veh-9", giot.device.protocol.Channel.OBS), "{\"x\":1}");
        raw.publish(new Topics(Lab.EDGE).of("veh-9", giot.device.protocol.Channel.STATE), "[");
        await("two drops", () -> link.counts().garbage() == 2);
        assertThat(link.counts().lastGarbage()).startsWith("veh-9: ");
        raw.disconnect();
    }

    private DeviceClient device(String name, MqttEndpoint endpoint, Outbox outbox) {
        return device(name, endpoint, outbox, QUICK);
    }

    private DeviceClient device(
            String name, MqttEndpoint endpoint, Outbox outbox, DeviceOptions options) {
        return device(
                name,
                endpoint,
                outbox,
                options,
                new Thermometer(1, 120, false, new SplittableRandom(1)));
    }

    private DeviceClient device(
            String name,
            MqttEndpoint endpoint,
            Outbox outbox,
            DeviceOptions options,
            Sensor sensor) {
        return new DeviceClient(
                runtime,
                new DeviceSetup(
                        name,
                        endpoint,
                        new Topics(Lab.EDGE),
                        lab.edgeKey.publicKey(),
                        new ItemChoice(120),
                        sensor,
                        TemperatureApplication.CODEC,
                        outbox,
                        clock,
                        Lab.RANDOM,
                        log,
                        options));
    }

    private static int pendingIn(Outbox outbox) {
        try {
            return outbox.pending().size();
        } catch (java.io.IOException unreadable) {
            throw new java.io.UncheckedIOException(unreadable);
        }
    }

    private static void await(String what, java.util.function.BooleanSupplier condition) {
        Lab.await(what, PATIENCE, condition);
    }

    /// A vehicle that drives east at 10 m/s.

    private static final class Log implements DeviceEvents {
        final List<UploadReceipt> receipts = new CopyOnWriteArrayList<>();
        final List<SettlementNotice> settled = new CopyOnWriteArrayList<>();
        final List<Id> declined = new CopyOnWriteArrayList<>();
        final List<String> troubles = new CopyOnWriteArrayList<>();

        @Override
        public void receipted(String device, UploadReceipt receipt) {
            receipts.add(receipt);
        }

        @Override
        public void settled(String device, SettlementNotice notice) {
            settled.add(notice);
        }

        @Override
        public void declined(String device, Declined refusal) {
            declined.add(refusal.contractId());
        }

        @Override
        public void troubled(String device, String line) {
            troubles.add(line);
        }
    }
}
