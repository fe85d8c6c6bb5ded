package giot.app.cli;

import java.io.Serial;

/// A run cannot start or go on; the message is the one line that the operator reads.
public final class RunFailure extends Exception {

    @Serial private static final long serialVersionUID = 1;

    private final int exitCode;

    /// A failure that ends the program with code 1.
    public RunFailure(String line) {
        this(line, 1);
    }

    /// A failure that ends the program with this code.
    public RunFailure(String line, int exitCode) {
        super(line.lines().findFirst().orElse("unknown failure"));
        this.exitCode = exitCode;
    }

    /// How the program ends.
    public int exitCode() {
        return exitCode;
    }
}
