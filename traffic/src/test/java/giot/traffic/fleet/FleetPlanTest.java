package giot.traffic.fleet;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.within;

import giot.device.protocol.Task;
import giot.device.sdk.Sensor;
import giot.terms.Id;
import giot.traffic.road.Match;
import giot.traffic.scenario.Scenario;
import giot.traffic.scenario.Trip;
import giot.traffic.vehicle.VehicleObservation;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;

class FleetPlanTest {

    private static final Scenario SCENARIO = Scenario.embedded();

    @Test
    void profilesFollowTheSeedAndTheShares() {
        FleetOptions options = FleetOptions.of(5);
        Map<Misbehaviour, Integer> kinds = new EnumMap<>(Misbehaviour.class);
        double sum = 0;
        int count = 20_000;
        for (int i = 0; i < count; i++) {
            VehicleProfile profile = VehicleProfile.draw(options, "veh-" + i);
            assertThat(profile).isEqualTo(VehicleProfile.draw(options, "veh-" + i));
            profile.misbehaviour().ifPresent(kind -> kinds.merge(kind, 1, Integer::sum));
            sum += profile.theta();
        }
        assertThat(sum / count).isCloseTo(105, within(1.5));
        assertThat(kinds).hasSize(5);
        assertThat(kinds.values()).allSatisfy(n -> assertThat(n).isBetween(500, 700));
        assertThat(VehicleProfile.draw(FleetOptions.of(6), "veh-1"))
                .isNotEqualTo(VehicleProfile.draw(options, "veh-1"));
    }

    @Test
    void neverMoreVehiclesAtOnceThanAllowed() {
        List<Trip> part = Fleet.partOf(SCENARIO.trips(), 30);
        assertThat(part).hasSizeGreaterThan(100);
        for (int second = 0; second < SCENARIO.durationSeconds(); second += 30) {
            int now = second;
            assertThat(part.stream().filter(t -> t.departSecond() <= now && t.arriveSecond() > now))
                    .hasSizeLessThanOrEqualTo(30);
        }
        assertThat(Fleet.partOf(SCENARIO.trips(), Integer.MAX_VALUE)).isEqualTo(SCENARIO.trips());
        assertThat(Fleet.partOf(SCENARIO.trips(), 0)).isEmpty();
    }

    @Test
    void anHonestSensorReadsTheTripAtItsSamples() {
        Trip trip = longTrip();
        FleetOptions options =
                new FleetOptions(
                        1, 0, 1, 10, 200, new SensorModel(0, 0), 60, FleetOptions.of(1).device());
        VehicleProfile profile = new VehicleProfile(trip.vehicleId(), 100, 100, Optional.empty());
        Memory memory = new Memory();
        Sensor sensor =
                new VehicleSensor(
                        trip, profile, options, new RoadPlaces(SCENARIO.network()), memory);
        double first = sensor.nextReading(trip.departSecond() + 7);
        assertThat(first).isEqualTo(trip.departSecond() + 10);
        Sensor.Collection collection =
                sensor.begin(new Task(Id.of(1, 1), Id.of(2, 2), 0, first, first + 60));
        for (int i = 0; i < 5; i++) {
            assertThat(collection.read(first + 5 * i)).isTrue();
        }
        List<VehicleObservation> observations =
                VehicleObservation.all(collection.observations().orElseThrow());
        for (int i = 0; i < 5; i++) {
            assertThat(observations.get(i).x()).isCloseTo(trip.sample(2 + i).x(), within(0.05));
            assertThat(observations.get(i).timeSeconds()).isEqualTo(trip.sample(2 + i).second());
        }
        assertThat(memory.deed(Id.of(1, 1)))
                .contains(new Deed(trip.vehicleId(), 100, Optional.empty()));
        assertThat(memory.overheard(Double.MAX_VALUE)).containsExactly(observations);
    }

    @Test
    void aSensorEndsWithItsTrip() {
        Trip trip = longTrip();
        VehicleProfile profile = new VehicleProfile(trip.vehicleId(), 100, 100, Optional.empty());
        Sensor sensor =
                new VehicleSensor(
                        trip,
                        profile,
                        FleetOptions.of(1),
                        new RoadPlaces(SCENARIO.network()),
                        new Memory());
        assertThat(sensor.canSenseUntil(trip.arriveSecond())).isTrue();
        assertThat(sensor.canSenseUntil(trip.arriveSecond() + 1)).isFalse();
        Sensor.Collection collection = sensor.begin(new Task(Id.of(1, 1), Id.of(2, 2), 0, 1, 2));
        assertThat(collection.read(trip.arriveSecond() + 5)).isFalse();
    }

    @Test
    void aReplayingVehicleIsHonestUntilThereIsSomethingToReplay() {
        Trip trip = longTrip();
        VehicleProfile profile =
                new VehicleProfile(trip.vehicleId(), 100, 100, Optional.of(Misbehaviour.REPLAY));
        Memory memory = new Memory();
        Sensor sensor =
                new VehicleSensor(
                        trip,
                        profile,
                        FleetOptions.of(1),
                        new RoadPlaces(SCENARIO.network()),
                        memory);
        for (int i = 0; i < 2; i++) {
            Id contract = Id.of(i, i);
            Sensor.Collection collection = sensor.begin(new Task(contract, Id.of(2, 2), 0, 1, 2));
            assertThat(collection.read(trip.departSecond() + 5 * i)).isTrue();
            assertThat(collection.observations()).isPresent();
        }
        assertThat(memory.deed(Id.of(0, 0)).orElseThrow().misbehaviour()).isEmpty();
        assertThat(memory.deed(Id.of(1, 1)).orElseThrow().misbehaviour())
                .contains(Misbehaviour.REPLAY);
    }

    @Test
    void inventedPlacesLieOnRoads() {
        RoadPlaces places = new RoadPlaces(SCENARIO.network());
        SplittableRandom random = new SplittableRandom(4);
        for (int i = 0; i < 500; i++) {
            Places.Place place = places.any(random);
            assertThat(place.headingDegrees()).isGreaterThanOrEqualTo(0).isLessThan(360);
            Optional<Match> match =
                    SCENARIO.network().match(place.x(), place.y(), place.headingDegrees());
            assertThat(match).isPresent();
            assertThat(match.get().distanceMetres()).isLessThan(1);
        }
    }

    @Test
    void refusesOptionsOutOfBounds() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> FleetOptions.of(1).withMisbehavingShare(1.5))
                .withMessage("misbehavingShare is 1.5, expected 0 to 1");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> FleetOptions.of(1).withMostVehicles(-1))
                .withMessage("mostVehicles is -1, expected 0 or more");
    }

    private static Trip longTrip() {
        return SCENARIO.trips().stream().filter(t -> t.size() > 20).findFirst().orElseThrow();
    }
}
