package giot.app.ledger.terminal;

import giot.ledger.checkpoint.CheckpointFile;
import giot.ledger.folder.NetworkFolder;
import giot.ledger.folder.NodeFailure;
import giot.ledger.rules.state.Genesis;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/// What a path given on the command line means: a ledger's folder, its client folder, one of its
/// node folders, the data folder of a run, or a log file alone.
///
/// @param network the ledger's folder, or null when only a node's folder or a log is given
/// @param node the node's folder, or null when only a log is given
/// @param log the node's log file, which need not exist
public record LedgerPlace(@Nullable NetworkFolder network, @Nullable Path node, Path log) {

    private static final String LOG = "log/ledger.log";
    private static final String NODE = "node";

    /// Finds out what `path` is.
    ///
    /// @param id the node, where the path is a whole ledger; null for the one with the longest log
    /// @throws IOException with one line, when it is none of these
    public static LedgerPlace of(Path path, @Nullable Integer id) throws IOException {
        if (Files.isRegularFile(path)) {
            return new LedgerPlace(null, null, path);
        }
        if (!Files.isDirectory(path)) {
            throw new IOException(path + " does not exist; name a ledger folder or a log file");
        }
        Optional<NetworkReference> elsewhere = NetworkReference.read(path);
        if (elsewhere.isPresent()) {
            return referred(path, elsewhere.get(), id);
        }
        Path inner = path.resolve("ledger");
        Path folder = !isLedger(path) && isLedger(inner) ? inner : path;
        if (isLedger(folder)) {
            return whole(folder, id);
        }
        if (Files.isRegularFile(folder.resolve(NODE)) || Files.isRegularFile(folder.resolve(LOG))) {
            return new LedgerPlace(null, folder, folder.resolve(LOG));
        }
        throw new IOException(
                path + " is no ledger folder (it has no file network and no " + LOG + " in it)");
    }

    private static LedgerPlace referred(Path data, NetworkReference there, @Nullable Integer id)
            throws IOException {
        if (!isLedger(there.folder())) {
            throw new IOException(
                    "%s belongs to the ledger network in %s, which is not there"
                            .formatted(data, there.folder()));
        }
        LedgerPlace place = whole(there.folder(), id);
        Genesis genesis = place.genesis();
        if (genesis == null || !genesis.network().equals(there.network())) {
            throw new IOException(
                    "%s belongs to ledger network %s, but %s is another one"
                            .formatted(data, there.network(), there.folder()));
        }
        return place;
    }

    /// A ledger's folder or its client folder, which lack what a node's folder has.
    private static boolean isLedger(Path folder) {
        return NetworkFolder.exists(folder) && !Files.exists(folder.resolve(NODE));
    }

    private static LedgerPlace whole(Path folder, @Nullable Integer id) throws IOException {
        try {
            NetworkFolder network = NetworkFolder.open(folder);
            int nodes = network.network().members().size();
            if (id != null && (id < 0 || id >= nodes)) {
                throw new IOException(
                        "node is %d; %s has %s"
                                .formatted(
                                        id,
                                        folder,
                                        nodes == 1
                                                ? "node 0 alone"
                                                : "the nodes 0 to " + (nodes - 1)));
            }
            Path node = network.nodeFolder(id == null ? longestLog(network) : id);
            return new LedgerPlace(network, node, node.resolve(LOG));
        } catch (NodeFailure e) {
            throw new IOException(e.getMessage(), e);
        }
    }

    private static int longestLog(NetworkFolder network) {
        return IntStream.range(0, network.network().members().size())
                .boxed()
                .max(
                        Comparator.comparingLong((Integer node) ->
                                        network.nodeFolder(node).resolve(LOG).toFile().length())
                                .thenComparing(Comparator.reverseOrder()))
                .orElse(0);
    }

    /// The log, which must be there.
    ///
    /// @throws IOException with one line that says where it may be
    public Path requireLog() throws IOException {
        if (Files.isRegularFile(log)) {
            return log;
        }
        throw new IOException(
                network == null || network.hasNodes()
                        ? "there is no log at " + log + ": the node never ran"
                        : "the nodes of %s run on other machines: copy log/ledger.log and checkpoints of one of them into a folder and name that"
                                .formatted(network.path()));
    }

    /// The genesis that the ledger's folder names, or null.
    public @Nullable Genesis genesis() {
        return network == null ? null : network.network().genesis();
    }

    /// The checkpoint files of all nodes that are here; none of them need exist.
    public List<Path> checkpoints() {
        if (network == null) {
            Path folder = node == null ? log.toAbsolutePath().getParent() : node;
            Path above = folder == null || node != null ? folder : folder.getParent();
            return above == null ? List.of() : List.of(above.resolve(CheckpointFile.NAME));
        }
        return IntStream.range(0, network.network().members().size())
                .mapToObj(i -> network.nodeFolder(i).resolve(CheckpointFile.NAME))
                .toList();
    }
}
