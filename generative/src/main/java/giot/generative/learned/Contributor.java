package giot.generative.learned;

/// Whose presence in the training data a private model hides.
public enum Contributor {
    /// One channel with all its values: a sensor or a device.
    CHANNEL,
    /// One day of one channel, for series of few channels.
    DAY
}
