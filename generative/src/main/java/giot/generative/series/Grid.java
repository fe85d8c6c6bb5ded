package giot.generative.series;

import java.util.Arrays;
import java.util.List;

/// Puts rows on an even grid of time.
///
/// The step is the most frequent distance of neighbouring stamps (the smallest of several equally
/// frequent ones) unless one is given. Slots stand at multiples of the step since midnight when the
/// step divides the day, otherwise at multiples since the first stamp. A row goes to the nearest
/// slot (to the earlier one of two equally near), several rows of a slot are averaged over the
/// values that are there, a slot without a row is missing.
final class Grid {
    private static final long MAX_SLOTS_A_ROW = 50;

    private Grid() {}

    /// @param rows in ascending order without repeated stamps, at least one
    /// @param source what to call the input in an error
    static SensorTable regular(RawRows rows, int step, String source, List<String> notes)
            throws UnreadableSeriesException {
        int stepSeconds = step > 0 ? step : usualStep(rows);
        long origin = origin(rows.stamp(0), stepSeconds);
        long last = slot(rows.stamp(rows.rows() - 1), origin, stepSeconds);
        requireRoom(rows, last + 1, stepSeconds, source);
        int slots = (int) last + 1;
        int channels = rows.channels().size();
        double[][] values = new double[channels][slots];
        int[] rowsInSlot = new int[slots];
        boolean moved = false;
        for (int row = 0; row < rows.rows(); row++) {
            int slot = (int) slot(rows.stamp(row), origin, stepSeconds);
            rowsInSlot[slot]++;
            moved |= rows.stamp(row) != origin + (long) slot * stepSeconds;
        }
        for (int c = 0; c < channels; c++) {
            average(rows, c, origin, stepSeconds, values[c]);
        }
        note(rowsInSlot, rows.rows(), moved, stepSeconds, notes);
        long[] stamps = new long[slots];
        Arrays.setAll(stamps, i -> origin + (long) i * stepSeconds);
        return SensorTable.owning(stamps, rows.channels(), values, stepSeconds);
    }

    /// The rows as they stand; the step is their usual distance unless one is given.
    static SensorTable byRows(RawRows rows, int step) {
        long[] stamps = new long[rows.rows()];
        Arrays.setAll(stamps, rows::stamp);
        double[][] values = new double[rows.channels().size()][stamps.length];
        for (int c = 0; c < values.length; c++) {
            int channel = c;
            Arrays.setAll(values[c], row -> rows.value(channel, row));
        }
        return SensorTable.owning(
                stamps, rows.channels(), values, step > 0 ? step : usualStep(rows));
    }

    private static void average(
            RawRows rows, int channel, long origin, int stepSeconds, double[] into) {
        int[] present = new int[into.length];
        for (int row = 0; row < rows.rows(); row++) {
            double value = rows.value(channel, row);
            if (!Double.isNaN(value)) {
                int slot = (int) slot(rows.stamp(row), origin, stepSeconds);
                into[slot] += value;
                present[slot]++;
            }
        }
        for (int slot = 0; slot < into.length; slot++) {
            into[slot] = present[slot] == 0 ? Double.NaN : into[slot] / present[slot];
        }
    }

    /// The most frequent distance; a day for a single row.
    private static int usualStep(RawRows rows) {
        if (rows.rows() == 1) {
            return (int) SensorTable.DAY_SECONDS;
        }
        long[] distances = new long[Math.max(0, rows.rows() - 1)];
        Arrays.setAll(distances, i -> rows.stamp(i + 1) - rows.stamp(i));
        Arrays.sort(distances);
        long best = 1;
        int bestCount = 0;
        int run = 0;
        for (int i = 0; i < distances.length; i++) {
            run = i > 0 && distances[i] == distances[i - 1] ? run + 1 : 1;
            if (run > bestCount) {
                bestCount = run;
                best = distances[i];
            }
        }
        return (int) Math.min(Math.max(best, 1), ReadSettings.MAX_STEP_SECONDS);
    }

    private static long origin(long first, int stepSeconds) {
        if (SensorTable.DAY_SECONDS % stepSeconds != 0) {
            return first;
        }
        long midnight = Math.floorDiv(first, SensorTable.DAY_SECONDS) * SensorTable.DAY_SECONDS;
        return midnight + slot(first, midnight, stepSeconds) * stepSeconds;
    }

    private static long slot(long stamp, long origin, int stepSeconds) {
        return Math.floorDiv(2 * (stamp - origin) + stepSeconds - 1, 2L * stepSeconds);
    }

    private static void requireRoom(RawRows rows, long slots, int stepSeconds, String source)
            throws UnreadableSeriesException {
        boolean sparse = slots > 1000 + MAX_SLOTS_A_ROW * rows.rows();
        if (sparse || slots * rows.channels().size() > RawRows.MAX_CELLS) {
            throw new UnreadableSeriesException(
                    "%s: %d rows from %s to %s make %d slots of %d s; give a longer --step, or check the first and last time stamp"
                            .formatted(
                                    source,
                                    rows.rows(),
                                    TimestampFormat.text(rows.stamp(0)),
                                    TimestampFormat.text(rows.stamp(rows.rows() - 1)),
                                    slots,
                                    stepSeconds));
        }
    }

    private static void note(
            int[] rowsInSlot, int rows, boolean moved, int stepSeconds, List<String> notes) {
        int filled = (int) Arrays.stream(rowsInSlot).filter(count -> count > 0).count();
        if (moved) {
            notes.add(
                    "time stamps are uneven: %d rows were moved to the nearest of the slots %d s apart, %d of them averaged with another"
                            .formatted(rows, stepSeconds, rows - filled));
        }
        if (filled < rowsInSlot.length) {
            notes.add(
                    "%d of %d slots have no row and count as missing"
                            .formatted(rowsInSlot.length - filled, rowsInSlot.length));
        }
    }
}
