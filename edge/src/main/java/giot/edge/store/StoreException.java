package giot.edge.store;

/// The store cannot do what was asked; the message is one line that says what, where and what
/// helps.
public final class StoreException extends RuntimeException {

    private static final long serialVersionUID = 1;

    private final Kind kind;

    /// What went wrong.
    public enum Kind {
        /// No space left on the device.
        DISK_FULL,
        /// The file or the server's data cannot be read.
        CORRUPTED,
        /// Another process has the database open.
        LOCKED,
        /// The data was written by a newer version of this program.
        NEWER_FORMAT,
        /// The data was written by an older version of this program, whose store was another.
        OLDER_FORMAT,
        /// The data belongs to another edge.
        OTHER_EDGE,
        /// The database server cannot be reached or refuses the login.
        UNREACHABLE,
        /// The database server is set up so that acknowledged data could be lost.
        NOT_DURABLE,
        /// Anything else.
        FAILED
    }

    /// A failure with one line for the operator.
    public StoreException(Kind kind, String message, Throwable cause) {
        super(message, cause);
        this.kind = kind;
    }

    /// A failure without an underlying one.
    public StoreException(Kind kind, String message) {
        super(message);
        this.kind = kind;
    }

    /// What went wrong.
    public Kind kind() {
        return kind;
    }
}
