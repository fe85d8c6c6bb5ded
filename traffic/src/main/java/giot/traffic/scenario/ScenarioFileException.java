package giot.traffic.scenario;

import java.io.IOException;

/// A scenario file that cannot be used. The message is one line fit for the user.
public final class ScenarioFileException extends IOException {
    private static final long serialVersionUID = 1L;

    ScenarioFileException(String message) {
        super(message);
    }

    ScenarioFileException(String message, Throwable cause) {
        super(message, cause);
    }
}
