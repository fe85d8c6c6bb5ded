package giot.generative.learned;

import giot.generative.privacy.ContributorWindows;
import giot.generative.privacy.PrivateDiffusion;
import giot.generative.window.SensorGrid;
import java.util.ArrayList;
import java.util.List;
import java.util.function.IntToDoubleFunction;

/// Windows for private training: `steps` values after a moment, told what stood in the channel
/// before it. Everything is measured against that past alone (its last values and its spread), so
/// that a window says nothing about any other contributor, and a model needs no figures of its
/// training series to predict.
///
/// @param steps values of a window
/// @param contributor whose windows stay together
/// @param slots steps of a day
record PrivateWindows(int steps, Contributor contributor, int slots) {
    private static final int HARMONICS = 4;
    private static final int LAST = 3;
    private static final int REACH = 4;
    private static final int MOST_WINDOWS = 1000;
    private static final int FEWEST_WINDOWS = 50;
    private static final int MOST_WINDOWS_OF_ALL = 240_000;
    private static final double LEAST_SPREAD = 1e-3;
    private static final float LIMIT = 8;

    /// Where a window stands among its channel's values.
    ///
    /// @param level what it is measured from
    /// @param spread what it is measured by, positive
    record Frame(double level, double spread) {
        float standardised(double value) {
            return (float) Math.clamp((value - level) / spread, -LIMIT, LIMIT);
        }

        float value(float standardised) {
            return (float) (level + spread * standardised);
        }
    }

    /// Numbers that the model is told: the past, what stood there a day before where the
    /// contributor is a channel, the recent mean and the time of day.
    int contextSize() {
        return steps + (contributor == Contributor.CHANNEL ? steps : 0) + 1 + 2 * HARMONICS;
    }

    /// Steps before a window that it is measured against.
    int past() {
        int most = contributor == Contributor.DAY ? slots / 2 : REACH * steps;
        return Math.max(steps, Math.min(REACH * steps, most));
    }

    /// The frame of a window that begins at `start`.
    ///
    /// @param known the channel's values by step, NaN where there is none
    Frame frame(IntToDoubleFunction known, int start) {
        double sum = 0;
        double squares = 0;
        double moves = 0;
        double level = Double.NaN;
        double last = 0;
        int near = 0;
        int count = 0;
        for (int i = start - 1; i >= start - past(); i--) {
            double value = known.applyAsDouble(i);
            if (Double.isNaN(value)) {
                continue;
            }
            moves += count == 0 ? 0 : (value - last) * (value - last);
            last = value;
            sum += value;
            squares += value * value;
            count++;
            if (near < LAST) {
                level = near == 0 ? value : level + (value - level) / (near + 1);
                near++;
            }
        }
        if (count == 0) {
            return new Frame(0, 1);
        }
        double mean = sum / count;
        double deviation = Math.sqrt(Math.max(0, squares / count - mean * mean));
        double jump = 2 * Math.sqrt(moves / Math.max(1, count - 1));
        double least = LEAST_SPREAD * Math.max(LEAST_SPREAD, Math.abs(mean));
        return new Frame(level, Math.max(least, Math.max(deviation, jump)));
    }

    /// Writes what the model is told about a window to `out` at `at` and on.
    void encode(IntToDoubleFunction known, int start, int slot, Frame frame, float[] out, int at) {
        int next = at;
        float before = 0;
        for (int i = start - steps; i < start; i++) {
            double value = known.applyAsDouble(i);
            before = Double.isNaN(value) ? before : frame.standardised(value);
            out[next++] = before;
        }
        double sum = 0;
        int count = 0;
        for (int i = start - past(); i < start; i++) {
            double value = known.applyAsDouble(i);
            sum += Double.isNaN(value) ? 0 : value;
            count += Double.isNaN(value) ? 0 : 1;
        }
        out[next++] = count == 0 ? 0 : frame.standardised(sum / count);
        if (contributor == Contributor.CHANNEL) {
            for (int i = start - slots; i < start - slots + steps; i++) {
                double value = known.applyAsDouble(i);
                out[next++] = Double.isNaN(value) ? 0 : frame.standardised(value);
            }
        }
        double angle = 2 * Math.PI * slot / slots;
        for (int k = 1; k <= HARMONICS; k++) {
            out[next++] = (float) Math.sin(k * angle);
            out[next++] = (float) Math.cos(k * angle);
        }
    }

    /// The windows of every contributor that has at least one.
    List<ContributorWindows> of(SensorGrid grid) {
        int reach = past();
        if (contributor == Contributor.DAY && reach + steps > slots) {
            throw new IllegalArgumentException(
                    "a day of %d steps is too short for windows of %d; take channels as contributors, or a shorter horizon"
                            .formatted(slots, reach + steps));
        }
        List<ContributorWindows> all = new ArrayList<>();
        for (int c = 0; c < grid.channels(); c++) {
            List<Integer> places = places(grid, c, reach);
            if (places.isEmpty()) {
                continue;
            }
            long[] keys = new long[places.size()];
            float[] values = new float[keys.length * steps];
            float[] contexts = new float[keys.length * contextSize()];
            int channel = c;
            IntToDoubleFunction known = i -> i < 0 ? Double.NaN : grid.at(i, channel);
            for (int w = 0; w < keys.length; w++) {
                int start = places.get(w);
                keys[w] = contributor == Contributor.DAY ? grid.day(start) : 0;
                Frame frame = frame(known, start);
                for (int i = 0; i < steps; i++) {
                    values[w * steps + i] = frame.standardised(grid.at(start + i, c));
                }
                encode(known, start, grid.slot(start), frame, contexts, w * contextSize());
            }
            all.addAll(PrivateDiffusion.grouped(keys, values, contexts));
        }
        return all;
    }

    /// Moments of a channel from which `steps` known values follow and before which at least half
    /// are known; on one day where days are the contributors.
    private List<Integer> places(SensorGrid grid, int channel, int reach) {
        List<Integer> places = new ArrayList<>();
        int most = Math.clamp(MOST_WINDOWS_OF_ALL / grid.channels(), FEWEST_WINDOWS, MOST_WINDOWS);
        int stride = 1 + grid.steps() / (grid.channels() == 1 ? 10 * most : most);
        for (int start = reach; start + steps <= grid.steps(); start += stride) {
            boolean oneDay = grid.day(start - reach) == grid.day(start + steps - 1);
            if (contributor == Contributor.DAY && !oneDay) {
                continue;
            }
            int before = 0;
            for (int i = start - steps; i < start; i++) {
                before += grid.has(i, channel) ? 1 : 0;
            }
            boolean whole = 2 * before >= steps;
            for (int i = start; i < start + steps && whole; i++) {
                whole = grid.has(i, channel);
            }
            if (whole) {
                places.add(start);
            }
        }
        return places;
    }
}
