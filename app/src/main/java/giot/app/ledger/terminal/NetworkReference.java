package giot.app.ledger.terminal;

import giot.terms.AtomicFile;
import giot.terms.Id;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;

/// Which ledger network an edge's data folder belongs to, where the ledger is not the folder's own:
/// the file `ledger-network` in it.
///
/// @param network the network's id
/// @param folder the ledger's folder or its client folder, which says where the nodes answer
public record NetworkReference(Id network, Path folder) {

    private static final String FILE = "ledger-network";
    private static final int MAX_BYTES = 8_192;

    /// The folder is kept absolute: a data folder is resumed from anywhere.
    public NetworkReference {
        folder = folder.toAbsolutePath().normalize();
    }

    /// What a data folder says; empty when its ledger is its own, or not chosen yet.
    ///
    /// @throws IOException with one line, when the file is damaged
    public static Optional<NetworkReference> read(Path dataFolder) throws IOException {
        Path file = dataFolder.resolve(FILE);
        if (!Files.isRegularFile(file)) {
            return Optional.empty();
        }
        if (Files.size(file) > MAX_BYTES) {
            throw damaged(file);
        }
        try {
            Map<String, String> lines =
                    Files.readAllLines(file, StandardCharsets.UTF_8).stream()
                            .filter(line -> line.contains("="))
                            .collect(
                                    Collectors.toMap(
                                            line -> line.substring(0, line.indexOf('=')),
                                            line -> line.substring(line.indexOf('=') + 1)));
            return Optional.of(
                    new NetworkReference(
                            Id.parse(lines.getOrDefault("network", "")),
                            Path.of(lines.getOrDefault("folder", ""))));
        } catch (IllegalArgumentException | IllegalStateException | IOException e) {
            throw damaged(file);
        }
    }

    /// Writes the file, whole or not at all.
    public void write(Path dataFolder) throws IOException {
        AtomicFile.write(
                dataFolder.resolve(FILE), "network=%s\nfolder=%s\n".formatted(network, folder));
    }

    private static IOException damaged(Path file) {
        return new IOException(
                file + " is damaged; it has a line network=ID and a line folder=LEDGER FOLDER");
    }
}
