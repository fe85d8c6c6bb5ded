package giot.traffic.diffusion;

import giot.traffic.model.Observations;

/// Targets from live observations that were hidden from the situation, or lie after its origin:
/// noisy, with a known variance.
///
/// @param situation built from what was left visible
/// @param visible what the situation may see
/// @param all everything observed
record ObservedTargets(
        Situation situation,
        Observations visible,
        Observations all,
        LinearModel linear,
        TuningSettings settings)
        implements WindowPool.Targets {

    private static final float BOUND = 6;

    @Override
    public boolean write(int segment, float[] targets, float[] weights, float[] noise, int at) {
        boolean any = false;
        for (int p = 0; p < Situation.WINDOW; p++) {
            int minute = situation.first + p;
            if (minute < 0
                    || minute >= all.minutes()
                    || all.count(minute, segment) < settings.leastCount()) {
                continue;
            }
            boolean seen = minute < situation.origin && visible.count(minute, segment) > 0;
            if (!seen) {
                float mean = linear.mean(situation, p, segment);
                float scale = linear.scale(situation, p, segment);
                double deviation =
                        settings.probes().deviation(all.count(minute, segment), mean) / scale;
                targets[at + p] =
                        Math.clamp(
                                (all.speeds().at(minute, segment) - mean) / scale, -BOUND, BOUND);
                weights[at + p] = 1;
                noise[at + p] = (float) (deviation * deviation);
                any = true;
            }
        }
        return any;
    }
}
