package giot.edge.trust;

import giot.terms.Reason;
import java.util.Objects;

/// The result of one check.
///
/// @param reason the reason code that a failure carries
/// @param passed whether the contribution passed
/// @param statistic the check's statistic
/// @param threshold the largest statistic that passes
/// @param explanation both in words, with units, for the device and the auditor
public record Finding(
        Reason reason, boolean passed, double statistic, double threshold, String explanation) {

    /// Refuses missing parts.
    public Finding {
        Objects.requireNonNull(reason, "reason");
        Objects.requireNonNull(explanation, "explanation");
    }

    /// Passes when the statistic does not exceed the threshold.
    public static Finding of(
            Reason reason, double statistic, double threshold, String explanation) {
        return new Finding(reason, statistic <= threshold, statistic, threshold, explanation);
    }
}
