package giot.device.identity;

import java.io.Serial;

/// Key or certificate material that cannot be used; one line: what, where, what is allowed.
public final class IdentityException extends Exception {

    @Serial private static final long serialVersionUID = 1;

    /// Takes the one line.
    public IdentityException(String line) {
        super(line);
    }

    /// Takes the one line and what led to it.
    public IdentityException(String line, Throwable cause) {
        super(line, cause);
    }
}
