package giot.neural.weights;

import java.io.IOException;

/// A weights file that is truncated, foreign or beyond its bounds; the message is one line that
/// says what, where and what is allowed.
public final class UnreadableWeightsException extends IOException {
    private static final long serialVersionUID = 1L;

    /// @param message the one line
    public UnreadableWeightsException(String message) {
        super(message);
    }
}
