package giot.edge.store;

import giot.edge.store.StoreException.Kind;
import java.sql.SQLException;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/// Turns what the database drivers throw into one line with a remedy.
final class Failures {

    private static final int H2_ALREADY_OPEN = 90020;
    private static final int H2_FILE_CORRUPTED = 90030;
    private static final int H2_DATABASE_CLOSED = 90098;

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
        Kind kind = Kind.FAILED;
        for (Throwable cause = failure; cause != null; cause = cause.getCause()) {
            String message = text(cause);
            if (message.contains("no space left")) {
                return Kind.DISK_FULL;
            }
            Kind found = cause instanceof SQLException sql ? kind(sql) : Kind.FAILED;
            if (found == Kind.FAILED && isCorruption(message)) {
                found = Kind.CORRUPTED;
            }
            if (kind == Kind.FAILED) {
                kind = found;
            }
        }
        return kind;
    }

    private static Kind kind(SQLException failure) {
        String state = failure.getSQLState() == null ? "" : failure.getSQLState();
        if (state.equals("53100")) {
            return Kind.DISK_FULL;
        }
        if (state.equals("XX001") || state.equals("XX002")) {
            return Kind.CORRUPTED;
        }
        if (state.startsWith("08") || state.startsWith("28") || state.equals("3D000")) {
            return Kind.UNREACHABLE;
        }
        return switch (failure.getErrorCode()) {
            case H2_ALREADY_OPEN -> Kind.LOCKED;
            case H2_FILE_CORRUPTED -> Kind.CORRUPTED;
            default -> Kind.FAILED;
        };
    }

    private static boolean isCorruption(String message) {
        return message.contains("file corrupted")
                || message.contains("file is corrupted")
                || message.contains("store header is corrupt")
                || message.contains("unsupported database file version");
    }

    private static String words(Kind kind, Throwable failure) {
        return switch (kind) {
            case DISK_FULL -> "no space left on the disk; free some and start again";
            case CORRUPTED ->
                    "the file is damaged; restore it from a backup or use another data folder";
            case LOCKED -> "another process has it open; stop that one or use another data folder";
            case UNREACHABLE -> "the database cannot be reached: " + innermost(failure);
            default ->
                    isClosed(failure)
                            ? "the database closed itself after an error; start again"
                            : innermost(failure);
        };
    }

    private static boolean isClosed(Throwable failure) {
        for (Throwable cause = failure; cause != null; cause = cause.getCause()) {
            if (cause instanceof SQLException sql && sql.getErrorCode() == H2_DATABASE_CLOSED) {
                return true;
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

    private static String text(Throwable cause) {
        return cause.getMessage() == null ? "" : cause.getMessage().toLowerCase(Locale.ROOT);
    }
}
