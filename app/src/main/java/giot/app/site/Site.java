package giot.app.site;

import giot.app.cli.RunFailure;
import giot.device.identity.CertificateAuthority;
import giot.device.identity.IdentityException;
import giot.device.identity.Participant;
import giot.device.identity.SecretFile;
import giot.device.protocol.SigningKey;
import giot.edge.broker.BrokerException;
import giot.edge.broker.EmbeddedBroker;
import giot.edge.port.DeviceIdentity;
import giot.edge.store.jdbc.JdbcEdgeStore;
import giot.edge.store.jdbc.StoreSettings;
import giot.ledger.rules.codec.Kind;
import giot.ledger.rules.state.EdgeAccount;
import giot.terms.ByteString;
import giot.terms.Key;
import giot.terms.Signer;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.time.InstantSource;
import java.util.Optional;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/// Everything an edge stands on, opened from a data folder: identities, ledger, broker and store.
public final class Site implements AutoCloseable {

    public static final String EDGE_NAME = "edge";

    private final Closing closing;
    public final CertificateAuthority authority;
    public final SigningKey edgeKey;
    public final SiteLedger ledger;
    public final JdbcEdgeStore store;
    public final EmbeddedBroker broker;

    private Site(
            Closing closing,
            CertificateAuthority authority,
            SigningKey edgeKey,
            SiteLedger ledger,
            JdbcEdgeStore store,
            EmbeddedBroker broker) {
        this.closing = closing;
        this.authority = authority;
        this.edgeKey = edgeKey;
        this.ledger = ledger;
        this.store = store;
        this.broker = broker;
    }

    /// Opens what is there, makes what is missing.
    ///
    /// @param network folder of a ledger network that runs by itself, or null for the one that the
    ///   data folder belongs to or a ledger of its own
    /// @param storeUrl JDBC URL of a PostgreSQL database, or null for SQLite in the folder
    /// @param notice told when that database is lost, and when it is back
    public static Site open(
            DataFolder folder,
            @Nullable Path network,
            @Nullable String storeUrl,
            int brokerPort,
            Consumer<String> notice,
            Closing closing)
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
            // What may be refused comes first, what takes longest comes last.
            JdbcEdgeStore store =
                    closing.with(JdbcEdgeStore.open(settings(folder, storeUrl), notice));
            Optional<SiteLedger> elsewhere = SiteLedger.network(folder, network, closing);
            if (elsewhere.isPresent()) {
                new Enrolment(elsewhere.get(), edgeKey.publicKey(), random).require();
            }
            EmbeddedBroker broker =
                    closing.with(
                            EmbeddedBroker.start(
                                    EmbeddedBroker.Options.of(EDGE_NAME, folder.resolve("broker"))
                                            .withPort(brokerPort),
                                    authority.issueBroker("broker", random),
                                    random));
            SiteLedger ledger =
                    elsewhere.isPresent() ? elsewhere.get() : SiteLedger.own(folder, closing);
            new Enrolment(ledger, edgeKey.publicKey(), random).require();
            return new Site(closing, authority, edgeKey, ledger, store, broker);
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
    public DeviceIdentity.Check identities() {
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

    /// What the operator pays in now: so much when nothing was ever paid in, 0 when something was
    /// or is about to be, or where the operator's key is not here.
    public long dueDeposit(long micro) {
        boolean underway =
                store.pendingTransactions().stream()
                        .anyMatch(entry -> entry.kind() == Kind.DEPOSIT.code());
        boolean funded = account().filter(account -> account.money().deposited() > 0).isPresent();
        return underway || funded || ledger.operator().isEmpty() ? 0 : micro;
    }

    /// This edge on the ledger, once it is registered.
    public Optional<EdgeAccount> account() {
        return ledger.gateway().view().edge(Key.of(edgeKey.publicKey().toArray()));
    }

    public ByteString edgePublicKey() {
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
}
