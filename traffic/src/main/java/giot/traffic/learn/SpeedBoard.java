package giot.traffic.learn;

import giot.traffic.learn.TrafficLearner.Reading;
import giot.traffic.model.Observations;
import giot.traffic.model.SpeedTable;
import java.util.Arrays;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/// Sums of paid readings by minute and segment, for the newest [#MOST_MINUTES] minutes that
/// anything was read in. Not safe for use by several threads.
final class SpeedBoard {

    /// A day.
    static final int MOST_MINUTES = 1_440;

    private final int segments;
    private final TreeMap<Integer, Minute> minutes = new TreeMap<>();

    /// Sums and numbers of the readings of one minute, by segment.
    private static final class Minute {
        final double[] sums;
        final int[] counts;

        Minute(int segments) {
            sums = new double[segments];
            counts = new int[segments];
        }
    }

    SpeedBoard(int segments) {
        this.segments = segments;
    }

    void add(Reading reading) {
        Minute minute = minutes.computeIfAbsent(reading.minute(), m -> new Minute(segments));
        minute.sums[reading.segment()] += reading.speedMetresPerSecond();
        minute.counts[reading.segment()]++;
        if (minutes.size() > MOST_MINUTES) {
            minutes.pollFirstEntry();
        }
    }

    /// Means and counts of the first minutes, whether or not anything was read in them.
    Observations first(int count) {
        float[] nothing = new float[segments];
        Arrays.fill(nothing, Float.NaN);
        float[] none = new float[segments];
        float[][] means = new float[count][];
        float[][] weights = new float[count][];
        for (int m = 0; m < count; m++) {
            @Nullable Minute minute = minutes.get(m);
            means[m] = minute == null ? nothing : means(minute);
            weights[m] = minute == null ? none : weights(minute);
        }
        return new Observations(new SpeedTable(means, segments), weights);
    }

    private float[] means(Minute minute) {
        float[] means = new float[segments];
        for (int s = 0; s < segments; s++) {
            int count = minute.counts[s];
            means[s] = count == 0 ? Float.NaN : (float) (minute.sums[s] / count);
        }
        return means;
    }

    private float[] weights(Minute minute) {
        float[] weights = new float[segments];
        for (int s = 0; s < segments; s++) {
            weights[s] = minute.counts[s];
        }
        return weights;
    }
}
