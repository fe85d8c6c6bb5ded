package giot.ledger.folder;

import giot.ledger.client.ClientSettings;
import giot.ledger.client.LedgerClient;
import giot.ledger.client.ServiceAddress;
import giot.ledger.client.wire.TlsFiles;
import giot.ledger.rules.state.Genesis;
import java.io.IOException;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.security.GeneralSecurityException;
import java.security.SecureRandom;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import org.bouncycastle.crypto.params.Ed25519PrivateKeyParameters;

/// A ledger's folder as `init` lays it out, for a network of one or more nodes:
///
/// ```
/// FORMAT            version of this layout; a newer one is refused
/// network           the network's id, the operator's public key and the roster (no secret)
/// operator.key      the operator's Ed25519 seed in hexadecimal, mode 600
/// authority/        ca.key and ca.crt: the network's authority for TLS
/// client/           all that a client on another machine needs; opens like the whole folder
///   FORMAT network
///   tls.key tls.crt ca.crt   an identity for clients on other machines
/// nodes/I/          everything node I needs; copy it to the machine that runs the node
///   FORMAT network
///   node            the node's number
///   signing.key     its consensus key (PKCS#8 PEM), mode 600
///   tls.key tls.crt ca.crt   its identity where its service is reached from other machines
///   port            where its service listens, while the node runs
///   log/ state/ checkpoints node.log ...   written by the node
/// ```
///
/// The files for TLS are there when the network has several nodes or an address beyond loopback.
public final class NetworkFolder {
    static final String NETWORK_FILE = "network";
    public static final String SIGNING_KEY_FILE = "signing.key";
    static final String NODE_FILE = "node";
    public static final String PORT_FILE = "port";
    static final String CLIENT_FOLDER = "client";
    static final String OPERATOR_KEY_FILE = "operator.key";

    private final Path folder;
    private final Network network;

    private NetworkFolder(Path folder, Network network) {
        this.folder = folder;
        this.network = network;
    }

    /// Makes a new ledger of one node on this machine.
    public static NetworkFolder init(Path folder) throws NodeFailure {
        return init(folder, NodeAddress.loopback(1, NodeAddress.DEFAULT_GOSSIP_PORT, 0));
    }

    /// As the next method does, with the default dispute window.
    public static NetworkFolder init(Path folder, List<NodeAddress> addresses) throws NodeFailure {
        return init(folder, addresses, Genesis.DEFAULT_DISPUTE_WINDOW_MILLIS);
    }

    /// Makes a new ledger in `folder`, which must be missing or empty. All keys come from the
    /// system's secure randomness. The folder appears whole or not at all.
    ///
    /// @param disputeWindowMillis see [Genesis]
    public static NetworkFolder init(
            Path folder, List<NodeAddress> addresses, long disputeWindowMillis) throws NodeFailure {
        Path target = folder.toAbsolutePath().normalize();
        Path draft = target.resolveSibling(target.getFileName() + ".new");
        try {
            if (Files.exists(target)) {
                requireEmpty(target);
            }
            deleteTree(draft);
            PrivateFiles.folder(draft);
            new NewNetwork(addresses, disputeWindowMillis, new SecureRandom()).write(draft);
            Files.deleteIfExists(target);
            Files.move(draft, target, StandardCopyOption.ATOMIC_MOVE);
        } catch (IOException e) {
            throw new NodeFailure(
                    ExitCode.DISK,
                    "cannot write the ledger folder " + target + ": " + reason(e),
                    e);
        } catch (GeneralSecurityException e) {
            throw new NodeFailure(
                    ExitCode.ENGINE, "cannot make the ledger's keys: " + reason(e), e);
        }
        return open(target);
    }

    /// Opens the folder of a ledger.
    public static NetworkFolder open(Path folder) throws NodeFailure {
        Path absolute = folder.toAbsolutePath().normalize();
        FormatVersion.check(absolute);
        return new NetworkFolder(absolute, readNetwork(absolute));
    }

    /// Does `folder` hold a ledger (of whatever version)?
    public static boolean exists(Path folder) {
        return FormatVersion.exists(folder);
    }

    /// What all nodes agree on.
    public Network network() {
        return network;
    }

    /// The folder of node `id`, to be handed to [NodeProcess] or [LedgerNode].
    public Path nodeFolder(int id) {
        if (id < 0 || id >= network.members().size()) {
            throw new IllegalArgumentException(
                    "node " + id + " is not in the roster of " + network.members().size());
        }
        return folder.resolve("nodes").resolve(Integer.toString(id));
    }

    /// The port on loopback where node `id` answers now; empty when it does not run (or died
    /// without saying so).
    public OptionalInt servicePort(int id) {
        try {
            String text = Files.readString(nodeFolder(id).resolve(PORT_FILE));
            return OptionalInt.of(Integer.parseInt(text.strip()));
        } catch (IOException | NumberFormatException notRunning) {
            return OptionalInt.empty();
        }
    }

