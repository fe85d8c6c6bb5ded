package giot.generative.series;

import java.io.IOException;

/// A file of series that cannot be used; the message is one line that says which file, line and
/// column, what is there, and what is allowed.
public final class UnreadableSeriesException extends IOException {
    private static final long serialVersionUID = 1L;

    /// @param message the one line
    public UnreadableSeriesException(String message) {
        super(message);
    }
}
