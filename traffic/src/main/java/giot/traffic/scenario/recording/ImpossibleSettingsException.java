package giot.traffic.scenario.recording;

import java.io.IOException;

/// Settings that the road network to be recorded cannot serve. The message is one line that says
/// what is allowed.
public final class ImpossibleSettingsException extends IOException {
    private static final long serialVersionUID = 1L;

    ImpossibleSettingsException(String message) {
        super(message);
    }
}
