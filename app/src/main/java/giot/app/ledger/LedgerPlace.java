package giot.app.ledger;

import giot.ledger.checkpoint.CheckpointFile;
import giot.ledger.engine.NetworkFolder;
import giot.ledger.engine.NodeFailure;
import giot.ledger.rules.Genesis;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/// What a path given on the command line means: a ledger's folder, one of its node folders, the
/// data folder of a run, or a log file alone.
///
/// @param network the ledger's folder, or null when only a node's folder or a log is given
/// @param node the node's folder, or null when only a log is given
/// @param log the node's log file, which need not exist yet
record LedgerPlace(@Nullable NetworkFolder network, @Nullable Path node, Path log) {

    private static final String LOG = "log/ledger.log";

    /// Finds out what `path` is.
    ///
    /// @param id the node, where the path is a whole ledger
    /// @throws IOException with one line, when it is none of these
    static LedgerPlace of(Path path, int id) throws IOException {
        if (Files.isRegularFile(path)) {
            return new LedgerPlace(null, null, path);
        }
        if (!Files.isDirectory(path)) {
            throw new IOException(path + " does not exist; name a ledger folder or a log file");
        }
        Path inner = path.resolve("ledger");
        Path folder = !isLedger(path) && isLedger(inner) ? inner : path;
        if (isLedger(folder)) {
            return whole(folder, id);
        }
        if (Files.isRegularFile(folder.resolve("node"))
                || Files.isRegularFile(folder.resolve(LOG))) {
            return new LedgerPlace(null, folder, folder.resolve(LOG));
        }
        throw new IOException(
                path + " is no ledger folder (it has no nodes/ and no " + LOG + " in it)");
    }

    private static boolean isLedger(Path folder) {
        return NetworkFolder.exists(folder) && Files.isDirectory(folder.resolve("nodes"));
    }

    private static LedgerPlace whole(Path folder, int id) throws IOException {
        try {
            NetworkFolder network = NetworkFolder.open(folder);
            int nodes = network.network().members().size();
            if (id < 0 || id >= nodes) {
                throw new IOException(
                        "node is %d; %s has the nodes 0 to %d".formatted(id, folder, nodes - 1));
            }
            Path node = network.nodeFolder(id);
            return new LedgerPlace(network, node, node.resolve(LOG));
        } catch (NodeFailure e) {
            throw new IOException(e.getMessage(), e);
        }
    }

    /// The genesis that the ledger's folder names, or null.
    @Nullable Genesis genesis() {
        return network == null ? null : network.network().genesis();
    }

    /// The checkpoint files of all nodes that are here; none of them need exist.
    List<Path> checkpoints() {
        if (network == null) {
            Path folder = node == null ? log.toAbsolutePath().getParent() : node;
            Path above = folder == null || node != null ? folder : folder.getParent();
            return above == null ? List.of() : List.of(above.resolve(CheckpointFile.NAME));
        }
        return IntStream.range(0, network.network().members().size())
                .mapToObj(i -> network.nodeFolder(i).resolve(CheckpointFile.NAME))
                .toList();
    }

    /// The port of the node's service as the ledger's folder names it; 0 when it takes any free one
    /// or is unknown.
    int servicePort(int id) {
        return network == null ? 0 : network.network().members().get(id).address().servicePort();
    }
}
