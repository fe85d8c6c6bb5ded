package giot.edge.trust;

import giot.terms.Observation;
import giot.terms.Reason;
import java.util.List;
import java.util.Locale;

/// What every contract promises, whatever is measured: delivered in time, complete, and read when
/// and as often as agreed. Exact, no false alarms.
public final class Promises {

    private Promises() {}

    /// Latency: seconds from acceptance to completion, by the edge's clock, against the contract's.
    public static Finding latency(Submission submission) {
        Terms terms = submission.terms();
        double took = submission.completedAtSeconds() - terms.acceptedAtSeconds();
        return Finding.of(
                Reason.LATE,
                took,
                terms.latencySeconds(),
                String.format(
                        Locale.ROOT,
                        "complete after %.1f s; the contract allows %.1f s",
                        took,
                        terms.latencySeconds()));
    }

    /// Completeness: observations missing from the guaranteed amount.
    public static Finding completeness(Submission submission) {
        int guaranteed = submission.terms().guaranteedObservations();
        int delivered = submission.observations().size();
        return Finding.of(
                Reason.INCOMPLETE,
                Math.max(0, guaranteed - delivered),
                0,
                "%d of %d guaranteed observations".formatted(delivered, guaranteed));
    }

    /// Time window: the largest of how far, in units of its tolerance, a reading lies before the
    /// acceptance, after the completion, or an interval from the promised spacing. Readings are
    /// taken on the device's grid, so an honest device stays within the tolerances by construction.
    ///
    /// @param clockTolerance seconds that a reading may lie outside the contract
    /// @param spacingTolerance seconds that an interval may be from the promised spacing
    public static Finding timeWindow(
            Submission submission, double clockTolerance, double spacingTolerance) {
        Terms terms = submission.terms();
        List<Observation> observations = submission.observations();
        double early = terms.acceptedAtSeconds() - observations.getFirst().timeSeconds();
        double after = observations.getLast().timeSeconds() - submission.completedAtSeconds();
        double spacing = 0;
        for (int i = 1; i < observations.size(); i++) {
            double interval =
                    observations.get(i).timeSeconds() - observations.get(i - 1).timeSeconds();
            spacing = Math.max(spacing, Math.abs(interval - terms.spacingSeconds()));
        }
        double worst =
                Math.max(Math.max(early, after) / clockTolerance, spacing / spacingTolerance);
        return Finding.of(
                Reason.TIME_WINDOW,
                Math.max(0, worst),
                1,
                String.format(
                        Locale.ROOT,
                        "first reading %.1f s after acceptance, last %.1f s before completion,"
                                + " intervals within %.1f s of the promised %.1f s",
                        -early,
                        -after,
                        spacing,
                        terms.spacingSeconds()));
    }
}
