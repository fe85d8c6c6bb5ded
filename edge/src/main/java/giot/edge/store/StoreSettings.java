package giot.edge.store;

import java.nio.file.Path;
import java.util.Objects;

/// Where the data is and whose it is.
///
/// @param jdbcUrl an H2 file database or a PostgreSQL server
/// @param user database user, empty for H2
/// @param password its password, empty for H2
/// @param edgeName name of the edge: data of another edge is refused
/// @param connections size of the connection pool
public record StoreSettings(
        String jdbcUrl, String user, String password, String edgeName, int connections) {

    private static final String H2_FILE = "jdbc:h2:file:";
    private static final String POSTGRESQL = "jdbc:postgresql:";

    /// Refuses other databases.
    public StoreSettings {
        Objects.requireNonNull(user, "user");
        Objects.requireNonNull(password, "password");
        if (!jdbcUrl.startsWith(H2_FILE) && !jdbcUrl.startsWith(POSTGRESQL)) {
            throw new IllegalArgumentException(
                    "jdbcUrl is '%s'; give %s... or %s...".formatted(jdbcUrl, H2_FILE, POSTGRESQL));
        }
        if (edgeName.isEmpty()) {
            throw new IllegalArgumentException("edgeName is empty; give the edge's name");
        }
        if (connections < 1) {
            throw new IllegalArgumentException(
                    "connections is " + connections + "; give at least 1");
        }
    }

    /// An H2 database in a folder, file `edge.mv.db`.
    public static StoreSettings folder(Path folder, String edgeName) {
        String file = folder.toAbsolutePath().resolve("edge").toString();
        if (file.contains(";")) {
            throw new IllegalArgumentException(
                    "folder '" + folder + "' contains ';'; choose another data folder");
        }
        return new StoreSettings(H2_FILE + file, "", "", edgeName, 4);
    }

    /// A PostgreSQL database.
    public static StoreSettings postgresql(
            String jdbcUrl, String user, String password, String edgeName) {
        return new StoreSettings(jdbcUrl, user, password, edgeName, 4);
    }

    boolean isH2() {
        return jdbcUrl.startsWith(H2_FILE);
    }

    /// The place in words for error messages: no user, no password, no parameters.
    String place() {
        String bare = jdbcUrl.split("[;?]", 2)[0];
        return isH2() ? bare.substring(H2_FILE.length()) + ".mv.db" : bare;
    }

    /// Hides the password.
    @Override
    public String toString() {
        return "StoreSettings[" + place() + ", edge '" + edgeName + "']";
    }
}
