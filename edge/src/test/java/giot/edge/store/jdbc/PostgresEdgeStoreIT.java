package giot.edge.store.jdbc;

import static giot.edge.store.jdbc.StoreFailure.assertFails;
import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import giot.edge.store.EdgeStore;
import giot.edge.store.StoreException.Kind;
import java.io.IOException;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/// The store on a real PostgreSQL server.
class PostgresEdgeStoreIT extends EdgeStoreContract {

    private static @Nullable PostgresServer server;

    private String url = "";

    @BeforeAll
    static void start() throws IOException {
        Optional<Path> programs = PostgresServer.installed();
        assumeTrue(programs.isPresent(), "no PostgreSQL server of version 15 or later installed");
        server = PostgresServer.start(programs.orElseThrow());
    }

    @AfterAll
    static void stop() throws IOException {
        if (server != null) {
            server.close();
        }
    }

    @Override
    @BeforeEach
    void open() {
        try {
            url = url.isEmpty() ? running().createDatabase() : url;
        } catch (SQLException failure) {
            throw new IllegalStateException(failure);
        }
        super.open();
    }

    @Override
    StoreSettings settings(String edgeName) {
        return StoreSettings.postgresql(url, running().user(), "", edgeName);
    }

    @Override
    Connection connection() throws SQLException {
        return DriverManager.getConnection(url, running().user(), "");
    }

    @Test
    void letsOneEdgeInAtATime() {
        assertFails(() -> JdbcEdgeStore.open(settings("edge-1")), Kind.LOCKED, "another edge");
    }

    @Test
    void opensADatabaseOfBeforeTheFormatWasNoted() throws SQLException {
        close();
        try (EdgeStore before = JdbcEdgeStore.open(settings("edge-1"))) {
            before.commit(Samples.accepted(1));
        }
        backToTheFirstFormat();
        change("DELETE FROM meta WHERE name IN ('format', 'writer')");
        try (EdgeStore after = JdbcEdgeStore.open(settings("edge-1"))) {
            assertThat(after.menu(Samples.id(1))).isPresent();
        }
    }

    @Test
    void refusesAServerThatDoesNotForceItsLog() throws IOException {
        close();
        running().restart("-c fsync=off");
        try {
            assertFails(
                    () -> JdbcEdgeStore.open(settings("edge-1")),
                    Kind.NOT_DURABLE,
                    "setting fsync is off");
        } finally {
            running().restart("");
        }
        open();
    }

    private static PostgresServer running() {
        if (server == null) {
            throw new IllegalStateException("the server is not running");
        }
        return server;
    }
}
