package giot.traffic.diffusion;

import giot.traffic.model.Observations;
import giot.traffic.model.ProbeModel;
import giot.traffic.model.SegmentGraph;
import giot.traffic.model.SpeedTable;
import giot.traffic.model.TrafficDay;
import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;
import java.util.random.RandomGenerator;

/// Traffic with a known structure: a ring of segments whose speed is a daily course, plus how
/// congested the whole day is, plus a slow wave of the segment's own, plus noise.
record SyntheticTraffic(SegmentGraph graph, List<TrafficDay> history, TrafficDay live) {
    static final int MINUTES = 40;
    static final int SEGMENTS = 30;

    static SyntheticTraffic of(long seed) {
        SplittableRandom random = new SplittableRandom(seed);
        double[] lengths = new double[SEGMENTS];
        double[] limits = new double[SEGMENTS];
        int[][] next = new int[SEGMENTS][];
        for (int s = 0; s < SEGMENTS; s++) {
            lengths[s] = 80 + 10 * (s % 7);
            limits[s] = 13.9;
            next[s] = new int[] {(s + 1) % SEGMENTS};
        }
        List<TrafficDay> history = new ArrayList<>();
        for (int d = 0; d < 6; d++) {
            history.add(day(random, -1.5 + 0.6 * d));
        }
        return new SyntheticTraffic(
                new SegmentGraph(lengths, limits, next), history, day(random, -1.2));
    }

    /// What a third of the vehicles would have observed live.
    Observations observed(long seed) {
        ProbeModel model = new ProbeModel(5, 0.15, 0.3, 2, 0.1, 0.5, 0.35);
        return model.observe(live, graph, new SplittableRandom(seed));
    }

    private static TrafficDay day(RandomGenerator random, double congestion) {
        float[][] speeds = new float[MINUTES][SEGMENTS];
        float[][] flows = new float[MINUTES][SEGMENTS];
        double[] wave = new double[SEGMENTS];
        for (int m = 0; m < MINUTES; m++) {
            for (int s = 0; s < SEGMENTS; s++) {
                wave[s] = 0.9 * wave[s] + 0.6 * random.nextGaussian();
                double typical = 8 + 2 * Math.sin(0.3 * s) + 1.5 * Math.cos(m / 8.0);
                double speed = typical + congestion + wave[s] + 0.4 * random.nextGaussian();
                boolean passed = random.nextDouble() < 0.9;
                speeds[m][s] = passed ? (float) Math.clamp(speed, 0.5, 20) : Float.NaN;
                flows[m][s] = passed ? 6 : 0;
            }
        }
        return new TrafficDay(new SpeedTable(speeds, SEGMENTS), flows);
    }
}
