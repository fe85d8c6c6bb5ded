package giot.edge.store;

import java.sql.SQLException;
import javax.sql.DataSource;
import org.jdbi.v3.core.Handle;

/// What a database needs so that a returned commit is on disk, and so that one process alone
/// writes.
interface Durability {

    /// Makes sure that no other process writes to this database until [#unlock].
    void lock(DataSource source, String place) throws SQLException;

    /// Releases the lock.
    void unlock();

    /// Refuses a database that could lose what it committed.
    void verify(Handle handle, String place);

    /// Called after each commit, outside of a transaction; returns when the commit is on disk.
    void sync(Handle handle);
}
