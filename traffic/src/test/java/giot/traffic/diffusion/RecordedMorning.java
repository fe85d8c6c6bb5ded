package giot.traffic.diffusion;

import giot.traffic.model.Observations;
import giot.traffic.model.SegmentGraph;
import giot.traffic.model.SpeedTable;
import giot.traffic.model.TrafficDay;
import giot.traffic.road.Segment;
import giot.traffic.scenario.Sample;
import giot.traffic.scenario.Scenario;
import giot.traffic.scenario.SegmentTable;
import giot.traffic.scenario.Trip;
import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;

/// The embedded scenario as plain tables, and what an edge could have observed of its probe
/// vehicles.
record RecordedMorning(
        SegmentGraph graph, List<TrafficDay> history, SpeedTable truth, List<Trip> trips) {
    private static final double[] TYPES = {10, 50, 100, 150, 200};
    private static final int OBSERVATIONS = 5;

    static RecordedMorning embedded() {
        Scenario scenario = Scenario.embedded();
        int count = scenario.network().segmentCount();
        double[] lengths = new double[count];
        double[] limits = new double[count];
        int[][] successors = new int[count][];
        for (Segment segment : scenario.network().segments()) {
            lengths[segment.index()] = segment.lengthMetres();
            limits[segment.index()] = segment.speedLimitMetresPerSecond();
            successors[segment.index()] = scenario.network().successors(segment.index());
        }
        List<TrafficDay> history = new ArrayList<>();
        scenario.history().forEach(day -> history.add(day(day.truth())));
        return new RecordedMorning(
                new SegmentGraph(lengths, limits, successors),
                history,
                day(scenario.truth()).speeds(),
                scenario.trips());
    }

    /// In each minute a vehicle that is there for at least five samples contributes five in a row
    /// with probability `share`, with the speed noise of its type (40/theta m/s).
    Observations observed(double share, long seed) {
        SplittableRandom random = new SplittableRandom(seed);
        int minutes = truth.minutes();
        int segments = truth.segments();
        float[][] speeds = new float[minutes][segments];
        float[][] counts = new float[minutes][segments];
        for (Trip trip : trips) {
            double deviation = 40 / TYPES[random.nextInt(TYPES.length)];
            for (int from = 0; from < trip.size(); ) {
                int minute = trip.sample(from).second() / 60;
                int to = from;
                while (to < trip.size() && trip.sample(to).second() / 60 == minute) {
                    to++;
                }
                if (to - from >= OBSERVATIONS && random.nextDouble() < share) {
                    int first = from + random.nextInt(to - from - OBSERVATIONS + 1);
                    for (int i = first; i < first + OBSERVATIONS; i++) {
                        Sample sample = trip.sample(i);
                        double speed =
                                sample.speedMetresPerSecond() + deviation * random.nextGaussian();
                        speeds[minute][sample.segment()] += (float) Math.max(0, speed);
                        counts[minute][sample.segment()]++;
                    }
                }
                from = to;
            }
        }
        for (int m = 0; m < minutes; m++) {
            for (int s = 0; s < segments; s++) {
                speeds[m][s] = counts[m][s] > 0 ? speeds[m][s] / counts[m][s] : Float.NaN;
            }
        }
        return new Observations(new SpeedTable(speeds, segments), counts);
    }

    private static TrafficDay day(SegmentTable table) {
        float[][] speeds = new float[table.minutes()][];
        float[][] flows = new float[table.minutes()][table.segments()];
        for (int m = 0; m < speeds.length; m++) {
            speeds[m] = table.speedsMetresPerSecond(m);
            for (int s = 0; s < table.segments(); s++) {
                flows[m][s] = table.flowVehiclesPerMinute(m, s);
            }
        }
        return new TrafficDay(new SpeedTable(speeds, table.segments()), flows);
    }
}
