package giot.generative.series;

import giot.generative.window.SensorGrid;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;

/// Series of one or several sensors at the same time stamps. Immutable.
///
/// Time stamps are seconds since 1970-01-01T00:00 of the sensors' own clock (a stamp without an
/// offset is taken as it is, so that `epochSecond % 86400` is the local time of day). They ascend
/// strictly. A regular table has a value slot every `stepSeconds`; only whole days may be left out
/// ([#withoutEmptyDays]). A table by rows keeps the stamps of its file, and `stepSeconds` is their
/// usual distance.
public final class SensorTable {
    /// Seconds of a day.
    public static final long DAY_SECONDS = 86_400;

    /// The shortest step that models work on, in seconds.
    public static final int SHORTEST_STEP_SECONDS = 10;

    private final long[] epochSeconds;
    private final List<String> channels;
    private final double[][] values;
    private final int stepSeconds;

    /// @param epochSeconds strictly ascending time stamps, in seconds
    /// @param channels distinct names, not blank, at least one
    /// @param values shape `[channel][time]`; NaN stands for a missing value, infinity is refused
    /// @param stepSeconds distance of neighbouring stamps, positive
    public SensorTable(
            long[] epochSeconds, List<String> channels, double[][] values, int stepSeconds) {
        this(epochSeconds.clone(), List.copyOf(channels), copy(values), stepSeconds, true);
    }

    private SensorTable(
            long[] epochSeconds,
            List<String> channels,
            double[][] values,
            int stepSeconds,
            boolean check) {
        this.epochSeconds = epochSeconds;
        this.channels = channels;
        this.values = values;
        this.stepSeconds = stepSeconds;
        if (check) {
            requireStamps();
            requireChannels();
            requireValues();
        }
    }

    /// A table that takes over the arrays, which nobody writes to any more.
    static SensorTable owning(
            long[] epochSeconds, List<String> channels, double[][] values, int stepSeconds) {
        return new SensorTable(epochSeconds, List.copyOf(channels), values, stepSeconds, true);
    }

    /// Number of time stamps.
    public int rows() {
        return epochSeconds.length;
    }

    /// Distance of neighbouring time stamps, in seconds.
    public int stepSeconds() {
        return stepSeconds;
    }

    /// The channels' names in their order.
    public List<String> channels() {
        return channels;
    }

    /// The time stamp of a row, in seconds.
    public long epochSecond(int row) {
        return epochSeconds[row];
    }

    /// All time stamps, in seconds; a copy.
    public long[] epochSeconds() {
        return epochSeconds.clone();
    }

    /// The value of one channel at one row; NaN when it is missing.
    public double value(int channel, int row) {
        return values[channel][row];
    }

    /// All values of one channel, NaN where one is missing; a copy.
    public double[] column(int channel) {
        return values[channel].clone();
    }

    /// Seconds since midnight at a row.
    public int secondOfDay(int row) {
        return (int) Math.floorMod(epochSeconds[row], DAY_SECONDS);
    }

    /// Days since 1970-01-01 (a Thursday) at a row.
    public long day(int row) {
        return Math.floorDiv(epochSeconds[row], DAY_SECONDS);
    }

    /// Slots of a day; 0 when the step does not divide the day.
    int slotsPerDay() {
        return DAY_SECONDS % stepSeconds == 0 ? (int) (DAY_SECONDS / stepSeconds) : 0;
    }

    /// How many values of a channel are missing.
    public int missing(int channel) {
        return (int) Arrays.stream(values[channel]).filter(Double::isNaN).count();
    }

    /// The rows `from` (inclusive) to `to` (exclusive).
    public SensorTable slice(int from, int to) {
        if (from < 0 || to > rows() || from >= to) {
            throw new IllegalArgumentException(
                    "rows %d to %d are asked for; 0 <= from < to <= %d is needed"
                            .formatted(from, to, rows()));
        }
        double[][] part = new double[values.length][];
        for (int c = 0; c < values.length; c++) {
            part[c] = Arrays.copyOfRange(values[c], from, to);
        }
        return new SensorTable(
                Arrays.copyOfRange(epochSeconds, from, to), channels, part, stepSeconds, false);
    }

    /// The named channels in the order of `names`.
    ///
    /// @throws IllegalArgumentException when a name is no channel
    public SensorTable select(List<String> names) {
        double[][] part = new double[names.size()][];
        for (int c = 0; c < part.length; c++) {
            part[c] = values[indexOf(names.get(c))];
        }
        return new SensorTable(epochSeconds, List.copyOf(names), part, stepSeconds, true);
    }

    /// The place of a channel.
    ///
    /// @throws IllegalArgumentException when there is none of that name
    public int indexOf(String channel) {
        int index = channels.indexOf(channel);
        if (index < 0) {
            throw new IllegalArgumentException(
                    "no channel is called \"%s\"; there are %s".formatted(channel, channels));
        }
        return index;
    }

    /// The same stamps and names with other values, shape `[channel][time]`.
    public SensorTable withValues(double[][] other) {
        return new SensorTable(epochSeconds, channels, copy(other), stepSeconds, true);
    }

