package giot.generative.window;

import giot.terms.Digest;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// Sensor values `[step, channel]` on a regular grid of time steps; NaN where there is none. Whole
/// days without any row are left out, so that Friday's last step is followed by Monday's first
/// where weekends were not recorded; every step carries its own time stamp. Immutable; parts and
/// extensions copy.
///
/// Time stamps are seconds of the local wall clock since 1970-01-01T00:00 (no zone): daily patterns
/// follow the wall clock.
public final class SensorGrid {
    /// Seconds of a day.
    public static final int DAY_SECONDS = 86_400;

    /// The largest number of cells of a grid.
    public static final long MAX_CELLS = 64_000_000;

    private final List<String> channels;
    private final int stepSeconds;
    private final long[] times;
    private final float[] values;
    private final float @Nullable [][] adjacency;

    /// @param channels names, one per channel, distinct
    /// @param stepSeconds distance of neighbouring steps in seconds, 1 to 86,400
    /// @param times time stamp of each step in seconds, ascending
    /// @param values shape `[step, channel]`, row-major; finite or NaN
    public SensorGrid(List<String> channels, int stepSeconds, long[] times, float[] values) {
        this(channels, stepSeconds, times.clone(), values.clone(), null);
        requireSound();
    }

    private SensorGrid(
            List<String> channels,
            int stepSeconds,
            long[] times,
            float[] values,
            float @Nullable [][] adjacency) {
        this.channels = List.copyOf(channels);
        this.stepSeconds = stepSeconds;
        this.times = times;
        this.values = values;
        this.adjacency = adjacency;
    }

    /// This grid with the closeness of its channels to each other.
    ///
    /// @param adjacency shape `[channel, channel]`; 0 means not connected, greater means closer;
    ///   finite and not negative
    public SensorGrid withAdjacency(float[][] adjacency) {
        if (adjacency.length != channels()) {
            throw new IllegalArgumentException(
                    "adjacency has %d rows but the grid has %d channels"
                            .formatted(adjacency.length, channels()));
        }
        float[][] copy = new float[adjacency.length][];
        for (int c = 0; c < copy.length; c++) {
            copy[c] = adjacency[c].clone();
            if (copy[c].length != channels()) {
                throw new IllegalArgumentException(
                        "adjacency row %d has %d values but the grid has %d channels"
                                .formatted(c, copy[c].length, channels()));
            }
            for (float weight : copy[c]) {
                if (!(weight >= 0 && Float.isFinite(weight))) {
                    throw new IllegalArgumentException(
                            "adjacency row %d holds %s; finite values from 0 on are allowed"
                                    .formatted(c, weight));
                }
            }
        }
        return new SensorGrid(channels, stepSeconds, times, values, copy);
    }

    /// Number of time steps.
    public int steps() {
        return times.length;
    }

    /// Number of channels.
    public int channels() {
        return channels.size();
    }

    /// The channels' names.
    public List<String> names() {
        return channels;
    }

    /// Distance of neighbouring steps in seconds.
    public int stepSeconds() {
        return stepSeconds;
    }

    /// Number of steps of a day, at least 1.
    public int stepsPerDay() {
        return Math.max(1, DAY_SECONDS / stepSeconds);
    }

    /// The step's time stamp, in seconds.
    public long timeSeconds(int step) {
        return times[step];
    }

    /// The step's place in its day, 0 to [#stepsPerDay] - 1.
    public int slot(int step) {
        long second = Math.floorMod(times[step], (long) DAY_SECONDS);
        return (int) Math.min(second / stepSeconds, stepsPerDay() - 1L);
    }

    /// The number of the step's day since 1970-01-01.
    public long day(int step) {
        return Math.floorDiv(times[step], (long) DAY_SECONDS);
    }

    /// The value, or NaN.
    public float at(int step, int channel) {
        return values[step * channels.size() + channel];
    }

    /// Whether there is a value.
    public boolean has(int step, int channel) {
        return !Float.isNaN(at(step, channel));
    }

    /// The closeness of two channels; 0 when none was given.
    public float adjacency(int channel, int other) {
        return adjacency == null ? 0 : adjacency[channel][other];
    }

