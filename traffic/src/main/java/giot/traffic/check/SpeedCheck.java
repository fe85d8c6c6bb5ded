package giot.traffic.check;

import giot.edge.trust.ChiSquare;
import giot.edge.trust.Finding;
import giot.edge.trust.Residuals;
import giot.terms.Reason;
import java.util.Locale;

/// Speed against displacement: the chi-square of the along-road motion residuals (see [Motion]) at
/// the promised type, one degree of freedom per leg.
final class SpeedCheck implements Check {

    @Override
    public Finding inspect(Examination examination) {
        Residuals along = examination.motion().along();
        double chiSquare = along.chiSquare(examination.terms().theta());
        double threshold =
                ChiSquare.upperQuantile(along.size(), examination.settings().falseAlarms().speed());
        return Finding.of(
                Reason.SPEED_MISMATCH,
                chiSquare,
                threshold,
                String.format(
                        Locale.ROOT,
                        "reported speeds against displacements: chi-square %.1f over %d intervals,"
                                + " at most %.1f",
                        chiSquare,
                        along.size(),
                        threshold));
    }
}
