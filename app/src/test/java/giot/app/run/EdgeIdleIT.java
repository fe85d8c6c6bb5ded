package giot.app.run;

import static org.assertj.core.api.Assertions.assertThat;

import giot.app.site.Site;
import giot.device.clock.ScenarioClock;
import giot.device.identity.CertificateAuthority;
import giot.device.identity.IdentityException;
import giot.device.identity.SecretFile;
import giot.device.protocol.Leave;
import giot.device.protocol.Offer;
import giot.device.protocol.SettlementNotice;
import giot.device.protocol.SigningKey;
import giot.device.protocol.Task;
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
import giot.device.sdk.Sensor;
import giot.terms.Id;
import giot.terms.Observation;
import giot.traffic.vehicle.CamCodec;
import giot.traffic.vehicle.VehicleObservation;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.time.Duration;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/// A real edge on one processor, to which nobody came for a while after its start: the first device
/// is served as if it had come at once.
class EdgeIdleIT {

    private static final String DEVICE = "late-comer";
    private static final SecureRandom RANDOM = new SecureRandom();
    private static final long PATIENCE_SECONDS = 180;

    @TempDir private Path temp;

    @Test
    @Tag("nightly")
    @Timeout(420)
    void servesADeviceThatComesLate() throws Exception {
        servesAfter(Duration.ofSeconds(15), 200);
    }

    @Test
    @Tag("nightly")
    @Timeout(900)
    void servesADeviceThatComesADayOfScenarioTimeLater() throws Exception {
        servesAfter(Duration.ofSeconds(432), 200);
    }

    @Test
    @Tag("nightly")
    @Timeout(5_000)
    void servesADeviceThatComesAnHourLater() throws Exception {
        servesAfter(Duration.ofHours(1), 1);
    }

    private void servesAfter(Duration idle, double speed) throws Exception {
        Path data = temp.resolve("data");
        int port = freePort();
        long startedAt = System.currentTimeMillis();
        EdgeProcess edge = EdgeProcess.startOnOneProcessor(data, port, speed, startedAt);
        ScenarioClock clock =
                ScenarioClock.start(
                        speed, (System.currentTimeMillis() - startedAt) / 1000.0 * speed);
        try (MqttRuntime runtime = MqttRuntime.small()) {
            clock.sleepUntil(clock.scenarioSeconds() + idle.toMillis() / 1000.0 * speed);
            Witness witness = new Witness();
            DeviceClient device = device(runtime, data, port, clock, witness);
            device.start();
            assertThat(witness.offered.await(PATIENCE_SECONDS, TimeUnit.SECONDS))
                    .as("an offer")
                    .isTrue();
            assertThat(witness.settled.await(PATIENCE_SECONDS, TimeUnit.SECONDS))
                    .as("the settlement of a delivery")
                    .isTrue();
            device.leave(Leave.Reason.STOPPED, 1000).get(20, TimeUnit.SECONDS);
            assertThat(edge.stop(15)).as("stops in order").isTrue();
        } finally {
            edge.kill();
        }
    }

    private DeviceClient device(
            MqttRuntime runtime, Path data, int port, ScenarioClock clock, Witness witness)
            throws IOException, IdentityException {
        Path identity = data.resolve("identity");
        SigningKey edgeKey =
                SigningKey.ofSeed(
                        SecretFile.readOrCreate(
                                identity.resolve("edge.key"), SigningKey.KEY_BYTES, RANDOM));
        CertificateAuthority authority =
                CertificateAuthority.open(identity, InstantSource.system(), RANDOM);
        return new DeviceClient(
                runtime,
                new DeviceSetup(
                        DEVICE,
                        new MqttEndpoint(
                                "127.0.0.1",
                                port,
                                authority.issueDevice(DEVICE, SigningKey.generate(RANDOM))),
                        new Topics(Site.EDGE_NAME),
                        edgeKey.publicKey(),
                        new ItemChoice(120),
                        new StraightRoad(),
                        new CamCodec(),
                        new FileOutbox(temp.resolve("outbox"), new CamCodec()),
                        clock,
                        RANDOM,
                        witness,
                        DeviceOptions.DEFAULT));
    }

    /// A port below those that outgoing connections take.
    private static int freePort() {
        while (true) {
            int port = RANDOM.nextInt(20_000, 32_000);
            try (ServerSocket probe = new ServerSocket(port, 1, InetAddress.getLoopbackAddress())) {
                return probe.getLocalPort();
            } catch (IOException taken) {
                // The next one, then.
            }
        }
    }

    /// What the device holds in its hands: an offer, then the settlement of a contract for which it
    /// has a receipt.
    private static final class Witness implements DeviceEvents {
        private final CountDownLatch offered = new CountDownLatch(1);
        private final CountDownLatch settled = new CountDownLatch(1);
        private final Set<Id> receipted = ConcurrentHashMap.newKeySet();

        @Override
        public void offered(String device, Offer offer) {
            offered.countDown();
        }

        @Override
        public void receipted(String device, UploadReceipt receipt) {
            receipted.add(receipt.contractId());
        }

        @Override
        public void settled(String device, SettlementNotice notice) {
            if (receipted.contains(notice.contractId())) {
                settled.countDown();
            }
        }
    }

    /// A vehicle that drives east at 10 m/s, wherever that leads: what its data are worth is the
    /// edge's affair.
    private static final class StraightRoad implements Sensor {
        @Override
        public Collection begin(Task task) {
            List<Observation> taken = new ArrayList<>();
            return new Collection() {
                @Override
                public boolean read(double second) {
                    return taken.add(
                            VehicleObservation.onGrid(second, 10 * second, 0, 10, 90)
                                    .observation());
                }

                @Override
                public Optional<List<Observation>> observations() {
                    return Optional.of(taken);
                }
            };
        }
    }
}
