package giot.edge.store;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import giot.edge.store.StoreEvent.DeviceEnrolled;
import giot.edge.store.StoreException.Kind;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.List;
import org.assertj.core.api.InstanceOfAssertFactories;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// The store in an H2 file.
class H2EdgeStoreTest extends EdgeStoreContract {

    @TempDir private Path folder;

    @Override
    StoreSettings settings(String edgeName) {
        return StoreSettings.folder(folder, edgeName);
    }

    @Test
    void saysWhoseFileIsDamaged(@TempDir Path other) throws IOException {
        StoreSettings settings = StoreSettings.folder(other, "edge-1");
        try (EdgeStore store = JdbcEdgeStore.open(settings)) {
            store.commit(List.of(new DeviceEnrolled(Samples.device(1))));
        }
        Path file = other.resolve("edge.mv.db");
        byte[] bytes = Files.readAllBytes(file);
        for (int i = 0; i < bytes.length; i++) {
            bytes[i] ^= (byte) 0x5a;
        }
        Files.write(file, bytes);
        assertFails(() -> JdbcEdgeStore.open(settings), Kind.CORRUPTED, file + ": ");
    }

    @Test
    void refusesAFileOfANewerVersion(@TempDir Path other) throws SQLException {
        StoreSettings settings = StoreSettings.folder(other, "edge-1");
        JdbcEdgeStore.open(settings).close();
        try (Connection connection =
                        DriverManager.getConnection(
                                settings.jdbcUrl() + H2Durability.PARAMETERS, "sa", "");
                Statement statement = connection.createStatement()) {
            statement.execute(
                    "INSERT INTO giot_migrations SELECT \"installed_rank\" + 1, '999',"
                            + " \"description\", \"type\", 'V999__later.sql', 1, \"installed_by\","
                            + " \"installed_on\", 0, TRUE FROM giot_migrations"
                            + " WHERE \"version\" = '1'");
        }
        assertFails(() -> JdbcEdgeStore.open(settings), Kind.NEWER_FORMAT, "newer version of giot");
    }

    private static void assertFails(ThrowingCallable call, Kind kind, String words) {
        assertThatThrownBy(call)
                .asInstanceOf(InstanceOfAssertFactories.type(StoreException.class))
                .satisfies(failure -> {
                    assertThat(failure.kind()).isEqualTo(kind);
                    assertThat(failure.getMessage()).contains(words).hasLineCount(1);
                });
    }
}
