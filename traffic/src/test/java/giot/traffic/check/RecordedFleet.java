package giot.traffic.check;

import giot.edge.trust.Submission;
import giot.edge.trust.Terms;
import giot.traffic.fleet.Misbehaviour;
import giot.traffic.fleet.Places;
import giot.traffic.fleet.Scene;
import giot.traffic.fleet.SensorModel;
import giot.traffic.fleet.Truth;
import giot.traffic.road.RoadNetwork;
import giot.traffic.road.Segment;
import giot.traffic.scenario.Sample;
import giot.traffic.scenario.Scenario;
import giot.traffic.scenario.Trip;
import giot.traffic.vehicle.VehicleObservation;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.SplittableRandom;
import java.util.function.ToDoubleFunction;
import java.util.random.RandomGenerator;

/// Contributions of the recorded Bologna trips: what the fleet's sensors and forgeries make of
/// them, one contract of five observations per vehicle and minute.
public final class RecordedFleet {

    /// One simulated contribution with what the edge must not know.
    public record Delivered(
            Submission submission,
            double theta,
            Optional<Misbehaviour> kind,
            String vehicle,
            List<Truth> truth) {

        /// Whether the vehicle stood all the time: ended up within a metre of where it began.
        public boolean stood() {
            Truth first = truth.getFirst();
            return truth.stream()
                    .allMatch(t -> Math.hypot(t.x() - first.x(), t.y() - first.y()) <= 1);
        }
    }

    private static final int OBSERVATIONS = 5;

    private final Scenario scenario;
    private final List<Double> menu;
    private final ToDoubleFunction<RandomGenerator> types;
    private final RandomGenerator random;
    private final Places places;
    private final List<List<VehicleObservation>> overheard = new ArrayList<>();

    public RecordedFleet(Scenario scenario, List<Double> menu, long seed) {
        this(scenario, menu, seed, random -> random.nextDouble(10, 200));
    }

    public RecordedFleet(
            Scenario scenario,
            List<Double> menu,
            long seed,
            ToDoubleFunction<RandomGenerator> types) {
        this.types = types;
        this.scenario = scenario;
        this.menu = menu;
        this.random = new SplittableRandom(seed);
        this.places = places(scenario.network());
    }

    /// Contributions in the order of completion. A share of the vehicles misbehaves, each kind
    /// alike.
    public List<Delivered> contributions(double misbehavingShare) {
        List<Job> jobs = new ArrayList<>();
        for (Trip trip : scenario.trips()) {
            double theta = types.applyAsDouble(random);
            Optional<Misbehaviour> kind = Optional.empty();
            if (random.nextDouble() < misbehavingShare) {
                Misbehaviour[] kinds = Misbehaviour.values();
                kind = Optional.of(kinds[random.nextInt(kinds.length)]);
            }
            for (int i = 0; i + OBSERVATIONS <= trip.size(); i += 12) {
                jobs.add(new Job(trip, i, theta, kind));
            }
        }
        jobs.sort(Comparator.comparingInt(job -> job.trip.sample(job.first).second()));
        List<Delivered> delivered = new ArrayList<>();
        for (Job job : jobs) {
            deliver(job).ifPresent(delivered::add);
        }
        return delivered;
    }

    /// The road map as the checks see it.
    public RoadMap roads() {
        RoadNetwork network = scenario.network();
        return (x, y, heading) ->
                network.match(x, y, heading)
                        .map(match ->
                                new RoadMap.Projection(
                                        match.segment(),
                                        match.offsetMetres(),
                                        match.distanceMetres(),
                                        network.segment(match.segment()).halfWidthMetres()));
    }

    private Optional<Delivered> deliver(Job job) {
        double claimed =
                job.kind.map(kind -> kind.claimedTheta(job.theta, random)).orElse(job.theta);
        Optional<Double> item = menu.stream().filter(type -> type <= claimed).max(Double::compare);
        if (item.isEmpty()) {
            return Optional.empty();
        }
        List<Truth> truth = truth(job);
        Scene scene = new Scene(truth, job.theta, SensorModel.DEFAULT, earlier(), places);
        Optional<List<VehicleObservation>> readings =
                job.kind.isPresent()
                        ? job.kind.get().observations(scene, random)
                        : Optional.of(SensorModel.DEFAULT.read(truth, job.theta, random));
        if (readings.isEmpty()) {
            return Optional.empty();
        }
        overheard.add(readings.get());
        double start = truth.getFirst().second();
        String contract = job.trip.vehicleId() + "/" + (long) start;
        Submission submission =
                new Submission(
                        job.trip.vehicleId(),
                        contract,
                        new Terms(item.get(), OBSERVATIONS, 5, start - 0.5, 60),
                        truth.getLast().second() + 1,
                        VehicleObservation.observations(readings.get()));
        return Optional.of(
                new Delivered(submission, job.theta, job.kind, job.trip.vehicleId(), truth));
    }

    private List<List<VehicleObservation>> earlier() {
        if (overheard.isEmpty()) {
            return List.of();
        }
        return List.of(overheard.get(random.nextInt(overheard.size())));
    }

    private static List<Truth> truth(Job job) {
        List<Truth> truth = new ArrayList<>();
        for (int i = job.first; i < job.first + OBSERVATIONS; i++) {
            Sample s = job.trip.sample(i);
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

    private static Places places(RoadNetwork network) {
        return random -> {
            Segment segment = network.segment(random.nextInt(network.segmentCount()));
            double[] x = segment.x();
            double[] y = segment.y();
            int piece = random.nextInt(x.length - 1);
            double share = random.nextDouble();
            double dx = x[piece + 1] - x[piece];
            double dy = y[piece + 1] - y[piece];
            double heading = (Math.toDegrees(Math.atan2(dx, dy)) + 360) % 360;
            return new Places.Place(x[piece] + share * dx, y[piece] + share * dy, heading);
        };
    }

    private record Job(Trip trip, int first, double theta, Optional<Misbehaviour> kind) {}
}
