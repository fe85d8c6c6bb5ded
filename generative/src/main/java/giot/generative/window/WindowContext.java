package giot.generative.window;

/// What is known about a window before it begins, as numbers of order one: the residuals of as many
/// steps before it, the same window a day earlier, the usual residuals of its slots, trailing
/// means, and the time of day.
///
/// @param steps steps of a window
public record WindowContext(int steps) {
    private static final int[] TRAILING = {6, 48, 96, 288};
    private static final int HARMONICS = 4;

    /// Numbers of a context: before, day earlier, usual, trailing means, time of day.
    public int size() {
        return 3 * steps + TRAILING.length + 2 * HARMONICS;
    }

    /// Where each block of the context begins, with the end as last entry; blocks are dropped
    /// together in training.
    public int[] blocks() {
        return new int[] {0, steps, 2 * steps, 3 * steps, 3 * steps + TRAILING.length, size()};
    }

    /// Writes the context of the window that begins at `start` to `out` at `at` and on.
    public void write(History history, int slots, int start, float[] out, int at) {
        int next = at;
        for (int i = 0; i < steps; i++) {
            float before = history.residual(start - steps + i);
            out[next++] = Float.isNaN(before) ? 0 : before;
        }
        // where a day is hardly longer than a window, its last value may lie inside the window
        boolean lags = slots >= steps + History.SMOOTHING + 1;
        for (int i = 0; i < steps; i++) {
            out[next++] = lags ? history.dayBefore(start + i) : 0;
        }
        for (int i = 0; i < steps; i++) {
            out[next++] = lags ? history.usual(start + i) : 0;
        }
        for (int trailing : TRAILING) {
            out[next++] = history.mean(start - trailing, start);
        }
        double angle = 2 * Math.PI * history.slot(start) / slots;
        for (int k = 1; k <= HARMONICS; k++) {
            out[next++] = (float) Math.sin(k * angle);
            out[next++] = (float) Math.cos(k * angle);
        }
    }
}
