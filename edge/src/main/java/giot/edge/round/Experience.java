package giot.edge.round;

import giot.edge.port.Learning;
import giot.edge.state.EdgeState;
import giot.edge.state.OpenContract;
import giot.edge.trust.Evidence;
import giot.edge.trust.Fingerprints;
import giot.edge.trust.NeighbourSpeeds;
import giot.edge.trust.Neighbours;
import giot.edge.trust.Observation;
import giot.edge.trust.Reason;
import giot.edge.trust.RoadMap;
import giot.edge.trust.Submission;
import giot.edge.trust.Terms;
import giot.edge.trust.TrajectoryIndex;
import giot.edge.trust.TrajectoryIndex.Match;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.stream.DoubleStream;
import java.util.stream.Stream;

/// What judged contributions leave behind: evidence for the checks of later ones, and readings to
/// learn from.
final class Experience implements EdgeState.Memory {

    /// As many judged contributions are remembered.
    static final int CAPACITY = Fingerprints.DEFAULT_CAPACITY;

    private static final int NEIGHBOUR_MINUTES = 6;

    private final RoadMap roads;
    private final Learning learning;
    private final NeighbourSpeeds paid = new NeighbourSpeeds(NEIGHBOUR_MINUTES);
    private final Fingerprints fingerprints = new Fingerprints(CAPACITY);

    Experience(RoadMap roads, Learning learning) {
        this.roads = roads;
        this.learning = learning;
    }

    @Override
    public void judged(OpenContract contract) {
        Reason reason = contract.record().verdict().orElseThrow().reason();
        Submission submission = submission(contract);
        if (isEvidence(reason)) {
            fingerprints.add(submission);
        }
        if (reason == Reason.PAID) {
            paid.add(submission.device(), submission.observations(), contract.segments());
            paid.forgetBefore((long) Math.floor(submission.completedAtSeconds() / 60));
            learning.observe(readings(contract));
        }
    }

    /// A batch that is judged together: its contributions are evidence for each other, too.
    Batch batch(int size) {
        return new Batch(size);
    }

    /// A contribution in the words of the checks.
    static Submission submission(OpenContract contract) {
        return new Submission(
                contract.device().hex(),
                contract.id().hex(),
                new Terms(
                        contract.acceptance().thetaMilli() / 1000.0,
                        contract.acceptance().guaranteedObservations(),
                        contract.acceptance().spacingMillis() / 1000.0,
                        contract.acceptance().acceptedAtSeconds(),
                        // The ledger compares whole milliseconds; differences of doubles are not.
                        (contract.acceptance().latencyMillis() + 0.5) / 1000.0),
                contract.delivery().completedAtSeconds(),
                contract.observations());
    }

    /// The observations that lie on a road.
    static List<Learning.Reading> readings(OpenContract contract) {
        List<Learning.Reading> readings = new ArrayList<>();
        for (int i = 0; i < contract.observations().size(); i++) {
            if (contract.segments().get(i) >= 0) {
                Observation observed = contract.observations().get(i);
                readings.add(
                        new Learning.Reading(
                                (int) Math.floor(observed.timeSeconds() / 60),
                                contract.segments().get(i),
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

    /// Evidence for a batch: what was known before, and its own contributions so far.
    final class Batch {

        private final NeighbourSpeeds provisional = new NeighbourSpeeds(NEIGHBOUR_MINUTES);
        private final Fingerprints own;

        private Batch(int size) {
            own = new Fingerprints(Math.max(1, size));
        }

        /// Without neighbours: finds who can serve as one.
        Evidence alone() {
            return new Evidence(roads, Neighbours.NONE, trajectories());
        }

        /// With those that passed on their own as neighbours.
        Evidence together() {
            return new Evidence(roads, this::speeds, trajectories());
        }

        /// A contribution was judged on its own.
        ///
        /// @param segments road segment of each observation
        void add(Submission submission, Reason reason, List<Integer> segments) {
            if (isEvidence(reason)) {
                own.add(submission);
            }
            if (reason == Reason.PAID) {
                provisional.add(submission.device(), submission.observations(), segments);
            }
        }

        private TrajectoryIndex trajectories() {
            return submission ->
                    Stream.of(fingerprints.find(submission), own.find(submission))
                            .flatMap(found -> found.stream())
                            .max(
                                    Comparator.comparingInt(Match::shared)
                                            .thenComparing(Match::contract));
        }

        private double[] speeds(int segment, long minute, String device) {
            return DoubleStream.concat(
                            DoubleStream.of(paid.speeds(segment, minute, device)),
                            DoubleStream.of(provisional.speeds(segment, minute, device)))
                    .toArray();
        }
    }
}
