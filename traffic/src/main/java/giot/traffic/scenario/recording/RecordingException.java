package giot.traffic.scenario.recording;

import java.io.IOException;

/// A recording that cannot be made. The message is one line fit for the user.
public final class RecordingException extends IOException {
    private static final long serialVersionUID = 1L;

    RecordingException(String message) {
        super(message);
    }

    RecordingException(String message, Throwable cause) {
        super(message, cause);
    }
}
