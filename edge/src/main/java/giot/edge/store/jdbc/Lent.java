package giot.edge.store.jdbc;

import java.sql.Connection;
import org.jdbi.v3.core.ConnectionFactory;

/// Lends a connection to a handle, and keeps it open when it comes back.
record Lent(Connection connection) implements ConnectionFactory {

    @Override
    public Connection openConnection() {
        return connection;
    }

    @Override
    public void closeConnection(Connection lent) {
        // The next handle takes it.
    }
}
