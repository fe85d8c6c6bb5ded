package giot.ledger.folder;

import giot.ledger.checkpoint.CheckpointFile;
import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.channels.OverlappingFileLockException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.security.GeneralSecurityException;
import java.security.SecureRandom;
import org.hiero.consensus.model.node.KeysAndCerts;

/// One node's folder while the node runs: held by a file lock, so that no second node uses it.
public final class NodeFolder implements AutoCloseable {
    /// The log's folder in a node's.
    public static final String LOG_FOLDER = "log";

    private final Path folder;
    private final Network network;
    private final int id;
    private final NodeAddress bound;
    private final boolean tls;
    private final FileChannel lockChannel;

    private NodeFolder(
            Path folder, Network network, int id, NodeBinding binding, FileChannel lockChannel) {
        this.folder = folder;
        this.network = network;
        this.id = id;
        this.bound = binding.on(network.members().get(id).address());
        this.tls = binding.tls() || !NodeAddress.isLoopback(bound.serviceHost());
        this.lockChannel = lockChannel;
    }

    /// Checks the version, takes the lock and reads the network.
    public static NodeFolder open(Path path, NodeBinding binding) throws NodeFailure {
        Path folder = path.toAbsolutePath().normalize();
        FormatVersion.check(folder);
        Network network = NetworkFolder.readNetwork(folder);
        int id = readId(folder.resolve(NetworkFolder.NODE_FILE), network.members().size());
        return new NodeFolder(folder, network, id, binding, lock(folder));
    }

    public Path path() {
        return folder;
    }

    public Network network() {
        return network;
    }

    public int id() {
        return id;
    }

    /// Where this node listens, as configured for its machine.
    public NodeAddress bound() {
        return bound;
    }

    /// Whether the service asks for mutual TLS: always beyond loopback.
    public boolean tls() {
        return tls;
    }

    public Path stateFolder() {
        return folder.resolve("state");
    }

    /// The engine's settings, written at every start.
    public Path settingsFile() {
        return folder.resolve("settings.txt");
    }

    public Path logFolder() {
        return folder.resolve(LOG_FOLDER);
    }

    public Path checkpointFile() {
        return folder.resolve(CheckpointFile.NAME);
    }

    /// The node's signing key.
    public NodeKeys.Signing signing() throws NodeFailure {
        Path file = folder.resolve(NetworkFolder.SIGNING_KEY_FILE);
        try {
            return NodeKeys.load(file, network.members().get(id).certificate());
        } catch (IOException | GeneralSecurityException | IllegalArgumentException e) {
            throw new NodeFailure(
                    ExitCode.FOLDER_INVALID,
                    "cannot use the node's key " + file + ": " + NetworkFolder.reason(e),
                    e);
        }
    }

    /// The node's consensus keys.
    public KeysAndCerts keys() throws NodeFailure {
        try {
            return signing().forNode(id, new SecureRandom());
        } catch (GeneralSecurityException e) {
            throw new NodeFailure(
                    ExitCode.FOLDER_INVALID,
                    "cannot make the node's gossip key: " + NetworkFolder.reason(e),
                    e);
        }
    }

    @Override
    public void close() throws IOException {
        lockChannel.close();
    }

    private static int readId(Path file, int nodes) throws NodeFailure {
        try {
            int id = Integer.parseInt(Files.readString(file, StandardCharsets.US_ASCII).strip());
            if (id >= 0 && id < nodes) {
                return id;
            }
        } catch (IOException | NumberFormatException e) {
            throw new NodeFailure(
                    ExitCode.FOLDER_INVALID,
                    file + " does not hold the node's number; give a folder nodes/I of a ledger",
                    e);
        }
        throw new NodeFailure(
                ExitCode.FOLDER_INVALID, file + " names no node of the roster of " + nodes);
    }

    private static FileChannel lock(Path folder) throws NodeFailure {
        Path file = folder.resolve("lock");
        try {
            FileChannel channel =
                    FileChannel.open(file, StandardOpenOption.CREATE, StandardOpenOption.WRITE);
            FileLock lock = channel.tryLock();
            if (lock != null) {
                return channel;
            }
            channel.close();
        } catch (OverlappingFileLockException e) {
            throw new NodeFailure(
                    ExitCode.FOLDER_IN_USE, "a ledger node already runs on " + folder, e);
        } catch (IOException e) {
            throw new NodeFailure(
                    ExitCode.DISK, "cannot write " + file + ": " + NetworkFolder.reason(e), e);
        }
        throw new NodeFailure(
                ExitCode.FOLDER_IN_USE,
                "a ledger node already runs on " + folder + "; stop it first");
    }
}
