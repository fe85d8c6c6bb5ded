package giot.edge.trust;

import java.util.List;
import java.util.Locale;

/// Stuck or invented values: readings that vary less than the best sensor's noise must.
///
/// Two statistics, the larger of both in units of its own threshold decides:
///
/// * consecutive pairs of equal positions. On a grid of 0.1 m the best sensor (2 m) repeats a
///   position of a standing vehicle with probability 2e-4, so of four pairs two repeat in fewer
///   than one in ten million contributions: at most one is allowed;
/// * the noise-only chi-square of the motion residuals at the best type. Whatever else is in the
///   residuals makes it larger, so the lower quantile bounds the false alarms from above.
final class StuckCheck implements Check {

    private static final int REPEATS_ALLOWED = 1;

    @Override
    public Finding inspect(Examination examination) {
        int repeats = repeats(examination.observations());
        Residuals residuals = examination.motion().all();
        double chiSquare = residuals.noiseChiSquare(examination.settings().bestTheta());
        double least =
                ChiSquare.lowerQuantile(
                        residuals.size(), examination.settings().falseAlarms().stuck());
        double tooSmooth = chiSquare > 0 ? least / chiSquare : Double.POSITIVE_INFINITY;
        double statistic = Math.max((double) repeats / REPEATS_ALLOWED, tooSmooth);
        return Finding.of(
                Reason.STUCK,
                statistic,
                1,
                String.format(
                        Locale.ROOT,
                        "%d repeated positions (at most %d); motion varies with chi-square %.2f,"
                                + " the best sensor's noise gives at least %.2f",
                        repeats,
                        REPEATS_ALLOWED,
                        chiSquare,
                        least));
    }

    private static int repeats(List<Observation> observations) {
        int repeats = 0;
        for (int i = 1; i < observations.size(); i++) {
            Observation before = observations.get(i - 1);
            Observation now = observations.get(i);
            if (before.x() == now.x() && before.y() == now.y()) {
                repeats++;
            }
        }
        return repeats;
    }
}
