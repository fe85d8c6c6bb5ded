package giot.edge.store.jdbc;

import giot.edge.store.StoreException;
import giot.edge.store.StoreException.Kind;
import java.sql.SQLException;
import org.jspecify.annotations.Nullable;
import org.sqlite.SQLiteErrorCode;
import org.sqlite.SQLiteException;

/// Turns what the database drivers throw into one line with a remedy.
final class Failures {

    private final String place;

    Failures(StoreSettings settings) {
        this.place = settings.place();
    }

    StoreException explain(Throwable failure) {
        for (Throwable cause = failure; cause != null; cause = cause.getCause()) {
            if (cause instanceof StoreException known) {
                return known;
            }
        }
        Kind kind = kind(failure);
        return new StoreException(kind, "store " + place + ": " + words(kind, failure), failure);
    }

    /// Whether a failure came from the database rather than from the caller's own code.
    static boolean isOfDatabase(Throwable failure) {
        for (Throwable cause = failure; cause != null; cause = cause.getCause()) {
            if (cause instanceof SQLException) {
                return true;
            }
        }
        return false;
    }

    private static Kind kind(Throwable failure) {
        for (Throwable cause = failure; cause != null; cause = cause.getCause()) {
            Kind found =
                    switch (cause) {
                        case SQLiteException sqlite -> kind(sqlite);
                        case SQLException sql -> kind(sql);
                        default -> Kind.FAILED;
                    };
            if (found != Kind.FAILED) {
                return found;
            }
        }
        return Kind.FAILED;
    }

    private static Kind kind(SQLiteException failure) {
        return switch (primary(failure)) {
            case SQLITE_FULL -> Kind.DISK_FULL;
            case SQLITE_CORRUPT, SQLITE_NOTADB -> Kind.CORRUPTED;
            case SQLITE_BUSY -> Kind.LOCKED;
            default -> Kind.FAILED;
        };
    }

    /// Classes and codes of PostgreSQL, appendix A of its manual.
    private static Kind kind(SQLException failure) {
        String state = failure.getSQLState() == null ? "" : failure.getSQLState();
        return switch (state) {
            case "53100" -> Kind.DISK_FULL;
            case "XX001", "XX002" -> Kind.CORRUPTED;
            // Shut down, crashed, starting, no such database, too many connections.
            case "57P01", "57P02", "57P03", "3D000", "53300" -> Kind.UNREACHABLE;
            default ->
                    state.startsWith("08") || state.startsWith("28")
                            ? Kind.UNREACHABLE
                            : Kind.FAILED;
        };
    }

    /// The code without its details, which are in the higher bytes.
    private static SQLiteErrorCode primary(SQLiteException failure) {
        return SQLiteErrorCode.getErrorCode(failure.getErrorCode() & 0xff);
    }

    private static String words(Kind kind, Throwable failure) {
        return switch (kind) {
            case DISK_FULL -> "no space left on the disk; free some and start again";
            case CORRUPTED ->
                    "the file is damaged; restore it from a backup or use another data folder";
            case LOCKED -> "another process has it open; stop that one or use another data folder";
            case UNREACHABLE -> "the database cannot be reached: " + innermost(failure);
            default ->
                    isUnwritable(failure)
                            ? "it cannot be written; check the rights of its folder"
                            : innermost(failure);
        };
    }

    private static boolean isUnwritable(Throwable failure) {
        for (Throwable cause = failure; cause != null; cause = cause.getCause()) {
            if (cause instanceof SQLiteException sqlite) {
                return switch (primary(sqlite)) {
                    case SQLITE_READONLY, SQLITE_CANTOPEN, SQLITE_PERM -> true;
                    default -> false;
                };
            }
        }
        return false;
    }

    /// First line of the last exception in the chain that has a message.
    private static String innermost(Throwable failure) {
        @Nullable String message = null;
        for (Throwable cause = failure; cause != null; cause = cause.getCause()) {
            message = cause.getMessage() == null ? message : cause.getMessage();
        }
        String line = message == null ? failure.getClass().getSimpleName() : message;
        return line.lines().findFirst().orElse(line);
    }
}
