package giot.device.clock;

/// A task that a [ScenarioClock] will do.
public interface Appointment {

    /// Takes it back, unless it has begun.
    void cancel();
}
