package giot.traffic.diffusion;

import giot.traffic.model.SpeedTable;

/// Targets from a complete table.
///
/// @param practice the situation's origin and observations
/// @param truth the day's complete table
/// @param observedWeight weight of an observed cell
record TruthTargets(
        Practice practice,
        Situation situation,
        SpeedTable truth,
        LinearModel linear,
        double observedWeight)
        implements WindowPool.Targets {

    // standardised residuals beyond this teach more about outliers than about traffic
    private static final float BOUND = 6;

    @Override
    public boolean write(int segment, float[] targets, float[] weights, float[] noise, int at) {
        boolean any = false;
        for (int p = 0; p < Situation.WINDOW; p++) {
            int minute = situation.first + p;
            if (minute >= 0 && minute < truth.minutes() && truth.has(minute, segment)) {
                float gap = truth.at(minute, segment) - linear.mean(situation, p, segment);
                targets[at + p] =
                        Math.clamp(gap / linear.scale(situation, p, segment), -BOUND, BOUND);
                weights[at + p] = practice.observed(minute, segment) ? (float) observedWeight : 1;
                any = true;
            }
        }
        return any;
    }
}
