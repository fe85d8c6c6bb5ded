package giot.edge.store.jdbc;

import java.nio.file.Path;
import java.util.Objects;

/// Where the data is and whose it is.
///
/// @param jdbcUrl an SQLite file or a PostgreSQL server
/// @param user database user, empty for SQLite
/// @param password its password, empty for SQLite
/// @param edgeName name of the edge: data of another edge is refused
public record StoreSettings(String jdbcUrl, String user, String password, String edgeName) {

    private static final String SQLITE = "jdbc:sqlite:";
    private static final String POSTGRESQL = "jdbc:postgresql:";

    /// Refuses other databases.
    public StoreSettings {
        Objects.requireNonNull(user, "user");
        Objects.requireNonNull(password, "password");
        if (!jdbcUrl.startsWith(SQLITE) && !jdbcUrl.startsWith(POSTGRESQL)) {
            throw new IllegalArgumentException(
                    "jdbcUrl is '%s'; give %s... or %s...".formatted(jdbcUrl, SQLITE, POSTGRESQL));
        }
        if (edgeName.isEmpty()) {
            throw new IllegalArgumentException("edgeName is empty; give the edge's name");
        }
    }

    /// An SQLite database in a folder, file `edge.sqlite`.
    public static StoreSettings folder(Path folder, String edgeName) {
        String file = folder.toAbsolutePath().resolve("edge.sqlite").toString();
        if (file.contains("?")) {
            throw new IllegalArgumentException(
                    "folder '" + folder + "' contains '?'; choose another data folder");
        }
        return new StoreSettings(SQLITE + file, "", "", edgeName);
    }

    /// A PostgreSQL database.
    public static StoreSettings postgresql(
            String jdbcUrl, String user, String password, String edgeName) {
        return new StoreSettings(jdbcUrl, user, password, edgeName);
    }

    boolean isSqlite() {
        return jdbcUrl.startsWith(SQLITE);
    }

    /// The place in words for error messages: no user, no password, no parameters.
    String place() {
        String bare = jdbcUrl.split("[?]", 2)[0];
        return isSqlite() ? bare.substring(SQLITE.length()) : bare;
    }

    /// Hides the password.
    @Override
    public String toString() {
        return "StoreSettings[" + place() + ", edge '" + edgeName + "']";
    }
}
