package giot.edge.broker;

import static org.assertj.core.api.Assertions.assertThat;

import giot.device.clock.ScenarioClock;
import giot.device.identity.CertificateAuthority;
import giot.device.identity.SecretFile;
import giot.device.identity.TlsIdentity;
import giot.device.protocol.Contribution;
import giot.device.protocol.Leave;
import giot.device.protocol.SigningKey;
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
import giot.edge.temperature.TemperatureApplication;
import giot.edge.temperature.Thermometer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.InstantSource;
import java.util.Base64;
import java.util.List;
import java.util.SplittableRandom;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/// The edge's link and a device over an external broker (Debian package mosquitto) with the rules
/// of docs/protocol.md as its own access list.
@Timeout(60)
class MosquittoIT {

    private static final Duration PATIENCE = Duration.ofSeconds(20);

    @TempDir Path folder;
    private @Nullable Process mosquitto;
    private CertificateAuthority authority;
    private int port;

    @BeforeEach
    void startMosquitto() throws Exception {
        Path program = Path.of("/usr/sbin/mosquitto");
        Assumptions.assumeTrue(Files.isExecutable(program), "mosquitto is not installed");
        authority =
                CertificateAuthority.open(folder.resolve("ca"), InstantSource.system(), Lab.RANDOM);
        TlsIdentity broker = authority.issueBroker("broker-1", Lab.RANDOM);
        pem("ca.pem", "CERTIFICATE", authority.certificate().getEncoded());
        pem("broker.pem", "CERTIFICATE", broker.certificate().getEncoded());
        pem("broker.key", "PRIVATE KEY", broker.privateKey().getEncoded());
        port = freePort();
        Files.writeString(
                folder.resolve("acl"),
                """
                user edge-1
                topic read giot/v1/edge-1/+/state
                topic read giot/v1/edge-1/+/accept
                topic read giot/v1/edge-1/+/obs
                topic write giot/v1/edge-1/+/offer
                topic write giot/v1/edge-1/+/task
                topic write giot/v1/edge-1/+/receipt
                pattern write giot/v1/edge-1/%u/state
                pattern write giot/v1/edge-1/%u/accept
                pattern write giot/v1/edge-1/%u/obs
                pattern read giot/v1/edge-1/%u/offer
                pattern read giot/v1/edge-1/%u/task
                pattern read giot/v1/edge-1/%u/receipt
                """);
        Path configuration = folder.resolve("mosquitto.conf");
        Files.writeString(
                configuration,
                """
                listener %d 127.0.0.1
                cafile ca.pem
                certfile broker.pem
                keyfile broker.key
                tls_version tlsv1.3
                require_certificate true
                use_identity_as_username true
                acl_file acl
                user root
                """
                        .formatted(port));
        mosquitto =
                new ProcessBuilder(program.toString(), "-c", configuration.toString())
                        .directory(folder.toFile())
                        .redirectErrorStream(true)
                        .redirectOutput(folder.resolve("mosquitto.log").toFile())
                        .start();
    }

    @AfterEach
    void stopMosquitto() throws Exception {
        if (mosquitto != null) {
            mosquitto.destroy();
            mosquitto.waitFor(5, TimeUnit.SECONDS);
        }
    }

    @Test
    void carriesARoundFromOfferToReceipt() throws Exception {
        SigningKey edgeKey = SigningKey.generate(Lab.RANDOM);
        ScenarioClock clock = ScenarioClock.start(50, 1000);
        List<UploadReceipt> receipts = new CopyOnWriteArrayList<>();
        try (MqttDeviceLink link =
                        new MqttDeviceLink(
                                Lab.EDGE,
                                endpoint(authority.issueEdge(Lab.EDGE, edgeKey)),
                                TemperatureApplication.CODEC,
                                clock,
                                MqttDeviceLink.Options.DEFAULT);
                MqttRuntime runtime = MqttRuntime.small()) {
            ScriptedEdge edge = new ScriptedEdge(link, clock, edgeKey);
            link.start(edge);
            link.awaitConnected(PATIENCE);
            DeviceClient device = new DeviceClient(runtime, setup(clock, edgeKey, receipts));
            device.start();
            Lab.await("the receipt", PATIENCE, () -> receipts.size() == 1);
            assertThat(edge.count(Contribution.class)).isPositive();
            device.leave(Leave.Reason.ARRIVED, 1000).get(10, TimeUnit.SECONDS);
            Lab.await("the farewell", PATIENCE, () -> edge.count(Leave.class) == 1);
            assertThat(link.counts().garbage()).isZero();
        }
    }

    private DeviceSetup setup(
            ScenarioClock clock, SigningKey edgeKey, List<UploadReceipt> receipts) {
        return new DeviceSetup(
                "veh-1",
                endpoint(authority.issueDevice("veh-1", SigningKey.generate(Lab.RANDOM))),
                new Topics(Lab.EDGE),
                edgeKey.publicKey(),
                new ItemChoice(120),
                new Thermometer(1, 120, false, new SplittableRandom(1)),
                TemperatureApplication.CODEC,
                new FileOutbox(folder.resolve("outbox"), TemperatureApplication.CODEC),
                clock,
                Lab.RANDOM,
                new DeviceEvents() {
                    @Override
                    public void receipted(String device, UploadReceipt receipt) {
                        receipts.add(receipt);
                    }
                },
                DeviceOptions.DEFAULT);
    }

    private MqttEndpoint endpoint(TlsIdentity identity) {
        return new MqttEndpoint("localhost", port, identity);
    }

    private void pem(String file, String kind, byte[] der) throws IOException {
        String body = Base64.getMimeEncoder(64, new byte[] {'\n'}).encodeToString(der);
        String text = "-----BEGIN %s-----%n%s%n-----END %s-----%n".formatted(kind, body, kind);
        SecretFile.write(folder.resolve(file), text.getBytes(StandardCharsets.US_ASCII));
    }

    private static int freePort() throws IOException {
        try (ServerSocket probe = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            return probe.getLocalPort();
        }
    }
}
