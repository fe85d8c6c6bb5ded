package giot.edge.round;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import giot.device.clock.ScenarioClock;
import giot.device.identity.CertificateAuthority;
import giot.device.identity.IdentityException;
import giot.device.protocol.Leave;
import giot.device.protocol.SettlementNotice;
import giot.device.protocol.SigningKey;
import giot.device.protocol.Topics;
import giot.device.sdk.DeviceClient;
import giot.device.sdk.DeviceEvents;
import giot.device.sdk.DeviceOptions;
import giot.device.sdk.DeviceSetup;
import giot.device.sdk.FileOutbox;
import giot.device.sdk.ItemChoice;
import giot.device.sdk.MqttEndpoint;
import giot.device.sdk.MqttRuntime;
import giot.edge.broker.EmbeddedBroker;
import giot.edge.broker.MqttDeviceLink;
import giot.edge.port.DeviceIdentity;
import giot.edge.port.RoundListener;
import giot.edge.port.RoundSummary;
import giot.edge.port.ScenarioTime;
import giot.edge.port.StepTimes;
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
import giot.ledger.rules.transaction.Transaction.RegisterData;
import giot.ledger.rules.transaction.Transaction.RegisterModel;
import giot.terms.Key;
import giot.terms.Reason;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.time.Duration;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SplittableRandom;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/// The edge with another application than traffic: thermometers, as real MQTT clients with mutual
/// TLS, are offered menus, deliver, and are paid by the ledger's rules for what is true.
@Timeout(120)
class TemperatureRoundIT {

    private static final String EDGE = "edge-1";
    private static final SecureRandom RANDOM = new SecureRandom();
    private static final double NOON = 12 * 3600;
    private static final int DEVICES = 4;
    private static final int BROKEN = 3;
    private static final int ROUNDS = 5;

    @TempDir private Path folder;
    private final ScenarioClock clock = ScenarioClock.start(30, NOON);
    private final RoundSettings settings = RoundSettings.defaults();
    private final SigningKey edgeKey = SigningKey.generate(RANDOM);
    private final TimeOfDayMean means = new TimeOfDayMean();
    private final ScenarioTime time = new ClockTime(clock);
    private final RulesLedger ledger =
            new RulesLedger(
                    time,
                    PlayedDevice.signer(PlayedDevice.key(-2)),
                    Key.of(edgeKey.publicKey().toArray()));
    private final Map<String, List<SettlementNotice>> notices = new ConcurrentHashMap<>();
    private CertificateAuthority authority;

    @BeforeEach
    void openAuthority() throws Exception {
        authority = CertificateAuthority.open(folder.resolve("ca"), InstantSource.system(), RANDOM);
    }

    @Test
    void paysThermometersForWhatIsTrueAndServesWhatItLearnt() throws Exception {
        try (EmbeddedBroker broker =
                        EmbeddedBroker.start(
                                EmbeddedBroker.Options.of(EDGE, folder.resolve("broker")),
                                authority.issueBroker("broker-1", RANDOM),
                                RANDOM);
                MqttDeviceLink link = link(broker.port());
                EdgeStore store = JdbcEdgeStore.open(StoreSettings.folder(folder, EDGE));
                Edge edge = new Edge(ports(link, store), settings, 1);
                MqttRuntime runtime = MqttRuntime.small()) {
            edge.start(settings.depositMicro());
            link.awaitConnected(Duration.ofSeconds(20));
            List<DeviceClient> devices = new ArrayList<>();
            for (int i = 0; i < DEVICES; i++) {
                devices.add(thermometer(i, broker.port(), runtime));
                devices.getLast().start();
            }
            playRounds(edge);
            for (DeviceClient device : devices) {
                device.leave(Leave.Reason.STOPPED, 5000).get(20, TimeUnit.SECONDS);
            }
            assertThat(link.counts().garbage()).isZero();
        }
        assertThat(notices.get(name(0))).isNotEmpty();
        notices.forEach((device, told) ->
                assertThat(told)
                        .as(device)
                        .extracting(SettlementNotice::reason)
                        .containsOnly(
                                device.equals(name(BROKEN))
                                        ? Reason.JUMP.name()
                                        : Reason.PAID.name()));
        assertThat(ledger.money().paid()).isEqualTo(sumOfNotices()).isPositive();
        assertThat(ledger.wrongSums()).isEmpty();
        assertThat(ledger.decided(RegisterData.class)).isNotEmpty();
        assertThat(ledger.decided(RegisterModel.class)).isNotEmpty();
        assertThat(means.mean(12).orElseThrow()).isCloseTo(Thermometer.truth(0, NOON), within(0.5));
    }

