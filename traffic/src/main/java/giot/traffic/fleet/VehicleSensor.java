package giot.traffic.fleet;

import giot.device.protocol.Task;
import giot.device.sdk.Sensor;
import giot.terms.Id;
import giot.terms.Observation;
import giot.traffic.scenario.Sample;
import giot.traffic.scenario.Scenario;
import giot.traffic.scenario.Trip;
import giot.traffic.vehicle.VehicleObservation;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.SplittableRandom;

/// The sensor of a vehicle on a recorded trip: reads the truth at the trip's samples and makes of
/// it what the vehicle's profile says.
final class VehicleSensor implements Sensor {

    /// A contribution can be overheard when it has certainly been uploaded.
    private static final double OVERHEARD_AFTER_SECONDS = 2;

    private final Trip trip;
    private final VehicleProfile profile;
    private final FleetOptions options;
    private final Places places;
    private final Memory memory;
    private int contributions;

    VehicleSensor(
            Trip trip, VehicleProfile profile, FleetOptions options, Places places, Memory memory) {
        this.trip = trip;
        this.profile = profile;
        this.options = options;
        this.places = places;
        this.memory = memory;
    }

    @Override
    public double nextReading(double scenarioSecond) {
        double period = Scenario.SAMPLE_PERIOD_SECONDS;
        double since = Math.max(0, scenarioSecond - trip.departSecond());
        return trip.departSecond() + Math.ceil(since / period) * period;
    }

    @Override
    public boolean canSenseUntil(double untilScenarioSecond) {
        return untilScenarioSecond <= trip.arriveSecond();
    }

    @Override
    public Collection begin(Task task) {
        contributions++;
        return new TripCollection(
                task.contractId(), Seeds.of(options.seed(), profile.device(), contributions));
    }

    private final class TripCollection implements Collection {

        private final Id contract;
        private final SplittableRandom random;
        private final List<Truth> truth = new ArrayList<>();

        TripCollection(Id contract, SplittableRandom random) {
            this.contract = contract;
            this.random = random;
        }

        @Override
        public boolean read(double scenarioSecond) {
            int index = trip.indexAt(scenarioSecond);
            if (index < 0 || scenarioSecond > trip.arriveSecond()) {
                return false;
            }
            Sample sample = trip.sample(index);
            return truth.add(
                    new Truth(
                            sample.second(),
                            sample.x(),
                            sample.y(),
                            sample.speedMetresPerSecond(),
                            sample.headingDegrees()));
        }

        @Override
        public Optional<List<Observation>> observations() {
            double overheardBefore = truth.getLast().second() - OVERHEARD_AFTER_SECONDS;
            Scene scene =
                    new Scene(
                            truth,
                            profile.theta(),
                            options.sensor(),
                            memory.overheard(overheardBefore),
                            places);
            Optional<List<VehicleObservation>> forged =
                    profile.misbehaviour().flatMap(kind -> kind.observations(scene, random));
            List<VehicleObservation> observations =
                    forged.orElseGet(() -> options.sensor().read(truth, profile.theta(), random));
            Optional<Misbehaviour> done =
                    forged.isPresent() ? profile.misbehaviour() : Optional.empty();
            memory.record(
                    contract, new Deed(profile.device(), profile.theta(), done), observations);
            return Optional.of(VehicleObservation.observations(observations));
        }
    }
}
