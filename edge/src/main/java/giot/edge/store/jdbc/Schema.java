package giot.edge.store.jdbc;

import giot.edge.store.StoreException;
import giot.edge.store.StoreException.Kind;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.List;
import java.util.Optional;
import org.jdbi.v3.core.Handle;

/// The tables in the newest format, and whose they are. Each script leads from one format to the
/// next; the format reached is noted in table `meta`, in the same transaction.
final class Schema {

    private static final List<String> SCRIPTS =
            List.of(
                    "migration/V1__edge_store.sql",
                    "migration/V2__observations_of_any_application.sql");

    private final Engine engine;
    private final StoreSettings settings;

    Schema(Engine engine, StoreSettings settings) {
        this.engine = engine;
        this.settings = settings;
    }

    /// Creates the tables, or brings them to the newest format.
    void upgrade(Handle handle) throws SQLException {
        int format = format(handle);
        if (format > SCRIPTS.size()) {
            throw new StoreException(
                    Kind.NEWER_FORMAT,
                    "store %s: written by a newer version of giot (store format %d); use that version or another data folder"
                            .formatted(settings.place(), format));
        }
        for (String script : SCRIPTS.subList(format, SCRIPTS.size())) {
            handle.createScript(engine.dialect(read(script))).execute();
        }
        note(handle, "format", Integer.toString(SCRIPTS.size()));
    }

    /// Writes the edge's name on first use and compares it from then on.
    void claim(Handle handle) {
        handle.execute(
                "INSERT INTO meta (name, content) VALUES ('edge', ?) ON CONFLICT DO NOTHING",
                settings.edgeName());
        String owner = noted(handle, "edge").orElseThrow();
        if (!owner.equals(settings.edgeName())) {
            throw new StoreException(
                    Kind.OTHER_EDGE,
                    "store %s: belongs to edge '%s', not '%s'; use another data folder or that name"
                            .formatted(settings.place(), owner, settings.edgeName()));
        }
    }

    /// Notes who writes from now on.
    void enter(Handle handle, String writer) {
        note(handle, "writer", writer);
    }

    /// After a lost connection: what this process remembers is only true if no other wrote.
    void requireUndisturbed(Handle handle, String writer) {
        if (!noted(handle, "writer").equals(Optional.of(writer))) {
            throw new StoreException(
                    Kind.LOCKED,
                    "store %s: another edge used it while the connection was lost; stop that one and start again"
                            .formatted(settings.place()));
        }
    }

    /// 0 for an empty database. Those of before the format was noted have the first.
    private int format(Handle handle) throws SQLException {
        Connection connection = handle.getConnection();
        try (ResultSet found =
                connection
                        .getMetaData()
                        .getTables(null, connection.getSchema(), "meta", new String[] {"TABLE"})) {
            if (!found.next()) {
                return 0;
            }
        }
        String format = noted(handle, "format").orElse("1");
        if (!format.matches("[1-9][0-9]{0,8}")) {
            throw new StoreException(
                    Kind.CORRUPTED,
                    "store %s: its format is '%s', which no giot writes; restore it from a backup"
                            .formatted(settings.place(), format));
        }
        return Integer.parseInt(format);
    }

    private static Optional<String> noted(Handle handle, String name) {
        return handle.createQuery("SELECT content FROM meta WHERE name = ?")
                .bind(0, name)
                .mapTo(String.class)
                .findOne();
    }

    private static void note(Handle handle, String name, String content) {
        handle.execute(
                "INSERT INTO meta (name, content) VALUES (?, ?)"
                        + " ON CONFLICT (name) DO UPDATE SET content = excluded.content",
                name,
                content);
    }

    private static String read(String script) {
        try (InputStream in = Schema.class.getResourceAsStream(script)) {
            if (in == null) {
                throw new IllegalStateException(script + " is missing in this build");
            }
            return new String(in.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException unreadable) {
            throw new UncheckedIOException(unreadable);
        }
    }
}
