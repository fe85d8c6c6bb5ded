package giot.edge.store;

import java.nio.ByteBuffer;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/// What the store was before SQLite, as small as can be: an H2 file with the parameters that it
/// had, each commit followed by `CHECKPOINT SYNC`. Acknowledges like [StoreWriter].
public final class H2Writer {

    private static final String PARAMETERS =
            ";MODE=PostgreSQL;DATABASE_TO_LOWER=TRUE;DEFAULT_NULL_ORDERING=HIGH"
                    + ";DB_CLOSE_ON_EXIT=FALSE;CACHE_SIZE=32768";

    private H2Writer() {}

    /// @param arguments folder of the database, first number
    public static void main(String[] arguments) throws SQLException {
        try (Connection connection = open(Path.of(arguments[0]));
                Statement statement = connection.createStatement()) {
            statement.execute(
                    "CREATE TABLE IF NOT EXISTS contribution (id BYTEA PRIMARY KEY, content BYTEA)");
            for (long number = Long.parseLong(arguments[1]); ; number++) {
                insert(connection, number);
                statement.execute("CHECKPOINT SYNC");
                Halts.acknowledge(number, 1);
            }
        }
    }

    private static void insert(Connection connection, long number) throws SQLException {
        try (PreparedStatement insert =
                connection.prepareStatement("INSERT INTO contribution VALUES (?, ?)")) {
            connection.setAutoCommit(false);
            insert.setBytes(1, key(number));
            insert.setBytes(2, new byte[400]);
            insert.executeUpdate();
            connection.commit();
            connection.setAutoCommit(true);
        }
    }

    /// What is missing.
    static List<Long> missing(Path folder, List<Long> acknowledged) {
        Set<Long> found = new HashSet<>();
        try (Connection connection = open(folder);
                Statement statement = connection.createStatement();
                ResultSet rows = statement.executeQuery("SELECT id FROM contribution")) {
            while (rows.next()) {
                found.add(ByteBuffer.wrap(rows.getBytes(1)).getLong());
            }
        } catch (SQLException unreadable) {
            throw new IllegalStateException(unreadable);
        }
        List<Long> missing = new ArrayList<>(acknowledged);
        missing.removeAll(found);
        return missing;
    }

    private static Connection open(Path folder) throws SQLException {
        return DriverManager.getConnection(
                "jdbc:h2:file:" + folder.resolve("edge") + PARAMETERS, "sa", "");
    }

    private static byte[] key(long number) {
        return ByteBuffer.allocate(Long.BYTES).putLong(number).array();
    }
}
