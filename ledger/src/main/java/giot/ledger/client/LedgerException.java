package giot.ledger.client;

import org.jspecify.annotations.Nullable;

/// A call to the ledger node did not succeed. The message is one line for people.
public sealed class LedgerException extends RuntimeException {
    private LedgerException(String message, @Nullable Throwable cause) {
        super(message, cause);
    }

    /// The node could not be reached, or had no room, for the whole time allowed. What was
    /// submitted may still be ordered: submit the same transaction again to learn its result.
    public static final class Unavailable extends LedgerException {
        Unavailable(String message, @Nullable Throwable cause) {
            super(message, cause);
        }
    }

    /// The node refuses the bytes themselves; submitting them again cannot help.
    public static final class Refused extends LedgerException {
        Refused(String message, Throwable cause) {
            super(message, cause);
        }
    }
}
