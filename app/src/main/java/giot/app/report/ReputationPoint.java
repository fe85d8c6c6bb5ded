package giot.app.report;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonPropertyOrder;
import org.jspecify.annotations.Nullable;

/// Mean reputation after a round, absent for a group without devices.
@JsonPropertyOrder({"round", "honestMean", "dishonestMean"})
@JsonInclude(JsonInclude.Include.ALWAYS)
public record ReputationPoint(
        long round, @Nullable Double honestMean, @Nullable Double dishonestMean) {

    public ReputationPoint {
        Checks.notNegative("reputationOverTime.round", round);
        Checks.share("reputationOverTime.honestMean", honestMean);
        Checks.share("reputationOverTime.dishonestMean", dishonestMean);
    }
}
