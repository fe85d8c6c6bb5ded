package giot.traffic.fleet;

import giot.device.clock.Appointment;
import giot.device.clock.ScenarioClock;
import giot.device.identity.TlsIdentity;
import giot.device.protocol.Leave;
import giot.device.protocol.codec.ObservationCodec;
import giot.device.sdk.DeviceClient;
import giot.device.sdk.DeviceEvents;
import giot.device.sdk.DeviceSetup;
import giot.device.sdk.FileOutbox;
import giot.device.sdk.ItemChoice;
import giot.device.sdk.MqttEndpoint;
import giot.device.sdk.MqttRuntime;
import giot.device.sdk.Sensor;
import giot.terms.Id;
import giot.terms.Observation;
import giot.traffic.scenario.Scenario;
import giot.traffic.scenario.Trip;
import giot.traffic.vehicle.CamCodec;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.PriorityQueue;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/// The vehicles of a traffic scenario as real MQTT clients: each joins when it departs, works for
/// the edge on its way, and leaves when it has arrived and its last upload has a receipt (or the
/// grace time is over).
///
/// Keys come from the fleet's secret and each vehicle's id, profiles from the seed and the id, and
/// outboxes are on disk: a restarted fleet goes on as the same vehicles, and delivers what the old
/// one left, also for vehicles that have arrived meanwhile.
public final class Fleet implements AutoCloseable {

    private static final ObservationCodec CAM = new CamCodec();
    private static final long LEAST_GRACE_MILLIS = 3000;
    private static final long CLOSING_MILLIS = 5000;

    private final Scenario scenario;
    private final ScenarioClock clock;
    private final FleetWiring wiring;
    private final FleetOptions options;
    private final Places places;
    private final Memory memory = new Memory();
    private final FleetLog log;
    private final SecureRandom random = new SecureRandom();
    private final MqttRuntime runtime = MqttRuntime.small();
    private final ExecutorService plan;
    private final Set<Appointment> planned = ConcurrentHashMap.newKeySet();
    private final Map<String, DeviceClient> present = new ConcurrentHashMap<>();
    private final Map<String, VehicleProfile> profiles = new ConcurrentHashMap<>();

    /// Prepares a fleet; [#start] sets it going.
    public Fleet(Scenario scenario, ScenarioClock clock, FleetWiring wiring, FleetOptions options) {
        this(scenario, clock, wiring, options, new DeviceEvents() {});
    }

    /// The same with a witness.
    ///
    /// @param witness told of everything that happens to a vehicle
    public Fleet(
            Scenario scenario,
            ScenarioClock clock,
            FleetWiring wiring,
            FleetOptions options,
            DeviceEvents witness) {
        this.log = new FleetLog(witness);
        this.scenario = scenario;
        this.clock = clock;
        this.wiring = wiring;
        this.options = options;
        this.places = new RoadPlaces(scenario.network());
        this.plan =
                Executors.newSingleThreadExecutor(
                        Thread.ofPlatform().daemon().name("giot-fleet").factory());
    }

    /// Lets vehicles depart and arrive by the clock; those already on their way join at once.
    ///
    /// @throws IOException if the folder of the outboxes cannot be read
    public void start() throws IOException {
        double now = clock.scenarioSeconds();
        List<Trip> taking = partOf(scenario.trips(), options.mostVehicles());
        List<Trip> ahead = taking.stream().filter(trip -> trip.arriveSecond() > now).toList();
        deliverLeftovers(
                ahead.stream()
                        .filter(trip -> trip.departSecond() <= now)
                        .map(Trip::vehicleId)
                        .collect(Collectors.toSet()));
        for (Trip trip : ahead) {
            at(trip.departSecond(), () -> depart(trip));
            at(trip.arriveSecond(), () -> arrive(trip.vehicleId()));
        }
    }

    /// What happened so far.
    public FleetCounts counts() {
        return log.counts(present.size());
    }

    /// Profiles of all vehicles that have departed, by device name: ground truth, for reports only.
    public Map<String, VehicleProfile> profiles() {
        return Map.copyOf(profiles);
    }

    /// What was really done for a contract: ground truth, for reports only.
    public Optional<Deed> deed(Id contract) {
        return memory.deed(contract);
    }

    /// Lets all vehicles finish and leave.
    ///
    /// @param graceMillis most real time for pending uploads
    /// @return completes when all are gone
    public CompletableFuture<Void> leave(long graceMillis) {
        planned.forEach(Appointment::cancel);
        plan.shutdownNow();
        return CompletableFuture.allOf(
                present.values().stream()
                        .map(device -> device.leave(Leave.Reason.STOPPED, graceMillis))
                        .toArray(CompletableFuture<?>[]::new));
    }

