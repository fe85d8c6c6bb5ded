package giot.traffic.check;

import giot.edge.trust.Finding;
import giot.terms.Reason;
import java.util.Locale;

/// Stuck values: the position stays exactly the same while the readings claim to move.
///
/// Repetition alone is no fault: a receiver that holds its position at a red light repeats it, and
/// the better a sensor is, the more often it does. Nor is smoothness: a better sensor than any
/// known one drives a straighter line. What cannot be is a position that does not change at all
/// although the reported speed covers ground. Of the pairs of consecutive readings those count as
///
/// * *contradicting* whose positions are equal and whose mean speed is above
///   [#HELD_METRES_PER_SECOND]: no receiver holds its position at such a speed;
/// * *frozen* whose positions and speeds are equal, at any speed above 0: while it stands, an
///   honest receiver may hold its position and still report the noise of its speed, but that
///   varies.
///
/// Two contradicting pairs are refused, and frozen ones when they are more than half of all and
/// cover more than [#MOST_FROZEN_METRES] by their speeds. What remains is a stuck reading of a car
/// that stood, with speed 0: it is true as long as the car stands, and cannot be told from a held
/// position afterwards.
final class StuckCheck implements Check {

    /// Speed up to which receivers hold their position.
    static final double HELD_METRES_PER_SECOND = 1;

    /// Distance that equal readings may claim: what the grids of position and speed can hide.
    static final double MOST_FROZEN_METRES = 0.25;

    private static final int CONTRADICTIONS_ALLOWED = 1;

    @Override
    public Finding inspect(Examination examination) {
        int pairs = examination.motion().legs().size();
        int contradicting = 0;
        int frozen = 0;
        double claimedMetres = 0;
        for (Leg leg : examination.motion().legs()) {
            if (leg.chordMetres() == 0) {
                contradicting += leg.meanSpeed() > HELD_METRES_PER_SECOND ? 1 : 0;
                if (leg.speedChange() == 0) {
                    frozen++;
                    claimedMetres += leg.drivenMetres();
                }
            }
        }
        double statistic =
                Math.max(
                        (double) contradicting / CONTRADICTIONS_ALLOWED,
                        2 * frozen > pairs ? claimedMetres / MOST_FROZEN_METRES : 0);
        return Finding.of(
                Reason.STUCK,
                statistic,
                1,
                String.format(
                        Locale.ROOT,
                        "%d of %d pairs repeat a position at more than %.0f m/s (at most %d); %d"
                                + " repeat the whole reading and claim %.2f m (at most %.2f m)",
                        contradicting,
                        pairs,
                        HELD_METRES_PER_SECOND,
                        CONTRADICTIONS_ALLOWED,
                        frozen,
                        claimedMetres,
                        MOST_FROZEN_METRES));
    }
}
