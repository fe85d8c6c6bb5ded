package giot.traffic;

import giot.device.protocol.codec.ObservationCodec;
import giot.edge.port.Application;
import giot.edge.port.Learning;
import giot.edge.trust.Assessment;
import giot.edge.trust.Submission;
import giot.edge.trust.TypeEstimator;
import giot.terms.Observation;
import giot.terms.Reason;
import giot.traffic.check.Evidence;
import giot.traffic.check.Fingerprints;
import giot.traffic.check.NeighbourSpeeds;
import giot.traffic.check.Neighbours;
import giot.traffic.check.QualityChecks;
import giot.traffic.check.RoadMap;
import giot.traffic.check.TrajectoryIndex.Match;
import giot.traffic.learn.TrafficLearner;
import giot.traffic.vehicle.CamCodec;
import giot.traffic.vehicle.VehicleObservation;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.stream.DoubleStream;
import java.util.stream.Stream;

/// Vehicle traffic: observations are positions and speeds of vehicles, places are road segments,
/// what is learnt are segment speeds.
public final class TrafficApplication implements Application {

    private static final ObservationCodec CAM = new CamCodec();
    private static final int NEIGHBOUR_MINUTES = 6;
    private static final int READING_BYTES = 4 * Double.BYTES;

    private final QualityChecks checks;
    private final TypeEstimator estimator;
    private final RoadMap roads;
    private final TrafficLearner learner;
    private final NeighbourSpeeds paid = new NeighbourSpeeds(NEIGHBOUR_MINUTES);
    private final Fingerprints fingerprints = new Fingerprints(Fingerprints.DEFAULT_CAPACITY);

    /// @param checks judges contributions
    /// @param estimator learns devices' types
    /// @param roads the road map
    /// @param learner learns segment speeds
    public TrafficApplication(
            QualityChecks checks, TypeEstimator estimator, RoadMap roads, TrafficLearner learner) {
        this.checks = checks;
        this.estimator = estimator;
        this.roads = roads;
        this.learner = learner;
    }

    @Override
    public TypeEstimator estimator() {
        return estimator;
    }

    @Override
    public ObservationCodec observations() {
        return CAM;
    }

    @Override
    public List<Integer> places(List<Observation> observations) {
        return observations.stream().map(VehicleObservation::of).map(this::segment).toList();
    }

    /// Two passes: the first without neighbours finds who can serve as one, the second compares
    /// with them.
    @Override
    public List<Assessment> assess(List<Submission> together) {
        Batch batch = new Batch(together.size());
        List<Assessment> verdicts = new ArrayList<>();
        for (Submission submission : together) {
            Assessment alone = checks.assess(submission, batch.alone());
            batch.add(submission, alone);
            verdicts.add(alone);
        }
        for (int i = 0; i < verdicts.size(); i++) {
            if (verdicts.get(i).reason() == Reason.PAID) {
                verdicts.set(i, checks.assess(together.get(i), batch.together()));
            }
        }
        return verdicts;
    }

    @Override
    public void remember(Submission submission, Reason verdict, List<Integer> places) {
        if (isEvidence(verdict)) {
            fingerprints.add(submission);
        }
        if (verdict == Reason.PAID) {
            List<VehicleObservation> observations =
                    VehicleObservation.all(submission.observations());
            paid.add(submission.device(), observations, places);
            paid.forgetBefore((long) Math.floor(submission.completedAtSeconds() / 60));
            learner.observe(readings(observations, places));
        }
    }

    @Override
    public int memory() {
        return Fingerprints.DEFAULT_CAPACITY;
    }

    /// Time, place and speed as big-endian doubles.
    @Override
    public byte[] encode(Observation observed) {
        VehicleObservation observation = VehicleObservation.of(observed);
        return ByteBuffer.allocate(READING_BYTES)
                .putDouble(observation.timeSeconds())
                .putDouble(observation.x())
                .putDouble(observation.y())
                .putDouble(observation.speedMetresPerSecond())
                .array();
    }

    @Override
    public Learning learning() {
        return learner;
    }

    private int segment(VehicleObservation o) {
        return roads.project(o.x(), o.y(), o.headingDegrees())
                .map(RoadMap.Projection::segment)
                .orElse(-1);
    }

    /// The observations that lie on a road.
    private static List<TrafficLearner.Reading> readings(
            List<VehicleObservation> observations, List<Integer> segments) {
        List<TrafficLearner.Reading> readings = new ArrayList<>();
        for (int i = 0; i < observations.size(); i++) {
            if (segments.get(i) >= 0) {
                VehicleObservation observed = observations.get(i);
                readings.add(
                        new TrafficLearner.Reading(
                                (int) Math.floor(observed.timeSeconds() / 60),
                                segments.get(i),
                                observed.speedMetresPerSecond()));
            }
        }
        return readings;
    }

    /// Whether a contribution can be replayed: copies are known already, and readings that no
    /// sensor produces, of which there may be any number, would only fill the memory.
    private static boolean isEvidence(Reason reason) {
        return reason != Reason.DUPLICATE && reason != Reason.REPLAY && reason != Reason.SCHEMA;
    }

    /// Evidence for contributions that are judged together: what was known before, and their own.
    private final class Batch {

        private final NeighbourSpeeds provisional = new NeighbourSpeeds(NEIGHBOUR_MINUTES);
        private final Fingerprints own;

        Batch(int size) {
            own = new Fingerprints(Math.max(1, size));
        }

        Evidence alone() {
            return new Evidence(roads, Neighbours.NONE, this::find);
        }

        /// With those that passed on their own as neighbours.
        Evidence together() {
            return new Evidence(roads, this::speeds, this::find);
        }

        void add(Submission submission, Assessment alone) {
            if (isEvidence(alone.reason())) {
                own.add(submission);
            }
            if (alone.reason() == Reason.PAID) {
                provisional.add(
                        submission.device(),
                        VehicleObservation.all(submission.observations()),
                        alone.places());
            }
        }

        private Optional<Match> find(Submission submission) {
            return Stream.of(fingerprints.find(submission), own.find(submission))
                    .flatMap(Optional::stream)
                    .max(Comparator.comparingInt(Match::shared).thenComparing(Match::contract));
        }

        private double[] speeds(int segment, long minute, String device) {
            return DoubleStream.concat(
                            DoubleStream.of(paid.speeds(segment, minute, device)),
                            DoubleStream.of(provisional.speeds(segment, minute, device)))
                    .toArray();
        }
    }
}
