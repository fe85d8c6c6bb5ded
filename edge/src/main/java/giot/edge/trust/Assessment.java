package giot.edge.trust;

import giot.terms.Reason;
import giot.terms.Require;
import java.util.List;
import java.util.Objects;

/// The verdict on one contribution.
///
/// @param reason [Reason#PAID], [Reason#LATE], or the reason of the first check that failed
/// @param qualityPpm for the payment record: 1,000,000 when the noise is at most what the item
///   promises, less in proportion to the excess, 0 when refused
/// @param residuals the evidence for the device's type; empty when the data could not be read
/// @param findings every check that was made, in order; the failed one is last
/// @param places place of each observation, or empty when refused before they were placed
public record Assessment(
        Reason reason,
        int qualityPpm,
        Residuals residuals,
        List<Finding> findings,
        List<Integer> places) {

    /// Copies the lists.
    public Assessment {
        Objects.requireNonNull(reason, "reason");
        Objects.requireNonNull(residuals, "residuals");
        Require.within("qualityPpm", qualityPpm, 0, 1_000_000);
        findings = List.copyOf(findings);
        places = List.copyOf(places);
    }

    /// The verdict in one sentence.
    public String explanation() {
        return findings.isEmpty() || reason == Reason.PAID
                ? reason.words()
                : findings.getLast().explanation();
    }
}
