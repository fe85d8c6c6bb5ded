package giot.ledger.log;

import java.io.IOException;

/// A log that cannot be used as it is; the message is one line that says what, where and what to
/// do.
public final class LogException extends IOException {
    private static final long serialVersionUID = 1L;

    LogException(String message) {
        super(message);
    }
}
