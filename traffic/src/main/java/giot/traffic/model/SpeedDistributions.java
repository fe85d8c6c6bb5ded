package giot.traffic.model;

import giot.generative.predict.SortedSamples;

/// One method's predictive distribution of the mean speed for every segment of a stretch of
/// minutes.
///
/// The distribution of a cell is a set of equally likely values in ascending order; quantiles as
/// [SortedSamples] has them.
public final class SpeedDistributions {
    private final int fromMinute;
    private final int minutes;
    private final int segments;
    private final int samples;
    private final float[] sorted;

    /// @param fromMinute the first minute, counted as in the observations
    /// @param sorted shape `[minute, segment, sample]`, ascending along the last axis; not copied
    public SpeedDistributions(
            int fromMinute, int minutes, int segments, int samples, float[] sorted) {
        if (sorted.length != minutes * segments * samples || samples < 1) {
            throw new IllegalArgumentException(
                    "%d values for %d minutes x %d segments x %d samples"
                            .formatted(sorted.length, minutes, segments, samples));
        }
        this.fromMinute = fromMinute;
        this.minutes = minutes;
        this.segments = segments;
        this.samples = samples;
        this.sorted = sorted;
    }

    /// The first minute.
    public int fromMinute() {
        return fromMinute;
    }

    /// One past the last minute.
    public int toMinute() {
        return fromMinute + minutes;
    }

    public int segments() {
        return segments;
    }

    /// The mean in m/s: the best single figure for the squared error.
    public float mean(int minute, int segment) {
        return (float) SortedSamples.mean(sorted, offset(minute, segment), samples);
    }

    /// The median in m/s: the best single figure for the absolute error.
    public float median(int minute, int segment) {
        return quantile(minute, segment, 0.5);
    }

    /// The quantile at `level`, in m/s.
    public float quantile(int minute, int segment, double level) {
        return (float) SortedSamples.quantile(sorted, offset(minute, segment), samples, level);
    }

    /// The equally likely values of one cell, ascending, as a copy.
    public float[] samples(int minute, int segment) {
        int at = offset(minute, segment);
        return java.util.Arrays.copyOfRange(sorted, at, at + samples);
    }

    private int offset(int minute, int segment) {
        if (minute < fromMinute || minute >= toMinute() || segment < 0 || segment >= segments) {
            throw new IndexOutOfBoundsException(
                    "minute %d, segment %d outside minutes %d..%d and %d segments"
                            .formatted(minute, segment, fromMinute, toMinute() - 1, segments));
        }
        return ((minute - fromMinute) * segments + segment) * samples;
    }
}
