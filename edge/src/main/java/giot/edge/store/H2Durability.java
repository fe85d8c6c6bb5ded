package giot.edge.store;

import javax.sql.DataSource;
import org.jdbi.v3.core.Handle;

/// H2 writes a commit to its file soon after it returns and never forces it to the disk by itself,
/// so each group is followed by `CHECKPOINT SYNC`, which writes and forces the file. The background
/// writer stays on, since it is also what compacts the file. The file lock is H2's own.
final class H2Durability implements Durability {

    static final String PARAMETERS =
            ";MODE=PostgreSQL;DATABASE_TO_LOWER=TRUE;DEFAULT_NULL_ORDERING=HIGH"
                    + ";DB_CLOSE_ON_EXIT=FALSE;CACHE_SIZE=32768";

    @Override
    public void lock(DataSource source, String place) {
        // Opening the file has locked it.
    }

    @Override
    public void unlock() {
        // Closing the last connection unlocks the file.
    }

    @Override
    public void verify(Handle handle, String place) {
        sync(handle);
    }

    @Override
    public void sync(Handle handle) {
        handle.execute("CHECKPOINT SYNC");
    }
}
