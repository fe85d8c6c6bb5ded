package giot.app.report;

import com.fasterxml.jackson.annotation.JsonProperty;

/// What sort of model an error belongs to.
public enum ModelKind {
    /// Learns a distribution and samples from it.
    @JsonProperty("generative")
    GENERATIVE,
    /// A simple or classical method the generative ones are compared with.
    @JsonProperty("traditional")
    TRADITIONAL
}
