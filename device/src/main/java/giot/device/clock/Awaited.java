package giot.device.clock;

/// Whom an elastic clock waits for.
public enum Awaited {
    /// Devices: connecting, taking readings.
    DEVICES,
    /// Messages between devices and edge, and their answers: broker, network, both ends.
    MESSAGES,
    /// The edge server's loop and store.
    EDGE,
    /// The ledger's decisions.
    LEDGER,
    /// The generative model, at work on the round before.
    MODEL,
    /// The clock's own keeper, when the machine gave it no time.
    CLOCK
}
