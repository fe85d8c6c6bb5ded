package giot.edge.serve;

import giot.edge.round.Learning.Reading;
import giot.generative.task.Observations;
import giot.generative.task.SpeedTable;
import java.util.ArrayList;
import java.util.List;

/// Sums of paid readings by minute and segment. Not safe for use by several threads.
final class SpeedBoard {

    private final int segments;
    private final List<double[]> sums = new ArrayList<>();
    private final List<int[]> counts = new ArrayList<>();

    SpeedBoard(int segments) {
        this.segments = segments;
    }

    void add(Reading reading) {
        while (sums.size() <= reading.minute()) {
            sums.add(new double[segments]);
            counts.add(new int[segments]);
        }
        sums.get(reading.minute())[reading.segment()] += reading.speedMetresPerSecond();
        counts.get(reading.minute())[reading.segment()]++;
    }

    /// Means and counts of the first minutes, whether or not anything was read in them.
    Observations first(int minutes) {
        float[][] means = new float[minutes][segments];
        float[][] weights = new float[minutes][segments];
        for (int m = 0; m < minutes; m++) {
            for (int s = 0; s < segments; s++) {
                int count = m < counts.size() ? counts.get(m)[s] : 0;
                weights[m][s] = count;
                means[m][s] = count == 0 ? Float.NaN : (float) (sums.get(m)[s] / count);
            }
        }
        return new Observations(new SpeedTable(means, segments), weights);
    }
}
