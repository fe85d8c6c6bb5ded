package giot.generative.task;

/// What is estimated.
public enum Task {
    /// Segments and minutes up to the origin that nobody measured.
    IMPUTATION,
    /// The minutes after the origin.
    FORECAST
}
