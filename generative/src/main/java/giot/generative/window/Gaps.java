package giot.generative.window;

/// For every step of one series the nearest known steps before and after it, and the line between
/// them. Immutable.
public final class Gaps {
    private final float[] values;
    private final int[] before;
    private final int[] after;

    /// @param values NaN where missing; not written to afterwards
    public Gaps(float[] values) {
        this.values = values;
        before = new int[values.length];
        after = new int[values.length];
        int last = -1;
        for (int t = 0; t < values.length; t++) {
            last = Float.isNaN(values[t]) ? last : t;
            before[t] = last;
        }
        int next = values.length;
        for (int t = values.length - 1; t >= 0; t--) {
            next = Float.isNaN(values[t]) ? next : t;
            after[t] = next;
        }
    }

    /// The last known step at or before `step`; -1 when there is none.
    public int before(int step) {
        return before[step];
    }

    /// The first known step at or after `step`; the length of the series when there is none.
    public int after(int step) {
        return after[step];
    }

    /// The line between the known neighbours; beyond the outermost known value that value, and 0
    /// when nothing is known.
    public float linear(int step) {
        int low = before[step];
        int high = after[step];
        if (low < 0) {
            return high >= values.length ? 0 : values[high];
        }
        if (high >= values.length || low == high) {
            return values[low];
        }
        float share = (float) (step - low) / (high - low);
        return values[low] + share * (values[high] - values[low]);
    }
}
