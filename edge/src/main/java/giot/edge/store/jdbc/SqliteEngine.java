package giot.edge.store.jdbc;

import giot.edge.store.StoreException;
import giot.edge.store.StoreException.Kind;
import java.io.IOException;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.List;
import java.util.Properties;
import org.jdbi.v3.core.Handle;

/// SQLite in a file. In WAL mode with `synchronous=FULL` a commit is appended to the log and the
/// log is forced (`fsync`) before the commit returns. One connection with `locking_mode=EXCLUSIVE`
/// holds the file's lock until it is closed or its process ends.
final class SqliteEngine implements Engine {

    private static final String BEFORE = "edge.mv.db";

    /// The lock first: set after the log was looked at, it would not keep others out.
    private static final List<String> PRAGMAS =
            List.of(
                    "locking_mode = EXCLUSIVE",
                    "journal_mode = WAL",
                    "synchronous = FULL",
                    "foreign_keys = ON");

    private final StoreSettings settings;
    private final Path file;

    SqliteEngine(StoreSettings settings) {
        this.settings = settings;
        this.file = Path.of(settings.place());
    }

    @Override
    public Connection connect() throws SQLException {
        Path folder = file.toAbsolutePath().getParent();
        if (folder == null) {
            throw new IllegalStateException(file + " is no file in a folder");
        }
        refuseOlder(folder);
        try {
            Files.createDirectories(folder);
            SqliteLibrary.load(folder);
        } catch (IOException failure) {
            throw new StoreException(
                    Kind.FAILED, "store %s: %s".formatted(file, reason(failure)), failure);
        }
        Connection connection = DriverManager.getConnection(settings.jdbcUrl(), properties());
        try (Statement statement = connection.createStatement()) {
            for (String pragma : PRAGMAS) {
                statement.execute("PRAGMA " + pragma);
            }
            return connection;
        } catch (SQLException failure) {
            connection.close();
            throw failure;
        }
    }

    @Override
    public void release(Connection connection) {
        // Closing the connection unlocks the file.
    }

    @Override
    public void verify(Handle handle) {
        refuse(handle, "journal_mode", "wal");
        refuse(handle, "synchronous", "2");
    }

    @Override
    public String dialect(String script) {
        return script.replace("${sequence}", "INTEGER PRIMARY KEY")
                .replace("${bytes}", "BLOB")
                .replace("${clustered}", "WITHOUT ROWID");
    }

    private static Properties properties() {
        Properties properties = new Properties();
        properties.setProperty("busy_timeout", "1000");
        return properties;
    }

    /// Versions before 0.1.0 kept an H2 file, whose contracts may still be open.
    private void refuseOlder(Path folder) {
        if (Files.exists(folder.resolve(BEFORE)) && !Files.exists(file)) {
            throw new StoreException(
                    Kind.OLDER_FORMAT,
                    "store %s: written by an earlier giot that this one cannot read; finish it with that one or choose another --data"
                            .formatted(folder.resolve(BEFORE)));
        }
    }

    private void refuse(Handle handle, String pragma, String wanted) {
        String value = handle.createQuery("PRAGMA " + pragma).mapTo(String.class).one();
        if (!value.equalsIgnoreCase(wanted)) {
            throw new StoreException(
                    Kind.NOT_DURABLE,
                    "store %s: SQLite's %s is %s instead of %s here, acknowledged data could be lost; use another disk"
                            .formatted(file, pragma, value, wanted));
        }
    }

    private static String reason(IOException failure) {
        if (failure instanceof FileSystemException refused) {
            String why = refused.getReason();
            return "cannot write %s: %s"
                    .formatted(
                            refused.getFile(),
                            why == null ? refused.getClass().getSimpleName() : why);
        }
        return String.valueOf(failure.getMessage());
    }
}
