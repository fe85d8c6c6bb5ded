package giot.generative.predict;

/// What kind of method produced an answer; the two sides of the comparison in every report.
public enum MethodKind {
    /// Learns a distribution and draws from it.
    GENERATIVE,
    /// Everything else.
    TRADITIONAL
}
