package giot.ledger.engine;

import giot.ledger.client.wire.TlsFiles;
import giot.ledger.rules.Genesis;
import giot.ledger.rules.Id;
import giot.ledger.rules.Key;
import java.io.IOException;
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
/// client/           tls.key, tls.crt, ca.crt: an identity for clients on other machines
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
    static final String SIGNING_KEY_FILE = "signing.key";
    static final String NODE_FILE = "node";
    static final String PORT_FILE = "port";
    private static final String CLIENT_FOLDER = "client";
    private static final String OPERATOR_KEY_FILE = "operator.key";

    private final Path folder;
    private final Network network;

    private NetworkFolder(Path folder, Network network) {
        this.folder = folder;
        this.network = network;
    }

    /// Makes a new ledger of one node on this machine, as the next method does.
    public static NetworkFolder init(Path folder) throws NodeFailure {
        return init(folder, NodeAddress.loopback(1, NodeAddress.DEFAULT_GOSSIP_PORT, 0));
    }

    /// Makes a new ledger in `folder`, which must be missing or empty. All keys come from the
    /// system's secure randomness. The folder appears whole or not at all.
    public static NetworkFolder init(Path folder, List<NodeAddress> addresses) throws NodeFailure {
        Path target = folder.toAbsolutePath().normalize();
        Path draft = target.resolveSibling(target.getFileName() + ".new");
        try {
            if (Files.exists(target)) {
                requireEmpty(target);
            }
            deleteTree(draft);
            PrivateFiles.folder(draft);
            write(draft, addresses, new SecureRandom());
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
        Path client = folder.resolve(CLIENT_FOLDER);
        return Files.exists(client) ? Optional.of(new TlsFiles(client)) : Optional.empty();
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
        } catch (IOException e) {
            throw new NodeFailure(
                    ExitCode.FOLDER_INVALID, "cannot read " + file + ": " + reason(e), e);
        } catch (IllegalArgumentException e) {
            throw new NodeFailure(ExitCode.FOLDER_INVALID, file + ": " + e.getMessage(), e);
        }
    }

    /// An exception's message, or its class where it has none or only repeats a path.
    static String reason(Exception e) {
        String message = e.getMessage();
        String kind = e.getClass().getSimpleName();
        return message == null ? kind : message + " (" + kind + ")";
    }

    private static void write(Path draft, List<NodeAddress> addresses, SecureRandom random)
            throws IOException, GeneralSecurityException {
        Ed25519PrivateKeyParameters operator = new Ed25519PrivateKeyParameters(random);
        byte[] networkId = new byte[Id.BYTES];
        random.nextBytes(networkId);
        Key operatorKey = Key.of(operator.generatePublicKey().getEncoded());
        List<NodeKeys.Signing> keys = new ArrayList<>();
        List<Network.Member> members = new ArrayList<>();
        for (int i = 0; i < addresses.size(); i++) {
            keys.add(NodeKeys.generate(i, random));
            members.add(new Network.Member(addresses.get(i), keys.get(i).certificate()));
        }
        String text =
                new Network(new Genesis(Id.of(networkId), List.of(operatorKey)), members).toText();
        PrivateFiles.write(
                draft.resolve(OPERATOR_KEY_FILE),
                HexFormat.of().formatHex(operator.getEncoded()) + "\n");
        PrivateFiles.write(draft.resolve(NETWORK_FILE), text);
        for (int i = 0; i < keys.size(); i++) {
            Path node = PrivateFiles.folder(draft.resolve("nodes").resolve(Integer.toString(i)));
            PrivateFiles.write(node.resolve(NETWORK_FILE), text);
            PrivateFiles.write(node.resolve(NODE_FILE), i + "\n");
            keys.get(i).store(node.resolve(SIGNING_KEY_FILE));
            FormatVersion.write(node);
        }
        if (addresses.size() > 1 || !addresses.stream().allMatch(NetworkFolder::isLoopback)) {
            writeTls(draft, addresses, random);
        }
        FormatVersion.write(draft);
    }

    private static void writeTls(Path draft, List<NodeAddress> addresses, SecureRandom random)
            throws IOException, GeneralSecurityException {
        TlsAuthority authority = TlsAuthority.generate(random);
        authority.store(draft.resolve("authority"));
        authority.issue("client", List.of(), draft.resolve(CLIENT_FOLDER));
        for (int i = 0; i < addresses.size(); i++) {
            NodeAddress address = addresses.get(i);
            authority.issue(
                    "node-" + i,
                    List.of(address.serviceHost(), address.host(), NodeAddress.LOOPBACK),
                    draft.resolve("nodes").resolve(Integer.toString(i)));
        }
    }

    private static boolean isLoopback(NodeAddress address) {
        return NodeAddress.isLoopback(address.host())
                && NodeAddress.isLoopback(address.serviceHost());
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
