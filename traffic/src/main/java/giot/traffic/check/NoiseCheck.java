package giot.traffic.check;

import giot.edge.trust.ChiSquare;
import giot.edge.trust.Finding;
import giot.edge.trust.Residuals;
import giot.terms.Reason;
import java.util.Locale;

/// Noise against the promise: the chi-square of all motion residuals (along and, on straight legs,
/// across the road) at the promised type. Refusing above the upper quantile is the same as refusing
/// when the upper confidence bound of theta lies below the item's theta.
final class NoiseCheck implements Check {

    @Override
    public Finding inspect(Examination examination) {
        Residuals all = examination.motion().all();
        double theta = examination.terms().theta();
        double chiSquare = all.chiSquare(theta);
        double threshold =
                ChiSquare.upperQuantile(all.size(), examination.settings().falseAlarms().quality());
        return Finding.of(
                Reason.QUALITY_BELOW_ITEM,
                chiSquare,
                threshold,
                String.format(
                        Locale.ROOT,
                        "noise against the %.1f m and %.2f m/s that theta %.0f promises:"
                                + " chi-square %.1f over %d residuals, at most %.1f",
                        examination.promisedPositionMetres(),
                        examination.promisedSpeedMetresPerSecond(),
                        theta,
                        chiSquare,
                        all.size(),
                        threshold));
    }
}
