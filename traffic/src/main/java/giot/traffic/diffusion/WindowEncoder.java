package giot.traffic.diffusion;

import giot.generative.model.DiffusionShape;

/// Writes what is known about one segment's window as the diffusion model's context: the observed
/// residuals and weights of the segment and its neighbours over the past (with the observations'
/// counts in the weights, so that the model knows how far to trust them), what the further days say
/// about every minute of the window, and a few constants. All numbers are of order one.
final class WindowEncoder {
    static final int CONTEXT = 6 * Situation.PAST + 5 * Situation.WINDOW + 12;

    /// The network used for traffic windows.
    static final DiffusionShape SHAPE =
            new DiffusionShape(Situation.WINDOW, CONTEXT, 128, 2, 100, 20);

    private static final float TYPICAL_SPEED = 10;
    private static final float BOUND = 5;

    private final LinearModel linear;

    WindowEncoder(LinearModel linear) {
        this.linear = linear;
    }

    /// Writes the context of `segment` to `out` at `at` and on.
    void encode(Situation situation, int segment, float[] out, int at) {
        int next = at;
        float unit = situation.climate.segmentDeviation[segment];
        for (int p = 0; p < Situation.PAST; p++) {
            out[next++] = bound(situation.ownWeight[p][segment] * situation.own[p][segment] / unit);
            out[next++] = situation.ownWeight[p][segment];
            out[next++] = share(situation.upWeight[p][segment], situation.up[p][segment] / unit);
            out[next++] = share(situation.upWeight[p][segment], 1);
            out[next++] =
                    share(situation.downWeight[p][segment], situation.down[p][segment] / unit);
            out[next++] = share(situation.downWeight[p][segment], 1);
        }
        for (int p = 0; p < Situation.WINDOW; p++) {
            if (situation.exists(p)) {
                next = target(situation, p, segment, out, next);
            } else {
                java.util.Arrays.fill(out, next, next + 5, 0);
                next += 5;
            }
        }
        constants(situation, segment, out, next);
    }

    private int target(Situation situation, int p, int segment, float[] out, int at) {
        int minute = situation.first + p;
        float profile = situation.profile[minute][segment];
        float scale = linear.scale(situation, p, segment);
        float mean = linear.mean(situation, p, segment);
        int next = at;
        out[next++] = bound((mean - profile) / scale);
        out[next++] = (float) Math.log(scale);
        out[next++] = bound((situation.least[p][segment] - mean) / scale);
        out[next++] = bound((situation.greatest[p][segment] - mean) / scale);
        out[next++] = situation.climate.logFlow[situation.climate.clamp(minute)][segment] - 1;
        return next;
    }

    private static void constants(Situation situation, int segment, float[] out, int at) {
        Climate climate = situation.climate;
        float unit = climate.segmentDeviation[segment];
        double days = 0;
        for (double weight : situation.dayWeights) {
            days += weight * weight;
        }
        int next = at;
        out[next++] = bound(situation.longTerm[segment] / unit);
        out[next++] = bound(2 * situation.overall);
        out[next++] = (float) (1 / days / climate.days.size());
        out[next++] = Math.min(1, (float) situation.origin / Situation.PAST);
        out[next++] = climate.segmentMean[segment] / TYPICAL_SPEED - 1;
        out[next++] = (float) climate.graph.limitMetresPerSecond(segment) / TYPICAL_SPEED - 1;
        out[next++] = (float) Math.log(climate.graph.lengthMetres(segment) / 100);
        out[next++] = (float) Math.log(unit);
        out[next++] = climate.before[segment].length / 2f - 1;
        out[next++] = climate.after[segment].length / 2f - 1;
        double angle = Math.PI * situation.origin / climate.minutes;
        out[next++] = (float) Math.sin(angle);
        out[next] = (float) Math.cos(angle);
    }

    private static float share(float weight, float value) {
        return bound(weight / (weight + 1) * value);
    }

    private static float bound(float value) {
        return Math.clamp(value, -BOUND, BOUND);
    }
}
