package giot.generative.window;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/// Brings rows with time stamps of their own to a regular grid: the step is the median distance of
/// neighbouring rows, each row goes to the nearest step, rows of the same step are averaged, steps
/// without a row hold NaN, days without any row are left out.
public final class Regular {

    private Regular() {}

    /// The grid that the rows give.
    ///
    /// @param channels names, one per channel
    /// @param times time stamps in seconds, strictly ascending
    /// @param rows shape `[row][channel]`; finite or NaN
    public static SensorGrid grid(List<String> channels, long[] times, float[][] rows) {
        return grid(channels, times, rows, medianStep(times));
    }

    /// The grid with the given step in seconds.
    public static SensorGrid grid(
            List<String> channels, long[] times, float[][] rows, int stepSeconds) {
        if (times.length != rows.length || times.length == 0) {
            throw new IllegalArgumentException(
                    "%d time stamps for %d rows; one each, and at least one row, are needed"
                            .formatted(times.length, rows.length));
        }
        List<Long> steps = new ArrayList<>();
        int[] place = new int[times.length];
        long origin = Math.floorDiv(times[0], (long) stepSeconds) * stepSeconds;
        long half = stepSeconds / 2;
        for (int i = 0; i < times.length; i++) {
            long step = Math.floorDiv(times[i] - origin + half, (long) stepSeconds);
            long stamp = origin + step * stepSeconds;
            fillTo(steps, stamp, stepSeconds, channels.size());
            place[i] = steps.size() - 1;
        }
        return new SensorGrid(
                channels,
                stepSeconds,
                steps.stream().mapToLong(Long::longValue).toArray(),
                average(channels.size(), steps.size(), place, rows));
    }

    /// The median distance of neighbouring time stamps, in seconds; a day for a single row.
    public static int medianStep(long[] times) {
        if (times.length < 2) {
            return SensorGrid.DAY_SECONDS;
        }
        long[] gaps = new long[times.length - 1];
        for (int i = 0; i < gaps.length; i++) {
            gaps[i] = times[i + 1] - times[i];
            if (gaps[i] <= 0) {
                throw new IllegalArgumentException(
                        "time stamp of row %d (%d s) does not come after that of the row before (%d s)"
                                .formatted(i + 1, times[i + 1], times[i]));
            }
        }
        Arrays.sort(gaps);
        return (int) Math.clamp(gaps[gaps.length / 2], 1L, (long) SensorGrid.DAY_SECONDS);
    }

    private static void fillTo(List<Long> steps, long stamp, int stepSeconds, int channels) {
        if (steps.isEmpty()) {
            steps.add(stamp);
            return;
        }
        long last = steps.getLast();
        if (stamp <= last) {
            return;
        }
        long lastDay = Math.floorDiv(last, (long) SensorGrid.DAY_SECONDS);
        long day = Math.floorDiv(stamp, (long) SensorGrid.DAY_SECONDS);
        for (long next = last + stepSeconds; next < stamp; next += stepSeconds) {
            long nextDay = Math.floorDiv(next, (long) SensorGrid.DAY_SECONDS);
            if (nextDay > lastDay && nextDay < day) {
                long skip = (day - nextDay) * SensorGrid.DAY_SECONDS / stepSeconds;
                next += Math.max(0, skip - 1) * stepSeconds;
                continue;
            }
            steps.add(next);
            if ((long) steps.size() * channels > SensorGrid.MAX_CELLS) {
                throw new IllegalArgumentException(
                        "filling the gaps at a step of %d s needs more than %d cells; give a longer step"
                                .formatted(stepSeconds, SensorGrid.MAX_CELLS));
            }
        }
        steps.add(stamp);
    }

    private static float[] average(int channels, int steps, int[] place, float[][] rows) {
        float[] sum = new float[steps * channels];
        int[] count = new int[sum.length];
        for (int i = 0; i < rows.length; i++) {
            for (int c = 0; c < channels; c++) {
                float value = rows[i][c];
                if (!Float.isNaN(value)) {
                    sum[place[i] * channels + c] += value;
                    count[place[i] * channels + c]++;
                }
            }
        }
        for (int i = 0; i < sum.length; i++) {
            sum[i] = count[i] == 0 ? Float.NaN : sum[i] / count[i];
        }
        return sum;
    }
}
