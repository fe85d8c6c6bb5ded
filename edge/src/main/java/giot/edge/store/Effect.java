package giot.edge.store;

/// What an event did to the store.
public enum Effect {
    /// The event took effect.
    CHANGED,
    /// The event found its effect already there, or its transition not allowed, and changed
    /// nothing.
    UNCHANGED
}
