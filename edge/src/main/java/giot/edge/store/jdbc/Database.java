package giot.edge.store.jdbc;

import giot.edge.store.StoreException;
import giot.edge.store.StoreException.Kind;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Consumer;
import java.util.function.Function;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.Jdbi;
import org.jspecify.annotations.Nullable;

/// A database with our tables, checked to be ours, ours alone and durable, behind the one
/// connection that holds its lock. A connection that is lost is opened again, with the same checks,
/// for as long as [Patience] lasts.
///
/// One thread uses it at a time; the others wait.
final class Database implements AutoCloseable {

    private final Engine engine;
    private final Schema schema;
    private final Failures failures;
    private final Patience patience;
    private final String writer = UUID.randomUUID().toString();
    private final ReentrantLock turn = new ReentrantLock();
    private volatile @Nullable Connection connection;
    private boolean entered;

    private Database(
            StoreSettings settings, Optional<Consumer<String>> notice, Patience.Limits limits) {
        engine = settings.isSqlite() ? new SqliteEngine(settings) : new PostgresEngine(settings);
        schema = new Schema(engine, settings);
        failures = new Failures(settings);
        patience = new Patience(settings.place(), notice, limits, this::abandon);
        if (!settings.isSqlite()) {
            patience.watch();
        }
    }

    /// Opens and, where needed, creates or upgrades the tables. Does not wait for a server that
    /// cannot be reached now.
    ///
    /// @param notice told when a server is lost later on; empty for a database that then fails
    static Database open(
            StoreSettings settings, Optional<Consumer<String>> notice, Patience.Limits limits) {
        Database database = new Database(settings, notice, limits);
        try {
            return database.once(handle -> database);
        } catch (SQLException | RuntimeException failure) {
            database.close();
            throw database.failures.explain(failure);
        }
    }

    /// Does some work with the database; again from the start when the connection is lost
    /// meanwhile, which is why other work cannot be part of it.
    <T> T use(Function<Handle, T> work) {
        if (turn.isHeldByCurrentThread()) {
            throw new IllegalStateException(
                    "the store is asked inside of a reading of it; gather first, then ask");
        }
        turn.lock();
        try {
            return patiently(work);
        } finally {
            turn.unlock();
        }
    }

    /// Does, in the course of some work, something that is not the database's.
    void aside(Runnable action) {
        patience.idle();
        action.run();
        patience.asked();
    }

    /// From here on a lost server is not waited for: what is asked, now or later, fails.
    void stopWaiting() {
        patience.stop();
    }

    @Override
    public void close() {
        stopWaiting();
        turn.lock();
        try (patience) {
            Connection open = connection;
            if (open != null) {
                patience.asked();
                engine.release(open);
            }
        } catch (SQLException gone) {
            // A connection that is gone holds nothing.
        } finally {
            drop();
            turn.unlock();
        }
    }

    private <T> T patiently(Function<Handle, T> work) {
        while (true) {
            try {
                return once(work);
            } catch (SQLException | RuntimeException failure) {
                if (failure instanceof RuntimeException own && !Failures.isOfDatabase(own)) {
                    throw own;
                }
                StoreException explained = failures.explain(failure);
                if (explained.kind() != Kind.UNREACHABLE) {
                    throw explained;
                }
                drop();
                patience.await(explained);
            }
        }
    }

    private <T> T once(Function<Handle, T> work) throws SQLException {
        patience.asked();
        Connection known = connection;
        Connection open = known == null ? connect() : known;
        patience.asked();
        try (Handle handle = handle(open)) {
            T result = work.apply(handle);
            patience.answered();
            return result;
        } finally {
            patience.idle();
        }
    }

    private Connection connect() throws SQLException {
        Connection fresh = engine.connect();
        connection = fresh;
        try (Handle handle = handle(fresh)) {
            engine.verify(handle);
            handle.useTransaction(this::prepare);
            entered = true;
            return fresh;
        } catch (SQLException | RuntimeException failure) {
            drop();
            throw failure;
        }
    }

    private void prepare(Handle handle) throws SQLException {
        schema.upgrade(handle);
        schema.claim(handle);
        if (entered) {
            schema.requireUndisturbed(handle, writer);
        } else {
            schema.enter(handle, writer);
        }
    }

    /// A handle on the connection, which stays open when the handle is closed.
    private static Handle handle(Connection connection) {
        return Jdbi.create(new Lent(connection)).open();
    }

    private void drop() {
        Connection lost = connection;
        connection = null;
        if (lost != null) {
            try {
                lost.close();
            } catch (SQLException gone) {
                // It is closed all the same.
            }
        }
    }

    private void abandon() {
        Connection hanging = connection;
        if (hanging != null) {
            try {
                hanging.abort(Runnable::run);
            } catch (SQLException gone) {
                // It is lost already.
            }
        }
    }
}
