package giot.generative.spatial;

import giot.generative.regression.ChainedRidge;
import giot.generative.window.ChannelScale;
import giot.generative.window.Gaps;
import giot.generative.window.SensorGrid;
import java.util.Arrays;

/// A grid as the neighbourhood sees it: standardised values, every channel's gaps, and all gaps
/// filled, first by lines in time and then by the chain.
public final class SpatialView {
    private static final int REACH = 2;

    final float[][] rows;
    final boolean[][] missing;
    final Gaps[] gaps;
    final float[][] completed;
    final float[][] usual;

    /// @param slots the slot of the day of each row
    /// @param day the day of each row
    SpatialView(float[][] rows, int[] slots, long[] day, ChainedRidge chain) {
        this(rows, slots, day);
        for (int t = 0; t < rows.length; t++) {
            chain.complete(completed[t], missing[t]);
        }
    }

    /// Filled by lines alone.
    SpatialView(float[][] rows, int[] slots, long[] day) {
        this.rows = rows;
        int channels = rows[0].length;
        missing = new boolean[rows.length][channels];
        completed = new float[rows.length][channels];
        gaps = new Gaps[channels];
        for (int c = 0; c < channels; c++) {
            float[] series = new float[rows.length];
            for (int t = 0; t < series.length; t++) {
                series[t] = rows[t][c];
                missing[t][c] = Float.isNaN(series[t]);
            }
            gaps[c] = new Gaps(series);
            for (int t = 0; t < series.length; t++) {
                completed[t][c] = gaps[c].linear(t);
            }
        }
        usual = usual(rows, slots, day);
    }

    static SpatialView of(SensorGrid grid, ChannelScale scale, ChainedRidge chain) {
        return new SpatialView(scale.standardised(grid), slots(grid), days(grid), chain);
    }

    static int[] slots(SensorGrid grid) {
        int[] slots = new int[grid.steps()];
        Arrays.setAll(slots, grid::slot);
        return slots;
    }

    static long[] days(SensorGrid grid) {
        long[] days = new long[grid.steps()];
        Arrays.setAll(days, grid::day);
        return days;
    }

    /// The mean of the other days' values at about the same time of day, shrunk towards 0 where
    /// there are few.
    private static float[][] usual(float[][] rows, int[] slots, long[] day) {
        int channels = rows[0].length;
        int most = Arrays.stream(slots).max().orElse(0) + 1;
        float[][] sum = new float[most][channels];
        float[][] count = new float[most][channels];
        for (int t = 0; t < rows.length; t++) {
            add(rows[t], 1, sum[slots[t]], count[slots[t]]);
        }
        float[][] usual = new float[rows.length][channels];
        int first = 0;
        for (int t = 0; t < rows.length; t++) {
            // a day's own values do not count for it
            if (t == 0 || day[t] != day[t - 1]) {
                first = t;
                for (int k = t; k < rows.length && day[k] == day[t]; k++) {
                    add(rows[k], -1, sum[slots[k]], count[slots[k]]);
                }
            }
            for (int c = 0; c < channels; c++) {
                float total = 0;
                float weight = 1;
                for (int k = -REACH; k <= REACH; k++) {
                    int slot = Math.floorMod(slots[t] + k, most);
                    total += sum[slot][c];
                    weight += count[slot][c];
                }
                usual[t][c] = total / weight;
            }
            if (t + 1 == rows.length || day[t + 1] != day[t]) {
                for (int k = first; k <= t; k++) {
                    add(rows[k], 1, sum[slots[k]], count[slots[k]]);
                }
            }
        }
        return usual;
    }

    private static void add(float[] row, int sign, float[] sum, float[] count) {
        for (int c = 0; c < row.length; c++) {
            if (!Float.isNaN(row[c])) {
                sum[c] += sign * row[c];
                count[c] += sign;
            }
        }
    }

    /// How close each channel is to each other one, as a share of the closest; 0 to itself.
    static float[][] closeness(SensorGrid grid) {
        float[][] closeness = new float[grid.channels()][grid.channels()];
        for (int c = 0; c < closeness.length; c++) {
            for (int d = 0; d < closeness.length; d++) {
                closeness[c][d] = c == d ? 0 : Math.max(grid.adjacency(c, d), grid.adjacency(d, c));
            }
            float most = 0;
            for (float value : closeness[c]) {
                most = Math.max(most, value);
            }
            for (int d = 0; d < closeness.length && most > 0; d++) {
                closeness[c][d] /= most;
            }
        }
        return closeness;
    }
}
