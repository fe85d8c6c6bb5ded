package giot.traffic.diffusion;

import giot.traffic.model.SegmentGraph;
import giot.traffic.model.TrafficDay;
import java.util.List;

/// What a set of further days says about each segment and minute, before anything is observed live.
final class Climate {
    private static final double SMOOTHING_MINUTES = 4;
    private static final double SEGMENT_WEIGHT = 4;
    private static final double LIMIT_WEIGHT = 2;
    private static final double TYPICAL_SHARE_OF_LIMIT = 0.7;
    private static final double TYPICAL_VARIANCE = 2;

    final List<TrafficDay> days;
    final SegmentGraph graph;
    final int minutes;
    final int segments;

    /// Mean speed of each segment, in m/s.
    final float[] segmentMean;

    /// Standard deviation of each segment around its smoothed course, in m/s.
    final float[] segmentDeviation;

    /// Mean speed over days and neighbouring minutes, shape `[minute, segment]`.
    final float[][] smoothed;

    /// Mean over the days at each segment and minute; the smoothed mean where no vehicle passed on
    /// any day.
    final float[][] dayMean;

    /// Mean over the days of `log(1 + flow)`, shape `[minute, segment]`.
    final float[][] logFlow;

    /// Segments that traffic comes from and goes to.
    final int[][] before;

    final int[][] after;

    Climate(List<TrafficDay> days, SegmentGraph graph) {
        if (days.isEmpty()) {
            throw new IllegalArgumentException("no further day is given; at least one is needed");
        }
        this.days = List.copyOf(days);
        this.graph = graph;
        minutes = days.getFirst().speeds().minutes();
        segments = graph.count();
        for (TrafficDay day : days) {
            if (day.speeds().minutes() != minutes || day.speeds().segments() != segments) {
                throw new IllegalArgumentException(
                        "a further day has %d minutes x %d segments where %d x %d are needed"
                                .formatted(
                                        day.speeds().minutes(),
                                        day.speeds().segments(),
                                        minutes,
                                        segments));
            }
        }
        segmentMean = new float[segments];
        segmentDeviation = new float[segments];
        smoothed = new float[minutes][segments];
        dayMean = new float[minutes][segments];
        logFlow = new float[minutes][segments];
        before = new int[segments][];
        after = new int[segments][];
        link();
        for (int s = 0; s < segments; s++) {
            summarise(s);
        }
    }

    /// The minute of the tables that stands for `minute`: beyond the end the last one.
    int clamp(int minute) {
        return Math.clamp(minute, 0, minutes - 1);
    }

    private void summarise(int s) {
        double[] sum = new double[minutes];
        double[] count = new double[minutes];
        double total = 0;
        double cells = 0;
        for (TrafficDay day : days) {
            for (int m = 0; m < minutes; m++) {
                logFlow[m][s] += (float) (Math.log1p(day.flow(m, s)) / days.size());
                if (day.speeds().has(m, s)) {
                    sum[m] += day.speeds().at(m, s);
                    count[m]++;
                    total += day.speeds().at(m, s);
                    cells++;
                }
            }
        }
        double guess = TYPICAL_SHARE_OF_LIMIT * graph.limitMetresPerSecond(s);
        segmentMean[s] = (float) ((total + LIMIT_WEIGHT * guess) / (cells + LIMIT_WEIGHT));
        for (int m = 0; m < minutes; m++) {
            double weighted = SEGMENT_WEIGHT * segmentMean[s];
            double weights = SEGMENT_WEIGHT;
            for (int other = 0; other < minutes; other++) {
                double kernel = Math.exp(-0.5 * Math.pow((other - m) / SMOOTHING_MINUTES, 2));
                weighted += kernel * sum[other];
                weights += kernel * count[other];
            }
            smoothed[m][s] = (float) (weighted / weights);
            dayMean[m][s] = count[m] > 0 ? (float) (sum[m] / count[m]) : smoothed[m][s];
        }
        double squares = SEGMENT_WEIGHT * TYPICAL_VARIANCE;
        for (TrafficDay day : days) {
            for (int m = 0; m < minutes; m++) {
                if (day.speeds().has(m, s)) {
                    squares += Math.pow(day.speeds().at(m, s) - smoothed[m][s], 2);
                }
            }
        }
        segmentDeviation[s] = (float) Math.sqrt(squares / (cells + SEGMENT_WEIGHT));
    }

    private void link() {
        int[] incoming = new int[segments];
        for (int s = 0; s < segments; s++) {
            after[s] = graph.next(s);
            for (int next : after[s]) {
                incoming[next]++;
            }
        }
        for (int s = 0; s < segments; s++) {
            before[s] = new int[incoming[s]];
        }
        for (int s = 0; s < segments; s++) {
            for (int next : after[s]) {
                before[next][--incoming[next]] = s;
            }
        }
    }
}