    /// All values of one channel, in order.
    public float[] channel(int channel) {
        float[] series = new float[steps()];
        for (int i = 0; i < series.length; i++) {
            series[i] = at(i, channel);
        }
        return series;
    }

    /// The steps `from` to `to - 1`.
    public SensorGrid slice(int from, int to) {
        int width = channels.size();
        return new SensorGrid(
                channels,
                stepSeconds,
                Arrays.copyOfRange(times, from, to),
                Arrays.copyOfRange(values, from * width, to * width),
                adjacency);
    }

    /// This grid followed by `later`, which has the same channels and step and begins after this
    /// one's end.
    public SensorGrid followedBy(SensorGrid later) {
        if (!later.channels.equals(channels) || later.stepSeconds != stepSeconds) {
            throw new IllegalArgumentException(
                    "a grid of %s every %d s cannot follow one of %s every %d s"
                            .formatted(later.channels, later.stepSeconds, channels, stepSeconds));
        }
        long[] allTimes = Arrays.copyOf(times, steps() + later.steps());
        System.arraycopy(later.times, 0, allTimes, steps(), later.steps());
        float[] allValues = Arrays.copyOf(values, values.length + later.values.length);
        System.arraycopy(later.values, 0, allValues, values.length, later.values.length);
        SensorGrid both = new SensorGrid(channels, stepSeconds, allTimes, allValues, adjacency);
        both.requireSound();
        return both;
    }

    /// This grid with other values.
    ///
    /// @param replaced shape `[step, channel]`
    public SensorGrid withValues(float[] replaced) {
        SensorGrid grid = new SensorGrid(channels, stepSeconds, times, replaced.clone(), adjacency);
        grid.requireSound();
        return grid;
    }

    /// A SHA-256 of names, step, time stamps and values, in hexadecimal, by which a model's
    /// provenance names its data.
    public String sha256() {
        MessageDigest digest = Digest.hasher();
        digest.update(
                (stepSeconds + "\n" + String.join("\n", channels))
                        .getBytes(StandardCharsets.UTF_8));
        byte[] row = new byte[8 + 4 * channels.size()];
        for (int t = 0; t < times.length; t++) {
            ByteBuffer buffer = ByteBuffer.wrap(row).putLong(times[t]);
            for (int c = 0; c < channels.size(); c++) {
                buffer.putFloat(at(t, c));
            }
            digest.update(row);
        }
        return HexFormat.of().formatHex(digest.digest());
    }

    /// A copy of all values, shape `[step, channel]`.
    public float[] values() {
        return values.clone();
    }

    private void requireSound() {
        if (stepSeconds < 1 || stepSeconds > DAY_SECONDS) {
            throw new IllegalArgumentException(
                    "step is %d s; 1 to %d s are allowed".formatted(stepSeconds, DAY_SECONDS));
        }
        if (channels.isEmpty() || channels.stream().distinct().count() != channels.size()) {
            throw new IllegalArgumentException(
                    "channels are %s; at least one, and distinct names, are needed"
                            .formatted(channels));
        }
        long cells = (long) times.length * channels.size();
        if (times.length == 0 || cells > MAX_CELLS || values.length != cells) {
            throw new IllegalArgumentException(
                    "%d steps of %d channels with %d values; 1 to %d cells, and a value for each, are needed"
                            .formatted(times.length, channels.size(), values.length, MAX_CELLS));
        }
        for (int i = 1; i < times.length; i++) {
            if (times[i] <= times[i - 1]) {
                throw new IllegalArgumentException(
                        "time stamp %d (%d s) does not come after %d s"
                                .formatted(i, times[i], times[i - 1]));
            }
        }
        for (int i = 0; i < values.length; i++) {
            if (Float.isInfinite(values[i])) {
                throw new IllegalArgumentException(
                        "value %s at step %d, channel %s; finite or NaN is allowed"
                                .formatted(
                                        values[i],
                                        i / channels.size(),
                                        channels.get(i % channels.size())));
            }
        }
    }
}
