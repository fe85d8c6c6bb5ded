package giot.ledger.folder;

/// The ledger node cannot start or go on. The message is the one line an operator reads: what,
/// where, what to do.
public final class NodeFailure extends Exception {
    private final ExitCode exitCode;

    /// A failure that ends the node's process with `exitCode`.
    public NodeFailure(ExitCode exitCode, String message) {
        super(message.lines().findFirst().orElse("unknown failure"));
        this.exitCode = exitCode;
    }

    /// As above, with the cause for the log.
    public NodeFailure(ExitCode exitCode, String message, Throwable cause) {
        this(exitCode, message);
        initCause(cause);
    }

    /// How the node's process ends (or ended).
    public ExitCode exitCode() {
        return exitCode;
    }
}
