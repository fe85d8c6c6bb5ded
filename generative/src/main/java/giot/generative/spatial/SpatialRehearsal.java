package giot.generative.spatial;

import giot.generative.regression.ChainedRidge;
import java.util.random.RandomGenerator;

/// Training data with further values hidden, from which filling gaps is learnt.
///
/// @param view what is left, completed by a chain that saw no more
/// @param truth all known values, standardised
@SuppressWarnings("ArrayRecordComponent")
record SpatialRehearsal(SpatialView view, ChainedRidge chain, float[][] truth) {
    private static final int SHARE = 20;
    private static final int SHORTEST = 4;
    private static final int LONGEST = 24;

    /// The known values with about one in [#SHARE] of every channel hidden.
    ///
    /// @param scattered whether single values are hidden, not blocks
    /// @return shape `[step][channel]`, NaN where missing or hidden
    static float[][] hide(float[][] rows, boolean scattered, RandomGenerator random) {
        float[][] less = new float[rows.length][];
        for (int t = 0; t < rows.length; t++) {
            less[t] = rows[t].clone();
        }
        for (int c = 0; c < rows[0].length; c++) {
            int hiding = Math.max(1, rows.length / SHARE);
            while (hiding > 0) {
                int length = scattered ? 1 : random.nextInt(SHORTEST, LONGEST + 1);
                int from = random.nextInt(rows.length);
                for (int t = from; t < Math.min(rows.length, from + length); t++) {
                    less[t][c] = Float.NaN;
                }
                hiding -= length;
            }
        }
        return less;
    }

    /// Whether a value is hidden here and known.
    boolean hides(int step, int channel) {
        return view.missing[step][channel] && !Float.isNaN(truth[step][channel]);
    }

    /// Whether a window hides a value that is known.
    boolean useful(int channel, int start, int steps) {
        for (int t = start; t < start + steps; t++) {
            if (hides(t, channel)) {
                return true;
            }
        }
        return false;
    }
}
