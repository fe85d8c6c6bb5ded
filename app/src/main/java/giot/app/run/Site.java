package giot.app.run;

import giot.device.identity.CertificateAuthority;
import giot.device.identity.IdentityException;
import giot.device.identity.Participant;
import giot.device.identity.SecretFile;
import giot.device.protocol.ByteString;
import giot.device.protocol.SigningKey;
import giot.edge.broker.BrokerException;
import giot.edge.broker.EmbeddedBroker;
import giot.edge.round.DeviceIdentity;
import giot.edge.store.EdgeStore;
import giot.edge.store.JdbcEdgeStore;
import giot.edge.store.StoreSettings;
import giot.ledger.client.LedgerClient;
import giot.ledger.engine.NetworkFolder;
import giot.ledger.engine.NodeFailure;
import giot.ledger.engine.NodeProcess;
import giot.ledger.rules.Id;
import giot.ledger.rules.Key;
import giot.ledger.rules.Kind;
import giot.ledger.rules.Result;
import giot.ledger.rules.SignedTransaction;
import giot.ledger.rules.Signer;
import giot.ledger.rules.Transaction;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.time.InstantSource;
import java.util.Optional;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.jspecify.annotations.Nullable;

/// Everything an edge stands on, opened from a data folder: identities, ledger node, broker and
/// store.
final class Site implements AutoCloseable {

    static final String EDGE_NAME = "edge";
    private static final long REGISTRATION_SECONDS = 30;

    private final Closing closing;
    final CertificateAuthority authority;
    final SigningKey edgeKey;
    final Signer operator;
    final NodeProcess node;
    final LedgerGateway ledger;
    final EdgeStore store;
    final EmbeddedBroker broker;

    private Site(
            Closing closing,
            CertificateAuthority authority,
            SigningKey edgeKey,
            Signer operator,
            NodeProcess node,
            LedgerGateway ledger,
            EdgeStore store,
            EmbeddedBroker broker) {
        this.closing = closing;
        this.authority = authority;
        this.edgeKey = edgeKey;
        this.operator = operator;
        this.node = node;
        this.ledger = ledger;
        this.store = store;
        this.broker = broker;
    }

    /// Opens what is there, makes what is missing.
    ///
    /// @param storeUrl JDBC URL of a PostgreSQL database, or null for H2 in the folder
    static Site open(DataFolder folder, @Nullable String storeUrl, int brokerPort, Closing closing)
            throws RunFailure, InterruptedException {
        SecureRandom random = new SecureRandom();
        try {
            Path identity = folder.resolve("identity");
            Files.createDirectories(identity);
            CertificateAuthority authority =
                    CertificateAuthority.open(identity, InstantSource.system(), random);
            SigningKey edgeKey =
                    SigningKey.ofSeed(
                            SecretFile.readOrCreate(
                                    identity.resolve("edge.key"), SigningKey.KEY_BYTES, random));
            EmbeddedBroker broker =
                    closing.with(
                            EmbeddedBroker.start(
                                    EmbeddedBroker.Options.of(EDGE_NAME, folder.resolve("broker"))
                                            .withPort(brokerPort),
                                    authority.issueBroker("broker", random),
                                    random));
            EdgeStore store = closing.with(JdbcEdgeStore.open(settings(folder, storeUrl)));
            NetworkFolder network = network(folder.resolve("ledger"));
            NodeProcess node = closing.with(NodeProcess.start(network.nodeFolder(0)));
            LedgerClient client = closing.with(LedgerClient.connect(node.port()));
            SigningKey operatorKey = SigningKey.ofSeed(network.operatorSeed());
            LedgerGateway ledger = new LedgerGateway(client, network.network().genesis().network());
            Signer operator = signer(operatorKey);
            Site site =
                    new Site(closing, authority, edgeKey, operator, node, ledger, store, broker);
            site.registerEdge(random);
            return site;
        } catch (NodeFailure e) {
            throw new RunFailure("ledger: " + e.getMessage());
        } catch (BrokerException | IdentityException | IOException e) {
            throw new RunFailure(String.valueOf(e.getMessage()));
        }
    }

    /// Signs with a key.
    static Signer signer(SigningKey key) {
        Key name = Key.of(key.publicKey().toArray());
        return new Signer() {
            @Override
            public Key key() {
                return name;
            }

            @Override
            public byte[] sign(byte[] message) {
                return key.sign(message).toArray();
            }
        };
    }

    /// Recognises certificates of this site's authority that name a device.
    DeviceIdentity.Check identities() {
        return (name, certificate) -> {
            try {
                Participant shown =
                        authority.recognise(certificate.toArray(), InstantSource.system());
                return shown.role() == Participant.Role.DEVICE && shown.name().equals(name)
                        ? Optional.of(new DeviceIdentity(shown.publicKey(), certificate))
                        : Optional.empty();
            } catch (IdentityException e) {
                return Optional.empty();
            }
        };
    }

    /// Whether the operator has paid in already, or is about to.
    boolean isFunded() {
        boolean underway =
                store.pendingTransactions().stream()
                        .anyMatch(entry -> entry.kind() == Kind.DEPOSIT.code());
        return underway
                || ledger.view()
                        .edge(Key.of(edgeKey.publicKey().toArray()))
                        .filter(account -> account.money().deposited() > 0)
                        .isPresent();
    }

    ByteString edgePublicKey() {
        return edgeKey.publicKey();
    }

    @Override
    public void close() {
        closing.close();
    }

    private static StoreSettings settings(DataFolder folder, @Nullable String url)
            throws RunFailure {
        if (url == null) {
            return StoreSettings.folder(folder.resolve("store"), EDGE_NAME);
        }
        try {
            String user = System.getenv().getOrDefault("GIOT_STORE_USER", "");
            String password = System.getenv().getOrDefault("GIOT_STORE_PASSWORD", "");
            return StoreSettings.postgresql(url, user, password, EDGE_NAME);
        } catch (IllegalArgumentException e) {
            throw new RunFailure("--store: " + e.getMessage(), 2);
        }
    }

    private static NetworkFolder network(Path folder) throws NodeFailure {
        return NetworkFolder.exists(folder)
                ? NetworkFolder.open(folder)
                : NetworkFolder.init(folder);
    }

    /// The operator lets the edge in; harmless when it is in already.
    private void registerEdge(SecureRandom random) throws RunFailure, InterruptedException {
        byte[] id = new byte[Id.BYTES];
        random.nextBytes(id);
        Transaction register =
                new Transaction.RegisterEdge(Key.of(edgeKey.publicKey().toArray()), EDGE_NAME);
        try {
            Result result =
                    ledger.submit(
                                    SignedTransaction.sign(
                                            ledger.network(), Id.of(id), register, operator))
                            .get(REGISTRATION_SECONDS, TimeUnit.SECONDS);
            if (result != Result.APPLIED && result != Result.ALREADY_REGISTERED) {
                throw new RunFailure("the ledger refused the edge: " + result.explanation());
            }
        } catch (ExecutionException | TimeoutException e) {
            throw new RunFailure("the ledger did not answer: " + e.getMessage());
        }
    }
}
