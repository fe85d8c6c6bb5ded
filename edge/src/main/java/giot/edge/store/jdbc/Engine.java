package giot.edge.store.jdbc;

import giot.edge.store.StoreException;
import java.sql.Connection;
import java.sql.SQLException;
import org.jdbi.v3.core.Handle;

/// A kind of database: how to get a connection that this process alone writes through, and what
/// makes a returned commit be on disk.
sealed interface Engine permits SqliteEngine, PostgresEngine {

    /// A connection that holds the database's lock for as long as it lives: whoever has it may
    /// write, nobody else can.
    ///
    /// @throws StoreException of kind LOCKED when another process has it
    Connection connect() throws SQLException;

    /// Gives the lock back, where closing the connection does not do so at once.
    void release(Connection connection) throws SQLException;

    /// Refuses a database that could lose what it committed.
    void verify(Handle handle);

    /// A script of the schema in this database's words: `${sequence}` is a key that counts up,
    /// `${bytes}` the type of raw bytes, `${clustered}` ends a table that is kept in key order.
    String dialect(String script);
}