    /// From now on, until nothing is open.
    private void playRounds(Edge edge) throws Exception {
        long first = (long) Math.ceil(clock.scenarioSeconds() / settings.lengthSeconds());
        for (long round = first; round < first + ROUNDS + 8; round++) {
            clock.sleepUntil(round * settings.lengthSeconds());
            edge.roundDue(round, round < first + ROUNDS);
            if (round >= first + ROUNDS) {
                edge.settleDue().get(20, TimeUnit.SECONDS);
                if (edge.idle()) {
                    return;
                }
            }
        }
        throw new AssertionError("contracts are still open");
    }

    private EdgePorts ports(MqttDeviceLink link, EdgeStore store) {
        NetworkStateEstimator estimator = NetworkStateEstimator.defaults();
        return new EdgePorts(
                edgeKey,
                Optional.of(PlayedDevice.signer(PlayedDevice.key(-2))),
                ledger,
                link,
                (name, certificate) -> {
                    try {
                        var shown =
                                authority.recognise(certificate.toArray(), InstantSource.system());
                        return Optional.of(new DeviceIdentity(shown.publicKey(), certificate));
                    } catch (IdentityException stranger) {
                        return Optional.empty();
                    }
                },
                store,
                DesignerRegistry.untrained(new ContractMechanism()).named("exact"),
                estimator,
                Admission.defaults(),
                new TemperatureApplication(estimator.estimator(), means),
                time,
                new StepTimes(),
                new RoundListener() {
                    @Override
                    public void roundEnded(RoundSummary summary) {}

                    @Override
                    public void notice(String line) {}

                    @Override
                    public void warning(String line) {
                        throw new AssertionError(line);
                    }
                });
    }

    private MqttDeviceLink link(int port) {
        return new MqttDeviceLink(
                EDGE,
                new MqttEndpoint("localhost", port, authority.issueEdge(EDGE, edgeKey)),
                TemperatureApplication.CODEC,
                clock,
                MqttDeviceLink.Options.DEFAULT);
    }

    private DeviceClient thermometer(int number, int port, MqttRuntime runtime) {
        String name = name(number);
        double theta = 80 + 30 * number;
        return new DeviceClient(
                runtime,
                new DeviceSetup(
                        name,
                        new MqttEndpoint(
                                "localhost",
                                port,
                                authority.issueDevice(name, SigningKey.generate(RANDOM))),
                        new Topics(EDGE),
                        edgeKey.publicKey(),
                        new ItemChoice(theta),
                        new Thermometer(
                                number, theta, number == BROKEN, new SplittableRandom(number)),
                        TemperatureApplication.CODEC,
                        new FileOutbox(
                                folder.resolve("outbox").resolve(name),
                                TemperatureApplication.CODEC),
                        clock,
                        RANDOM,
                        new DeviceEvents() {
                            @Override
                            public void settled(String device, SettlementNotice notice) {
                                notices.computeIfAbsent(device, _ -> new ArrayList<>()).add(notice);
                            }
                        },
                        DeviceOptions.DEFAULT));
    }

    private long sumOfNotices() {
        return notices.values().stream()
                .flatMap(List::stream)
                .mapToLong(SettlementNotice::amountMicro)
                .sum();
    }

    private static String name(int number) {
        return "thermometer-" + number;
    }

    private record ClockTime(ScenarioClock clock) implements ScenarioTime {
        @Override
        public double nowSeconds() {
            return clock.scenarioSeconds();
        }

        @Override
        public long realMillis(double scenarioSeconds) {
            return clock.realDuration(scenarioSeconds).toMillis() + 1;
        }
    }
}
