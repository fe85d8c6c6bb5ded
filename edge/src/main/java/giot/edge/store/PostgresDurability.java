package giot.edge.store;

import giot.edge.store.StoreException.Kind;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import javax.sql.DataSource;
import org.jdbi.v3.core.Handle;
import org.jspecify.annotations.Nullable;

/// PostgreSQL forces its log before a commit returns, unless `fsync` or `synchronous_commit` is
/// off: then the store refuses to work. An advisory lock keeps a second edge out.
final class PostgresDurability implements Durability {

    private static final long LOCK = 0x67696f745f656467L;

    private @Nullable Connection locked;

    @Override
    public void lock(DataSource source, String place) throws SQLException {
        Connection connection = source.getConnection();
        try (Statement statement = connection.createStatement();
                ResultSet result =
                        statement.executeQuery("SELECT pg_try_advisory_lock(" + LOCK + ")")) {
            if (!result.next() || !result.getBoolean(1)) {
                throw new StoreException(
                        Kind.LOCKED,
                        "store " + place + ": another edge has it open; stop that one first");
            }
            locked = connection;
        } finally {
            if (locked == null) {
                connection.close();
            }
        }
    }

    @Override
    public void unlock() {
        Connection connection = locked;
        if (connection != null) {
            locked = null;
            try (connection;
                    Statement statement = connection.createStatement()) {
                statement.execute("SELECT pg_advisory_unlock(" + LOCK + ")");
            } catch (SQLException gone) {
                // The server releases the lock of a connection that is gone.
                return;
            }
        }
    }

    @Override
    public void verify(Handle handle, String place) {
        refuseOff(handle, "fsync", place);
        refuseOff(handle, "synchronous_commit", place);
    }

    @Override
    public void sync(Handle handle) {
        // The commit has forced the log.
    }

    private static void refuseOff(Handle handle, String setting, String place) {
        String value = handle.createQuery("SHOW " + setting).mapTo(String.class).one();
        if (value.equals("off")) {
            throw new StoreException(
                    Kind.NOT_DURABLE,
                    "store %s: the server's setting %s is off, acknowledged data could be lost; turn it on"
                            .formatted(place, setting));
        }
    }
}
