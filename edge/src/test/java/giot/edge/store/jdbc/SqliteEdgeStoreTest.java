package giot.edge.store.jdbc;

import static giot.edge.store.jdbc.StoreFailure.assertFails;
import static org.assertj.core.api.Assertions.assertThat;

import giot.edge.store.EdgeStore;
import giot.edge.store.StoreEvent.DeviceEnrolled;
import giot.edge.store.StoreException.Kind;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// The store in an SQLite file.
class SqliteEdgeStoreTest extends EdgeStoreContract {

    @TempDir private Path folder;

    @Override
    StoreSettings settings(String edgeName) {
        return StoreSettings.folder(folder, edgeName);
    }

    @Override
    Connection connection() throws SQLException {
        return DriverManager.getConnection(settings("edge-1").jdbcUrl());
    }

    @Test
    void letsOneEdgeInAtATime() {
        assertFails(() -> JdbcEdgeStore.open(settings("edge-1")), Kind.LOCKED, "another process");
    }

    @Test
    void letsOneEdgeInAtATimeWhenItIsOpenedAgain() {
        close();
        open();
        assertFails(() -> JdbcEdgeStore.open(settings("edge-1")), Kind.LOCKED, "another process");
        assertThat(folder.resolve("edge.sqlite-shm")).doesNotExist();
    }

    @Test
    void leavesNoUnpackedLibraryBehind() throws IOException {
        try (Stream<Path> files = Files.list(folder)) {
            assertThat(files)
                    .extracting(file -> file.getFileName().toString())
                    .containsExactlyInAnyOrder("edge.sqlite", "edge.sqlite-wal");
        }
    }

    @Test
    void saysWhoseFileIsDamaged(@TempDir Path other) throws IOException {
        StoreSettings settings = StoreSettings.folder(other, "edge-1");
        try (EdgeStore store = JdbcEdgeStore.open(settings)) {
            store.commit(List.of(new DeviceEnrolled(Samples.device(1))));
        }
        Path file = other.resolve("edge.sqlite");
        byte[] bytes = Files.readAllBytes(file);
        for (int i = 0; i < bytes.length; i++) {
            bytes[i] ^= (byte) 0x5a;
        }
        Files.write(file, bytes);
        assertFails(() -> JdbcEdgeStore.open(settings), Kind.CORRUPTED, file + ": ");
    }

    @Test
    void refusesAFileOfANewerVersion() throws SQLException {
        close();
        change("UPDATE meta SET content = '999' WHERE name = 'format'");
        assertFails(
                () -> JdbcEdgeStore.open(settings("edge-1")),
                Kind.NEWER_FORMAT,
                "newer version of giot");
        change("UPDATE meta SET content = 'none' WHERE name = 'format'");
        assertFails(
                () -> JdbcEdgeStore.open(settings("edge-1")), Kind.CORRUPTED, "format is 'none'");
    }

    @Test
    void refusesAFolderOfTheStoreOfBefore(@TempDir Path other) throws IOException {
        Files.writeString(other.resolve("edge.mv.db"), "H:2");
        StoreSettings settings = StoreSettings.folder(other, "edge-1");
        assertFails(() -> JdbcEdgeStore.open(settings), Kind.OLDER_FORMAT, "choose another --data");
        assertThat(other.resolve("edge.sqlite")).doesNotExist();
    }

    @Test
    void saysThatItsFolderIsAFile(@TempDir Path other) throws IOException {
        Path file = Files.createFile(other.resolve("store"));
        StoreSettings settings = StoreSettings.folder(file, "edge-1");
        assertFails(() -> JdbcEdgeStore.open(settings), Kind.FAILED, "cannot write " + file);
    }
}
