package giot.app.report;

import com.fasterxml.jackson.annotation.JsonProperty;

/// What a model was asked for.
public enum ModelTask {
    /// Fill the segments and minutes nobody measured.
    @JsonProperty("imputation")
    IMPUTATION,
    /// Foretell the next ten minutes.
    @JsonProperty("forecast")
    FORECAST
}
