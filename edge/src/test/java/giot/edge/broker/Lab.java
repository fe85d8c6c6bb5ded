package giot.edge.broker;

import giot.device.identity.CertificateAuthority;
import giot.device.identity.TlsIdentity;
import giot.device.protocol.SigningKey;
import giot.device.sdk.MqttEndpoint;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.time.Duration;
import java.time.InstantSource;
import java.util.concurrent.locks.LockSupport;
import java.util.function.BooleanSupplier;

/// An authority, an embedded broker and identities for integration tests.
final class Lab implements AutoCloseable {

    static final String EDGE = "edge-1";
    static final SecureRandom RANDOM = new SecureRandom();

    final CertificateAuthority authority;
    final SigningKey edgeKey = SigningKey.generate(RANDOM);
    final Path folder;
    private EmbeddedBroker broker;

    Lab(Path folder) throws Exception {
        this.folder = folder;
        this.authority =
                CertificateAuthority.open(folder.resolve("ca"), InstantSource.system(), RANDOM);
        this.broker = start(0);
    }

    int port() {
        return broker.port();
    }

    MqttEndpoint edge() {
        return endpoint(authority.issueEdge(EDGE, edgeKey));
    }

    MqttEndpoint device(String name) {
        return endpoint(authority.issueDevice(name, SigningKey.generate(RANDOM)));
    }

    MqttEndpoint endpoint(TlsIdentity identity) {
        return new MqttEndpoint("localhost", port(), identity);
    }

    void stopBroker() {
        broker.close();
    }

    void startBroker(int port) throws Exception {
        broker = start(port);
    }

    private EmbeddedBroker start(int port) throws Exception {
        return EmbeddedBroker.start(
                EmbeddedBroker.Options.of(EDGE, folder.resolve("broker")).withPort(port),
                authority.issueBroker("broker-1", RANDOM),
                RANDOM);
    }

    /// Waits for a condition that another thread brings about.
    static void await(String what, Duration most, BooleanSupplier condition) {
        long end = System.nanoTime() + most.toNanos();
        while (!condition.getAsBoolean()) {
            if (System.nanoTime() > end) {
                throw new AssertionError("not within " + most + ": " + what);
            }
            LockSupport.parkNanos(2_000_000);
        }
    }

    @Override
    public void close() {
        broker.close();
    }
}
