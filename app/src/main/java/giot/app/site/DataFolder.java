package giot.app.site;

import giot.app.cli.RunFailure;
import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.channels.OverlappingFileLockException;
import java.nio.charset.StandardCharsets;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.LocalDateTime;
import java.time.format.DateTimeFormatter;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/// The folder that everything of a run lives in, and only one process at a time:
///
/// ```
/// VERSION      of this layout; a newer one is refused
/// run.json     what the run was started with
/// scenario     which recording it was begun with: the SHA-256 of its content
/// identity/    the certificate authority and the edge's key, mode 600
/// ledger/      the ledger's folder, where it is one node, the edge's child
/// ledger-network   which ledger network it belongs to instead, and where that one's folder is
/// store/       the edge's database
/// broker/      the broker's key stores, rewritten at each start
/// fleet/       the vehicles' secret and outboxes
/// report.json, report.html
/// ```
public final class DataFolder implements AutoCloseable {

    private static final int VERSION = 1;

    private final Path folder;
    private final FileChannel channel;

    private DataFolder(Path folder, FileChannel channel) {
        this.folder = folder;
        this.channel = channel;
    }

    /// Opens a folder, or makes it.
    ///
    /// @param chosen the folder, or null for a fresh one below `giot-data`
    public static DataFolder open(@Nullable Path chosen) throws RunFailure {
        Path folder = (chosen == null ? fresh() : chosen).toAbsolutePath().normalize();
        if (Files.exists(folder) && !Files.isDirectory(folder)) {
            throw new RunFailure("data folder " + folder + " is a file: give a folder");
        }
        try {
            Files.createDirectories(folder);
            requireOurs(folder);
            requireVersion(folder);
            FileChannel channel =
                    FileChannel.open(
                            folder.resolve("LOCK"),
                            StandardOpenOption.CREATE,
                            StandardOpenOption.WRITE);
            if (lock(channel) == null) {
                channel.close();
                throw new RunFailure(
                        "data folder " + folder + " is in use by another giot process");
            }
            return new DataFolder(folder, channel);
        } catch (FileSystemException e) {
            throw new RunFailure("data folder %s: %s".formatted(folder, reason(e)));
        } catch (IOException e) {
            throw new RunFailure("data folder %s: %s".formatted(folder, e.getMessage()));
        }
    }

    /// The folder itself.
    public Path path() {
        return folder;
    }

    /// A place in it.
    public Path resolve(String name) {
        return folder.resolve(name);
    }

    @Override
    public void close() {
        try {
            channel.close();
        } catch (IOException e) {
            // The lock goes with the process at the latest.
        }
    }

    private static Path fresh() {
        String stamp =
                LocalDateTime.now(java.time.ZoneId.systemDefault())
                        .format(DateTimeFormatter.ofPattern("yyyyMMdd-HHmmss-SSS"));
        return Path.of("giot-data", "run-" + stamp);
    }

    /// Somebody else's folder is not filled with our files.
    private static void requireOurs(Path folder) throws IOException, RunFailure {
        if (Files.exists(folder.resolve("VERSION"))) {
            return;
        }
        try (Stream<Path> files = Files.list(folder)) {
            if (files.findAny().isPresent()) {
                throw new RunFailure(
                        "data folder %s is not empty and not of giot: give a new or an empty one"
                                .formatted(folder));
            }
        }
    }

    private static void requireVersion(Path folder) throws IOException, RunFailure {
        Path file = folder.resolve("VERSION");
        if (!Files.exists(file)) {
            Files.writeString(file, VERSION + "\n");
            return;
        }
        String text = new String(Files.readAllBytes(file), StandardCharsets.UTF_8).strip();
        if (!text.matches("[0-9]{1,9}")) {
            throw new RunFailure(
                    "%s is damaged: it says '%s' where a version number belongs"
                            .formatted(file, text.lines().findFirst().orElse("")));
        }
        if (Integer.parseInt(text) > VERSION) {
            throw new RunFailure(
                    "data folder %s has format %s, this giot reads up to %d: use a newer giot"
                            .formatted(folder, text, VERSION));
        }
    }

    private static @Nullable FileLock lock(FileChannel channel) throws IOException {
        try {
            return channel.tryLock();
        } catch (OverlappingFileLockException e) {
            return null;
        }
    }

    private static String reason(FileSystemException e) {
        String reason = e.getReason();
        return reason == null ? e.getClass().getSimpleName() + " at " + e.getFile() : reason;
    }
}
