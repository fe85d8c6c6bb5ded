package giot.edge.store;

import com.zaxxer.hikari.HikariConfig;
import com.zaxxer.hikari.HikariDataSource;
import giot.edge.store.StoreException.Kind;
import java.util.Arrays;
import org.flywaydb.core.Flyway;
import org.flywaydb.core.api.MigrationInfo;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.Jdbi;

/// A migrated database behind a connection pool, checked to be ours, ours alone and durable.
final class Database implements AutoCloseable {

    private static final String MIGRATIONS = "classpath:giot/edge/store/migration";

    private final HikariDataSource pool;
    private final Jdbi jdbi;
    private final Durability durability;

    private Database(HikariDataSource pool, Durability durability) {
        this.pool = pool;
        this.jdbi = Jdbi.create(pool);
        this.durability = durability;
    }

    /// Opens and, where needed, creates or migrates the tables.
    static Database open(StoreSettings settings) {
        Failures failures = new Failures(settings);
        HikariDataSource pool;
        try {
            pool = new HikariDataSource(configuration(settings));
        } catch (RuntimeException failure) {
            throw failures.explain(failure);
        }
        Durability durability = settings.isH2() ? new H2Durability() : new PostgresDurability();
        Database database = new Database(pool, durability);
        try {
            durability.lock(pool, settings.place());
            database.migrate(settings);
            database.jdbi.useTransaction(handle -> {
                durability.verify(handle, settings.place());
                claim(handle, settings);
            });
            return database;
        } catch (Exception failure) {
            database.close();
            throw failures.explain(failure);
        }
    }

    Jdbi jdbi() {
        return jdbi;
    }

    Durability durability() {
        return durability;
    }

    @Override
    public void close() {
        durability.unlock();
        pool.close();
    }

    private static HikariConfig configuration(StoreSettings settings) {
        HikariConfig config = new HikariConfig();
        config.setPoolName("giot-store");
        config.setJdbcUrl(
                settings.isH2()
                        ? settings.jdbcUrl() + H2Durability.PARAMETERS
                        : settings.jdbcUrl());
        config.setUsername(settings.isH2() ? "sa" : settings.user());
        config.setPassword(settings.isH2() ? "" : settings.password());
        config.setMaximumPoolSize(settings.connections());
        config.setMinimumIdle(1);
        config.setConnectionTimeout(10_000);
        config.setInitializationFailTimeout(1);
        if (!settings.isH2()) {
            config.setConnectionInitSql("SET synchronous_commit TO on");
        }
        return config;
    }

    private void migrate(StoreSettings settings) {
        Flyway flyway =
                Flyway.configure()
                        .dataSource(pool)
                        .locations(MIGRATIONS)
                        .table("giot_migrations")
                        .load();
        Arrays.stream(flyway.info().all())
                .filter(info -> info.getState().isFailed() || isFuture(info))
                .findFirst()
                .ifPresent(info -> refuse(info, settings));
        flyway.migrate();
    }

    private static boolean isFuture(MigrationInfo info) {
        return switch (info.getState()) {
            case FUTURE_SUCCESS, FUTURE_FAILED -> true;
            default -> false;
        };
    }

    private static void refuse(MigrationInfo info, StoreSettings settings) {
        if (isFuture(info)) {
            throw new StoreException(
                    Kind.NEWER_FORMAT,
                    "store %s: written by a newer version of giot (store format %s); use that version or another data folder"
                            .formatted(settings.place(), info.getVersion()));
        }
        throw new StoreException(
                Kind.FAILED,
                "store %s: the change to store format %s stopped half way; restore it from a backup"
                        .formatted(settings.place(), info.getVersion()));
    }

    /// Writes the edge's name on first use and compares it from then on.
    private static void claim(Handle handle, StoreSettings settings) {
        handle.execute(
                "INSERT INTO meta (name, content) VALUES ('edge', ?) ON CONFLICT DO NOTHING",
                settings.edgeName());
        String owner =
                handle.createQuery("SELECT content FROM meta WHERE name = 'edge'")
                        .mapTo(String.class)
                        .one();
        if (!owner.equals(settings.edgeName())) {
            throw new StoreException(
                    Kind.OTHER_EDGE,
                    "store %s: belongs to edge '%s', not '%s'; use another data folder or that name"
                            .formatted(settings.place(), owner, settings.edgeName()));
        }
    }
}