    /// The identity for clients on other machines; empty in a ledger of one node on loopback.
    public Optional<TlsFiles> clientIdentity() {
        return List.of(folder.resolve(CLIENT_FOLDER), folder).stream()
                .filter(place -> Files.exists(place.resolve(TlsFiles.KEY)))
                .findFirst()
                .map(TlsFiles::new);
    }

    /// Where the nodes answer, as far as that is known here: a node whose port is not fixed is left
    /// out unless it runs on this machine.
    public List<ServiceAddress> services() {
        List<ServiceAddress> services = new ArrayList<>();
        for (int i = 0; i < network.members().size(); i++) {
            service(i).ifPresent(services::add);
        }
        return List.copyOf(services);
    }

    /// Where node `id` answers; empty when its port is not fixed and it does not run here.
    public Optional<ServiceAddress> service(int id) {
        NodeAddress address = network.members().get(id).address();
        OptionalInt port =
                address.servicePort() > 0 ? OptionalInt.of(address.servicePort()) : servicePort(id);
        return port.isEmpty()
                ? Optional.empty()
                : Optional.of(new ServiceAddress(address.serviceHost(), port.getAsInt()));
    }

    /// A client of these nodes of the network, the first one by preference; it does not wait for
    /// them. Beyond loopback it shows the folder's client identity.
    ///
    /// @throws NodeFailure when the list is empty or the identity is missing or damaged
    public LedgerClient connect(List<ServiceAddress> nodes, ClientSettings settings)
            throws NodeFailure {
        if (nodes.isEmpty()) {
            throw new NodeFailure(
                    ExitCode.FOLDER_INVALID,
                    "a node of %s is not running here and has no fixed port: start it, or make the ledger with --port"
                            .formatted(folder));
        }
        boolean here = nodes.stream().allMatch(ServiceAddress::isLoopback);
        Optional<TlsFiles> identity = here ? Optional.empty() : clientIdentity();
        if (!here && identity.isEmpty()) {
            throw new NodeFailure(
                    ExitCode.FOLDER_INVALID,
                    "%s has no client/tls.key, which the nodes at %s ask for; copy the folder client/ of the ledger"
                            .formatted(folder, nodes.getFirst().host()));
        }
        try {
            return LedgerClient.connect(nodes, identity, settings);
        } catch (IllegalArgumentException e) {
            throw new NodeFailure(ExitCode.FOLDER_INVALID, String.valueOf(e.getMessage()), e);
        }
    }

    /// The folder itself.
    public Path path() {
        return folder;
    }

    /// Whether the operator's secret is here, as it is on the operator's machine alone.
    public boolean hasOperatorKey() {
        return Files.exists(folder.resolve(OPERATOR_KEY_FILE));
    }

    /// Whether nodes of the network have their folders here.
    public boolean hasNodes() {
        return Files.isDirectory(folder.resolve("nodes"));
    }

    /// The operator's Ed25519 seed, 32 bytes: it signs deposits and registrations. Keep it secret.
    public byte[] operatorSeed() throws NodeFailure {
        Path file = folder.resolve(OPERATOR_KEY_FILE);
        try {
            byte[] seed =
                    HexFormat.of()
                            .parseHex(Files.readString(file, StandardCharsets.US_ASCII).strip());
            if (seed.length == Ed25519PrivateKeyParameters.KEY_SIZE) {
                return seed;
            }
        } catch (IOException | IllegalArgumentException e) {
            throw new NodeFailure(
                    ExitCode.FOLDER_INVALID, "cannot read the operator's key " + file, e);
        }
        throw new NodeFailure(
                ExitCode.FOLDER_INVALID, file + " does not hold 32 bytes in hexadecimal");
    }

    static Network readNetwork(Path folder) throws NodeFailure {
        Path file = folder.resolve(NETWORK_FILE);
        try {
            return Network.parse(Files.readString(file, StandardCharsets.UTF_8));
        } catch (CharacterCodingException e) {
            throw new NodeFailure(
                    ExitCode.FOLDER_INVALID,
                    file + " is no text, as a ledger's network file is",
                    e);
        } catch (IOException e) {
            throw new NodeFailure(
                    ExitCode.FOLDER_INVALID, "cannot read " + file + ": " + reason(e), e);
        } catch (IllegalArgumentException e) {
            throw new NodeFailure(ExitCode.FOLDER_INVALID, file + ": " + e.getMessage(), e);
        }
    }

    /// An exception's message, or its class where it has none or only repeats a path.
    public static String reason(Exception e) {
        String message = e.getMessage();
        String kind = e.getClass().getSimpleName();
        return message == null ? kind : message + " (" + kind + ")";
    }

    private static void requireEmpty(Path folder) throws IOException, NodeFailure {
        try (var files = Files.list(folder)) {
            if (files.findAny().isPresent()) {
                throw new NodeFailure(
                        ExitCode.FOLDER_INVALID,
                        folder + " is not empty; give a new folder for a new ledger");
            }
        }
    }

    private static void deleteTree(Path folder) throws IOException {
        if (!Files.exists(folder)) {
            return;
        }
        try (var files = Files.walk(folder)) {
            for (Path file : files.sorted(Comparator.reverseOrder()).toList()) {
                Files.delete(file);
            }
        }
    }
}
