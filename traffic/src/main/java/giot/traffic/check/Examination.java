package giot.traffic.check;

import giot.edge.trust.Submission;
import giot.edge.trust.Terms;
import giot.traffic.check.RoadMap.Projection;
import giot.traffic.vehicle.VehicleObservation;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/// One contribution on the bench, with what several checks need computed once, on first use.
final class Examination {

    private final Submission submission;
    private final List<VehicleObservation> observations;
    private final Evidence evidence;
    private final CheckSettings settings;
    private @Nullable Motion motion;
    private @Nullable List<Optional<Projection>> projections;

    Examination(Submission submission, Evidence evidence, CheckSettings settings) {
        this.submission = submission;
        this.observations = VehicleObservation.all(submission.observations());
        this.evidence = evidence;
        this.settings = settings;
    }

    Submission submission() {
        return submission;
    }

    List<VehicleObservation> observations() {
        return observations;
    }

    Terms terms() {
        return submission.terms();
    }

    Evidence evidence() {
        return evidence;
    }

    CheckSettings settings() {
        return settings;
    }

    /// Standard deviation of the position per axis that the item promises, in metres.
    double promisedPositionMetres() {
        return settings.positionNoiseMetres() / terms().theta();
    }

    /// Standard deviation of the speed that the item promises, in metres per second.
    double promisedSpeedMetresPerSecond() {
        return settings.speedNoiseMetresPerSecond() / terms().theta();
    }

    /// Standard deviation of the position per axis that the readings show at most, in metres;
    /// infinite when they show nothing because some of them may repeat a held position.
    double shownPositionMetres() {
        for (Leg leg : motion().legs()) {
            if (leg.meanSpeed() <= StuckCheck.HELD_METRES_PER_SECOND) {
                return Double.POSITIVE_INFINITY;
            }
        }
        return settings.positionNoiseMetres()
                / motion().all().leastTheta(settings.falseAlarms().precision());
    }

    Motion motion() {
        Motion known = motion;
        if (known == null) {
            known = Motion.of(observations(), settings);
            motion = known;
        }
        return known;
    }

    /// Where each observation lies on the road network.
    List<Optional<Projection>> projections() {
        List<Optional<Projection>> known = projections;
        if (known == null) {
            known = new ArrayList<>();
            for (VehicleObservation o : observations()) {
                known.add(evidence.roads().project(o.x(), o.y(), o.headingDegrees()));
            }
            projections = known;
        }
        return known;
    }

    /// Road segment of each observation, -1 where no road is near.
    List<Integer> segments() {
        List<Integer> segments = new ArrayList<>();
        for (Optional<Projection> projection : projections()) {
            segments.add(projection.map(Projection::segment).orElse(-1));
        }
        return segments;
    }
}
