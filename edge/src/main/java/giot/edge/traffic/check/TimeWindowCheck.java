package giot.edge.traffic.check;

import giot.edge.trust.Finding;
import giot.edge.trust.Observation;
import giot.edge.trust.Reason;
import giot.edge.trust.Terms;
import java.util.List;
import java.util.Locale;

/// Time window: the largest of how far, in units of its tolerance, a reading lies before the
/// acceptance, after the completion, or an interval from the promised spacing. Readings are taken
/// on the device's grid, so an honest device stays within the tolerances by construction.
final class TimeWindowCheck implements Check {

    @Override
    public Finding inspect(Examination examination) {
        CheckSettings settings = examination.settings();
        Terms terms = examination.terms();
        List<Observation> observations = examination.observations();
        double early = terms.acceptedAtSeconds() - observations.getFirst().timeSeconds();
        double after =
                observations.getLast().timeSeconds()
                        - examination.submission().completedAtSeconds();
        double spacing = 0;
        for (int i = 1; i < observations.size(); i++) {
            double interval =
                    observations.get(i).timeSeconds() - observations.get(i - 1).timeSeconds();
            spacing = Math.max(spacing, Math.abs(interval - terms.spacingSeconds()));
        }
        double worst =
                Math.max(
                        Math.max(early, after) / settings.clockToleranceSeconds(),
                        spacing / settings.spacingToleranceSeconds());
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
