package giot.edge.round;

import giot.device.fleet.Misbehaviour;
import giot.device.fleet.Places;
import giot.device.fleet.Scene;
import giot.device.fleet.SensorModel;
import giot.device.fleet.Truth;
import giot.device.protocol.Observation;
import giot.device.road.RoadNetwork;
import giot.device.scenario.Sample;
import giot.device.scenario.Scenario;
import giot.device.scenario.Trip;
import giot.edge.traffic.check.RoadMap;
import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;

/// The recorded morning: its roads, and what vehicles on it can report.
final class Morning {

    static final int OBSERVATIONS = 5;

    private static final Scenario SCENARIO = Scenario.embedded();

    private Morning() {}

    /// The road map as the checks see it.
    static RoadMap roads() {
        RoadNetwork network = SCENARIO.network();
        return (x, y, heading) ->
                network.match(x, y, heading)
                        .map(match ->
                                new RoadMap.Projection(
                                        match.segment(),
                                        match.offsetMetres(),
                                        match.distanceMetres(),
                                        network.segment(match.segment()).halfWidthMetres()));
    }

    /// Trips that cover a stretch of time and move in it, in the scenario's order.
    static List<Trip> trips(double fromSecond, double untilSecond, int count) {
        return SCENARIO.trips().stream()
                .filter(t -> t.departSecond() <= fromSecond && t.arriveSecond() >= untilSecond)
                .limit(count)
                .toList();
    }

    /// The second of the last of the readings that begin at a time.
    static double lastReading(Trip trip, double fromSecond) {
        List<Truth> truth = truth(trip, fromSecond);
        return truth.getLast().second();
    }

    /// What an honest vehicle reports from a time on.
    static List<Observation> honest(Trip trip, double fromSecond, double theta, long seed) {
        return SensorModel.DEFAULT.read(truth(trip, fromSecond), theta, new SplittableRandom(seed));
    }

    /// What a misbehaving vehicle reports.
    ///
    /// @param earlier what it overheard before
    static List<Observation> forged(
            Misbehaviour kind,
            Trip trip,
            double fromSecond,
            double theta,
            List<List<Observation>> earlier,
            long seed) {
        Places nowhere = random -> new Places.Place(random.nextDouble(), random.nextDouble(), 0);
        Scene scene =
                new Scene(truth(trip, fromSecond), theta, SensorModel.DEFAULT, earlier, nowhere);
        return kind.observations(scene, new SplittableRandom(seed)).orElseThrow();
    }

    private static List<Truth> truth(Trip trip, double fromSecond) {
        List<Truth> truth = new ArrayList<>();
        int period = Scenario.SAMPLE_PERIOD_SECONDS;
        int first = (int) Math.ceil(Math.max(0, fromSecond - trip.departSecond()) / period);
        for (int i = first; i < first + OBSERVATIONS; i++) {
            Sample s = trip.sample(i);
            truth.add(
                    new Truth(
                            s.second(),
                            s.x(),
                            s.y(),
                            s.speedMetresPerSecond(),
                            s.headingDegrees()));
        }
        return truth;
    }
}
