package giot.traffic.model;

/// What is estimated.
public enum TrafficTask {
    /// Segments and minutes up to the origin that nobody measured.
    IMPUTATION,
    /// The minutes after the origin.
    FORECAST
}
