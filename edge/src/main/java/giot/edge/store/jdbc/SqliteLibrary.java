package giot.edge.store.jdbc;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import org.sqlite.SQLiteJDBCLoader;

/// SQLite's native library. The driver unpacks it into a temporary folder, from which it is deleted
/// when the process ends in order; a killed one would leave a megabyte behind at each start.
/// Unpacked into the store's folder and deleted as soon as it is loaded, nothing piles up.
final class SqliteLibrary {

    private static final String FOLDER_PROPERTY = "org.sqlite.tmpdir";
    private static final String PREFIX = "native";
    private static final Duration STALE = Duration.ofMinutes(1);

    private static boolean loaded;

    private SqliteLibrary() {}

    /// Loads it once in a process.
    ///
    /// @param folder of the store; a folder named by `-Dorg.sqlite.tmpdir` goes before it
    static synchronized void load(Path folder) throws IOException {
        if (loaded) {
            return;
        }
        if (System.getProperty(FOLDER_PROPERTY) != null) {
            initialize();
        } else {
            deleteStale(folder);
            Path unpacked = Files.createTempDirectory(folder, PREFIX);
            System.setProperty(FOLDER_PROPERTY, unpacked.toString());
            try {
                initialize();
            } finally {
                System.clearProperty(FOLDER_PROPERTY);
                delete(unpacked);
            }
        }
        loaded = true;
    }

    private static void initialize() throws IOException {
        try {
            SQLiteJDBCLoader.initialize();
        } catch (Exception failure) {
            throw new IOException(
                    "SQLite's native library cannot be loaded from there; where programs may be"
                        + " executed, name a folder with -Dorg.sqlite.tmpdir in GIOT_JVM_OPTIONS",
                    failure);
        }
    }

    /// What a process left that was killed while it loaded.
    private static void deleteStale(Path folder) throws IOException {
        Instant limit = Instant.now().minus(STALE);
        try (DirectoryStream<Path> left = Files.newDirectoryStream(folder, PREFIX + "*")) {
            for (Path stale : left) {
                if (Files.getLastModifiedTime(stale).toInstant().isBefore(limit)) {
                    delete(stale);
                }
            }
        }
    }

    private static void delete(Path unpacked) {
        try (DirectoryStream<Path> files = Files.newDirectoryStream(unpacked)) {
            for (Path file : files) {
                Files.deleteIfExists(file);
            }
            Files.deleteIfExists(unpacked);
        } catch (IOException | UncheckedIOException kept) {
            // Another start deletes it.
        }
    }
}