    /// This table followed by `later`, which has the same channels and step and begins after this
    /// one ends. Nothing is put between them.
    public SensorTable append(SensorTable later) {
        if (!later.channels.equals(channels) || later.stepSeconds != stepSeconds) {
            throw new IllegalArgumentException(
                    "the later table has channels %s every %d s; %s every %d s are needed"
                            .formatted(later.channels, later.stepSeconds, channels, stepSeconds));
        }
        int rows = Math.addExact(rows(), later.rows());
        long[] stamps = Arrays.copyOf(epochSeconds, rows);
        System.arraycopy(later.epochSeconds, 0, stamps, rows(), later.rows());
        double[][] all = new double[values.length][];
        for (int c = 0; c < all.length; c++) {
            all[c] = Arrays.copyOf(values[c], rows);
            System.arraycopy(later.values[c], 0, all[c], rows(), later.rows());
        }
        return new SensorTable(stamps, channels, all, stepSeconds, true);
    }

    /// The table without the days on which no channel has a value, so that the day before a Monday
    /// is a Friday when weekends are not measured. Unchanged when the step does not divide the day.
    public SensorTable withoutEmptyDays() {
        if (slotsPerDay() == 0) {
            return this;
        }
        HashSet<Long> alive = new HashSet<>();
        for (double[] series : values) {
            for (int row = 0; row < rows(); row++) {
                if (!Double.isNaN(series[row])) {
                    alive.add(day(row));
                }
            }
        }
        int[] kept = new int[rows()];
        int count = 0;
        for (int row = 0; row < rows(); row++) {
            if (alive.contains(day(row))) {
                kept[count++] = row;
            }
        }
        return count == rows() || count == 0 ? this : pick(Arrays.copyOf(kept, count));
    }

    /// The table as a grid for the models, without its empty days.
    ///
    /// @throws IllegalArgumentException when its step is shorter than [#SHORTEST_STEP_SECONDS], for
    ///   which no daily pattern could be learned
    public SensorGrid grid() {
        if (stepSeconds < SHORTEST_STEP_SECONDS) {
            throw new IllegalArgumentException(
                    "the series has a value every %d s; models work on steps of %d s and more, give --step 60 to average"
                            .formatted(stepSeconds, SHORTEST_STEP_SECONDS));
        }
        SensorTable dense = withoutEmptyDays();
        int width = channels.size();
        float[] cells = new float[dense.rows() * width];
        for (int c = 0; c < width; c++) {
            for (int row = 0; row < dense.rows(); row++) {
                cells[row * width + c] = (float) dense.values[c][row];
            }
        }
        return new SensorGrid(
                channels, (int) Math.min(stepSeconds, DAY_SECONDS), dense.epochSeconds, cells);
    }

    /// The rows named, which ascend.
    private SensorTable pick(int[] kept) {
        long[] stamps = new long[kept.length];
        double[][] part = new double[values.length][kept.length];
        for (int i = 0; i < kept.length; i++) {
            stamps[i] = epochSeconds[kept[i]];
            for (int c = 0; c < part.length; c++) {
                part[c][i] = values[c][kept[i]];
            }
        }
        return new SensorTable(stamps, channels, part, stepSeconds, false);
    }

    private void requireStamps() {
        if (stepSeconds <= 0) {
            throw new IllegalArgumentException(
                    "stepSeconds is %d but must be positive".formatted(stepSeconds));
        }
        if (epochSeconds.length == 0) {
            throw new IllegalArgumentException("a table needs at least one row");
        }
        for (int row = 1; row < epochSeconds.length; row++) {
            if (epochSeconds[row] <= epochSeconds[row - 1]) {
                throw new IllegalArgumentException(
                        "time stamp %d of row %d follows %d; stamps must ascend strictly"
                                .formatted(epochSeconds[row], row, epochSeconds[row - 1]));
            }
        }
    }

    private void requireChannels() {
        if (channels.isEmpty() || channels.size() != values.length) {
            throw new IllegalArgumentException(
                    "%d channel names for %d series; as many as series, at least one, are needed"
                            .formatted(channels.size(), values.length));
        }
        if (new HashSet<>(channels).size() != channels.size()
                || channels.stream().anyMatch(String::isBlank)) {
            throw new IllegalArgumentException(
                    "channel names %s must be distinct and not blank".formatted(channels));
        }
    }

    private void requireValues() {
        for (int c = 0; c < values.length; c++) {
            if (values[c].length != epochSeconds.length) {
                throw new IllegalArgumentException(
                        "channel %s has %d values for %d time stamps"
                                .formatted(channels.get(c), values[c].length, rows()));
            }
            for (int row = 0; row < rows(); row++) {
                if (Double.isInfinite(values[c][row])) {
                    throw new IllegalArgumentException(
                            "channel %s is infinite at row %d; use NaN for a missing value"
                                    .formatted(channels.get(c), row));
                }
            }
        }
    }

    private static double[][] copy(double[][] values) {
        double[][] copy = new double[values.length][];
        for (int c = 0; c < values.length; c++) {
            copy[c] = values[c].clone();
        }
        return copy;
    }
}
