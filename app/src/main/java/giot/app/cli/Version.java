package giot.app.cli;

/// The version of this program.
public final class Version {

    /// As printed by `giot --version` and recorded in every report.
    public static final String TEXT = "giot 0.1.0";

    private Version() {}
}
