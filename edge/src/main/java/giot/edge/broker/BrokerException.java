package giot.edge.broker;

import java.io.Serial;

/// The broker cannot run or be reached; one line: what, where, what to do.
public final class BrokerException extends Exception {

    @Serial private static final long serialVersionUID = 1;

    /// Takes the one line.
    public BrokerException(String line) {
        super(line);
    }

    /// Takes the one line and what led to it.
    public BrokerException(String line, Throwable cause) {
        super(line, cause);
    }
}
