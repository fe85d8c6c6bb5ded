package giot.generative.window;

/// The residuals of one channel of a grid and, for every step, what is known before it: the value
/// at the same slot of the last day that had one, an exponentially weighted mean of all earlier
/// days at the slot, and sums for trailing means. Reaches [#AHEAD] steps beyond the grid's end, so
/// that windows may end in the future.
///
/// What stands at a step never depends on values of less than a day before it, except [#residual].
public final class History {
    /// How far beyond the end of the grid the history reaches, in steps.
    public static final int AHEAD = 288;

    private static final float DAY_WEIGHT = 0.25f;

    /// Half-width of the smoothing of [#usual], in slots.
    static final int SMOOTHING = 3;

    private final int steps;
    private final int slots;
    private final float[] residual;
    private final float[] dayBefore;
    private final float[] usual;
    private final double[] sum;
    private final int[] count;
    private final int[] slot;

    /// @param grid the series
    /// @param channel of the grid
    /// @param seasonal its pattern
    public History(SensorGrid grid, int channel, SeasonalResiduals seasonal) {
        steps = grid.steps();
        int reach = steps + AHEAD;
        slots = seasonal.slots();
        residual = new float[reach];
        dayBefore = new float[reach];
        float[] mean = new float[reach];
        usual = new float[reach];
        sum = new double[reach + 1];
        count = new int[reach + 1];
        slot = new int[reach];
        float[] last = new float[slots];
        float[] weighted = new float[slots];
        for (int i = 0; i < reach; i++) {
            slot[i] = i < steps ? grid.slot(i) : (slot[i - 1] + 1) % slots;
            dayBefore[i] = last[slot[i]];
            mean[i] = weighted[slot[i]];
            float x = i < steps ? grid.at(i, channel) : Float.NaN;
            residual[i] = seasonal.residual(channel, slot[i], x);
            sum[i + 1] = sum[i];
            count[i + 1] = count[i];
            if (!Float.isNaN(residual[i])) {
                last[slot[i]] = residual[i];
                weighted[slot[i]] += DAY_WEIGHT * (residual[i] - weighted[slot[i]]);
                sum[i + 1] += residual[i];
                count[i + 1]++;
            }
        }
        smooth(mean);
    }

    /// The residual of a step; NaN where there is none.
    public float residual(int step) {
        return step < 0 || step >= residual.length ? Float.NaN : residual[step];
    }

    /// The residual of a window's entry `i`, or the line between the known ones next to it in the
    /// window; 0 when none is known.
    ///
    /// @param start first step of the window
    /// @param steps its length
    public float filled(int start, int steps, int i) {
        int before = i;
        while (before > i - steps && Float.isNaN(residual(start + before))) {
            before--;
        }
        int after = i;
        while (after < steps && Float.isNaN(residual(start + after))) {
            after++;
        }
        float low = residual(start + before);
        float high = after < steps ? residual(start + after) : Float.NaN;
        if (Float.isNaN(low)) {
            return Float.isNaN(high) ? 0 : high;
        }
        return Float.isNaN(high) || before == after
                ? low
                : low + (high - low) * (i - before) / (after - before);
    }

    /// The residual at the same slot of the last day that had one; 0 when none had.
    float dayBefore(int step) {
        return step < 0 ? 0 : dayBefore[step];
    }

    /// The exponentially weighted mean of the earlier days' residuals at the slot, smoothed over
    /// neighbouring slots; 0 on the first day.
    public float usual(int step) {
        return step < 0 ? 0 : usual[step];
    }

    /// The step's slot of the day.
    public int slot(int step) {
        return step < 0 ? Math.floorMod(slot[0] + step, slots) : slot[step];
    }

    /// The mean residual of the known steps `from` to `to - 1`; 0 when none is known.
    public float mean(int from, int to) {
        int low = Math.max(0, from);
        int high = Math.max(low, to);
        int n = count[high] - count[low];
        return n == 0 ? 0 : (float) ((sum[high] - sum[low]) / n);
    }

    private void smooth(float[] mean) {
        for (int i = 0; i < usual.length; i++) {
            int from = Math.max(0, i - SMOOTHING);
            int to = Math.min(usual.length - 1, i + SMOOTHING);
            float total = 0;
            for (int k = from; k <= to; k++) {
                total += mean[k];
            }
            usual[i] = total / (to - from + 1);
        }
    }
}
