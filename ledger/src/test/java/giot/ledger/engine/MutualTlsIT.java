package giot.ledger.engine;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import giot.ledger.client.ClientSettings;
import giot.ledger.client.LedgerClient;
import giot.ledger.client.LedgerException;
import giot.ledger.client.ServiceAddress;
import giot.ledger.client.wire.TlsFiles;
import giot.ledger.folder.ExitCode;
import giot.ledger.folder.NetworkFolder;
import giot.ledger.folder.NodeAddress;
import giot.ledger.folder.NodeFailure;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// A service that asks for mutual TLS (here on loopback) answers clients of its network's authority
/// and nobody else.
class MutualTlsIT {
    private static final ClientSettings IMPATIENT =
            new ClientSettings(
                    Duration.ofSeconds(2),
                    Duration.ofSeconds(2),
                    Duration.ofSeconds(2),
                    Duration.ofMillis(100),
                    1);

    @TempDir private Path folder;

    @Test
    void answersOnlyClientsOfTheNetworksAuthority() throws Exception {
        NetworkFolder network = withTls("ledger");
        NetworkFolder stranger = withTls("other");
        Path configuration = folder.resolve("node.conf");
        Files.writeString(
                configuration, "folder=ledger/nodes/0\nservice.tls=true\nservice.port=0\n");
        try (StartedNode node = StartedNode.of("--config", configuration.toString())) {
            try (LedgerClient client =
                    client(node, network.clientIdentity(), ClientSettings.DEFAULT)) {
                assertThat(client.status().network()).isEqualTo(network.network().id());
            }
            for (Optional<TlsFiles> other :
                    List.of(Optional.<TlsFiles>empty(), stranger.clientIdentity())) {
                try (LedgerClient client = client(node, other, IMPATIENT)) {
                    assertThatThrownBy(client::status)
                            .isInstanceOf(LedgerException.Unavailable.class);
                }
            }
        }
    }

    @Test
    void doesNotStartBeyondLoopbackWithoutItsCertificate() throws Exception {
        NetworkFolder network = withTls("ledger");
        Path node = network.nodeFolder(0);
        assertThat(
                        PosixFilePermissions.toString(
                                Files.getPosixFilePermissions(node.resolve("tls.key"))))
                .isEqualTo("rw-------");
        Files.delete(node.resolve(TlsFiles.CERTIFICATE));
        Path configuration = folder.resolve("node.conf");
        Files.writeString(configuration, "folder=ledger/nodes/0\nservice.host=192.0.2.1\n");
        NodeRun run = NodeRun.started("--config", configuration.toString());
        assertThat(run.exitCode()).isEqualTo(ExitCode.FOLDER_INVALID.code());
        assertThat(run.errors())
                .hasSize(1)
                .first()
                .asString()
                .contains("192.0.2.1 needs mutual TLS", "tls.crt is missing");
    }

    @Test
    void namesAnUnknownSetting() throws Exception {
        Path configuration = folder.resolve("node.conf");
        Files.writeString(configuration, "folder=x\ngossip.adress=127.0.0.1\n");
        NodeRun run = NodeRun.started("--config", configuration.toString());
        assertThat(run.exitCode()).isEqualTo(ExitCode.USAGE.code());
        assertThat(run.errors()).first().asString().contains("unknown setting gossip.adress");
    }

    @Test
    void aClientBeyondLoopbackNeedsAnIdentity() {
        assertThatThrownBy(() ->
                        LedgerClient.connect(
                                List.of(new ServiceAddress("192.0.2.1", 30_224)),
                                Optional.empty(),
                                IMPATIENT))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("192.0.2.1:30224 is beyond loopback; give a TLS identity");
    }

    /// One node that is published beyond loopback, so that the network has an authority.
    private NetworkFolder withTls(String name) throws NodeFailure {
        return NetworkFolder.init(
                folder.resolve(name),
                List.of(new NodeAddress("192.0.2.1", 33_300, NodeAddress.LOOPBACK, 0)));
    }

    private static LedgerClient client(
            StartedNode node, Optional<TlsFiles> identity, ClientSettings patience) {
        return LedgerClient.connect(
                List.of(ServiceAddress.loopback(node.port())), identity, patience);
    }
}
