package giot.traffic.scenario.recording;

/// Told how far a recording has come.
@FunctionalInterface
public interface RecordingProgress {
    /// @param fraction of the whole work, 0 to 1, never falling
    /// @param message what is being done
    void report(double fraction, String message);
}
