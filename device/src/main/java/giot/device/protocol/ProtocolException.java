package giot.device.protocol;

import java.io.Serial;

/// A message that is not of this protocol; its text is one line: what, where, what is allowed.
public final class ProtocolException extends Exception {

    @Serial private static final long serialVersionUID = 1;

    private final String line;

    /// Takes the one line; characters that do not print are masked, since parts may be foreign.
    public ProtocolException(String line) {
        this.line = line.replaceAll("[^ -~]", "?");
        super(line);
    }

    @Override
    public String getMessage() {
        return line;
    }
}
