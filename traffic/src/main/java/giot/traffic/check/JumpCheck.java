package giot.traffic.check;

import giot.edge.trust.ChiSquare;
import giot.edge.trust.Finding;
import giot.terms.Reason;
import java.util.Locale;

/// Jumps: displacement beyond what a vehicle can drive between two samples.
///
/// Starting at `v` and arriving at `v'`, a vehicle that first accelerates at `a` and then brakes at
/// `b` gets furthest: `dt (v + v') / 2 + a b dt^2 / (2 (a + b))`. The statistic is the largest
/// excess of a leg's chord over that, in standard deviations of the promised noise, `sqrt(2
/// sd_position^2 + dt^2 sd_speed^2 / 2)`; both coordinates may add to a chord, so its square is
/// compared with chi-square of two degrees of freedom, the false alarms shared by the legs.
final class JumpCheck implements Check {

    @Override
    public Finding inspect(Examination examination) {
        CheckSettings settings = examination.settings();
        double worst = 0;
        String words = "every displacement can be driven";
        for (Leg leg : examination.motion().legs()) {
            double reach = leg.drivenMetres() + spurt(leg.seconds(), settings);
            double position = examination.promisedPositionMetres();
            double speed = examination.promisedSpeedMetresPerSecond() * leg.seconds();
            double deviation = Math.sqrt(2 * position * position + speed * speed / 2);
            double excess = (leg.chordMetres() - reach) / deviation;
            if (excess > worst) {
                worst = excess;
                words =
                        String.format(
                                Locale.ROOT,
                                "moved %.0f m in %.0f s where at most %.0f m can be driven",
                                leg.chordMetres(),
                                leg.seconds(),
                                reach);
            }
        }
        double share = settings.falseAlarms().jump() / examination.motion().legs().size();
        double threshold = Math.sqrt(ChiSquare.upperQuantile(2, share));
        return Finding.of(Reason.JUMP, worst, threshold, words);
    }

    private static double spurt(double seconds, CheckSettings settings) {
        double a = settings.accelerationMetresPerSecond2();
        double b = settings.decelerationMetresPerSecond2();
        return a * b * seconds * seconds / (2 * (a + b));
    }
}