    /// Ends the fleet: at once for what is not pending, within seconds for the rest.
    @Override
    public void close() {
        leave(LEAST_GRACE_MILLIS)
                .completeOnTimeout(null, CLOSING_MILLIS, TimeUnit.MILLISECONDS)
                .join();
        runtime.close();
    }

    /// The trips that take part when at most so many may be under way together; who departs first
    /// is first.
    static List<Trip> partOf(List<Trip> trips, int most) {
        List<Trip> part = new ArrayList<>();
        PriorityQueue<Integer> arrivals = new PriorityQueue<>();
        for (Trip trip : trips) {
            while (!arrivals.isEmpty() && arrivals.peek() <= trip.departSecond()) {
                arrivals.remove();
            }
            if (arrivals.size() < most) {
                arrivals.add(trip.arriveSecond());
                part.add(trip);
            }
        }
        return part;
    }

    private void depart(Trip trip) {
        VehicleProfile profile = VehicleProfile.draw(options, trip.vehicleId());
        profiles.put(trip.vehicleId(), profile);
        Sensor sensor = new VehicleSensor(trip, profile, options, places, memory);
        DeviceClient device = device(profile, sensor);
        present.put(trip.vehicleId(), device);
        device.start();
    }

    /// What it has begun it may finish, within the grace time.
    private void arrive(String vehicleId) {
        DeviceClient device = present.get(vehicleId);
        if (device != null) {
            var _ =
                    device.leave(Leave.Reason.ARRIVED)
                            .thenRun(() -> present.remove(device.name(), device));
            at(clock.scenarioSeconds() + options.graceScenarioSeconds(), () -> endGrace(device));
        }
    }

    private void endGrace(DeviceClient device) {
        if (present.containsValue(device)) {
            leave(device, Leave.Reason.ARRIVED, LEAST_GRACE_MILLIS);
        }
    }

    private void leave(DeviceClient device, Leave.Reason reason, long graceMillis) {
        var _ =
                device.leave(reason, graceMillis)
                        .thenRun(() -> present.remove(device.name(), device));
    }

    private DeviceClient device(VehicleProfile profile, Sensor sensor) {
        String name = profile.device();
        TlsIdentity identity = wiring.authority().issueDevice(name, wiring.keys().keyOf(name));
        return new DeviceClient(
                runtime,
                new DeviceSetup(
                        name,
                        new MqttEndpoint(wiring.host(), wiring.port(), identity),
                        wiring.topics(),
                        wiring.edgeKey(),
                        new ItemChoice(profile.claimedTheta()),
                        sensor,
                        CAM,
                        new FileOutbox(wiring.outboxes().resolve(name), CAM),
                        clock,
                        random,
                        log,
                        options.device()));
    }

    /// Vehicles that are not on the road any more, but whose outbox is not empty, come back to
    /// deliver.
    private void deliverLeftovers(Set<String> onTheRoad) throws IOException {
        for (String name : pendingOutboxes()) {
            if (!onTheRoad.contains(name)) {
                DeviceClient courier =
                        device(VehicleProfile.draw(options, name), new NothingToSense());
                present.put(name, courier);
                courier.start();
                leave(courier, Leave.Reason.STOPPED, options.device().resendMostMillis());
            }
        }
    }

    private List<String> pendingOutboxes() throws IOException {
        List<String> names = new ArrayList<>();
        try (Stream<Path> folders = Files.list(wiring.outboxes())) {
            for (Path folder : folders.filter(Files::isDirectory).sorted().toList()) {
                if (!new FileOutbox(folder, CAM).pending().isEmpty()) {
                    names.add(folder.getFileName().toString());
                }
            }
        } catch (NoSuchFileException none) {
            return names;
        }
        return names;
    }

    private void at(double scenarioSecond, Runnable task) {
        planned.add(clock.at(scenarioSecond, plan, () -> tryTo(task)));
    }

    private void tryTo(Runnable task) {
        try {
            task.run();
        } catch (RuntimeException failure) {
            log.troubled("fleet", failure.toString());
        }
    }

    private static final class NothingToSense implements Sensor {
        @Override
        public boolean canSenseUntil(double untilScenarioSecond) {
            return false;
        }

        @Override
        public Collection begin(giot.device.protocol.Task task) {
            return new Collection() {
                @Override
                public boolean read(double scenarioSecond) {
                    return false;
                }

                @Override
                public Optional<List<Observation>> observations() {
                    return Optional.empty();
                }
            };
        }
    }
}
