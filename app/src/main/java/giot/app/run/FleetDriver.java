package giot.app.run;

import giot.app.cli.RunFailure;
import giot.app.site.DataFolder;
import giot.app.site.Site;
import giot.device.clock.ScenarioClock;
import giot.device.identity.DerivedKeys;
import giot.device.identity.IdentityException;
import giot.device.identity.SecretFile;
import giot.device.protocol.Topics;
import giot.device.sdk.DeviceEvents;
import giot.terms.Id;
import giot.traffic.fleet.Deed;
import giot.traffic.fleet.Fleet;
import giot.traffic.fleet.FleetCounts;
import giot.traffic.fleet.FleetOptions;
import giot.traffic.fleet.FleetWiring;
import giot.traffic.fleet.Misbehaviour;
import giot.traffic.fleet.VehicleProfile;
import giot.traffic.scenario.Scenario;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.util.Optional;

/// The recorded vehicles as this run's devices, and what the simulation knows about them.
final class FleetDriver implements FleetTruth, AutoCloseable {

    private static final int SECRET_BYTES = 32;
    private static final long DRAIN_MILLIS = 60_000;
    private static final long CLOSING_MILLIS = 500;

    private final Fleet fleet;
    private final FleetOptions options;
    private boolean draining;

    private FleetDriver(Fleet fleet, FleetOptions options) {
        this.fleet = fleet;
        this.options = options;
    }

    /// The fleet of a run, wired to its site.
    ///
    /// @param witness told of everything that happens to a vehicle
    static FleetDriver of(
            RunOptions run,
            Scenario scenario,
            ScenarioClock clock,
            Site site,
            DataFolder folder,
            DeviceEvents witness)
            throws RunFailure {
        Path home = folder.resolve("fleet");
        try {
            Files.createDirectories(home);
            byte[] secret =
                    SecretFile.readOrCreate(
                            home.resolve("secret.key"), SECRET_BYTES, new SecureRandom());
            FleetWiring wiring =
                    new FleetWiring(
                            "127.0.0.1",
                            site.broker.port(),
                            new Topics(Site.EDGE_NAME),
                            site.edgePublicKey(),
                            site.authority,
                            new DerivedKeys(secret),
                            home.resolve("outbox"));
            FleetOptions options =
                    FleetOptions.of(run.seed())
                            .withMostVehicles(run.vehicles())
                            .withMisbehavingShare(run.misbehaving());
            return new FleetDriver(new Fleet(scenario, clock, wiring, options, witness), options);
        } catch (IOException | IdentityException e) {
            throw new RunFailure("fleet: " + e.getMessage());
        }
    }

    void start() throws RunFailure {
        try {
            fleet.start();
        } catch (IOException e) {
            throw new RunFailure("fleet: " + e.getMessage());
        }
    }

    FleetCounts counts() {
        return fleet.counts();
    }

    /// No vehicle departs any more; those on the road finish what they have begun and leave.
    void drain() {
        if (!draining) {
            draining = true;
            var _ = fleet.leave(DRAIN_MILLIS);
        }
    }

    @Override
    public Optional<Vehicle> vehicle(String name) {
        VehicleProfile profile = VehicleProfile.draw(options, name);
        return Optional.of(new Vehicle(profile.theta(), profile.misbehaviour().orElse(null)));
    }

    @Override
    public Optional<Vehicle> contribution(Id contract, String name) {
        Optional<Deed> deed = fleet.deed(contract);
        if (deed.isPresent()) {
            return Optional.of(
                    new Vehicle(deed.get().theta(), deed.get().misbehaviour().orElse(null)));
        }
        // Made before a restart: only a replaying vehicle may have been honest now and then.
        return vehicle(name).filter(v -> v.misbehaviour() != Misbehaviour.REPLAY);
    }

    @Override
    public void close() {
        // What has no receipt by then is in an outbox and is delivered by the next start.
        var _ = fleet.leave(CLOSING_MILLIS);
        fleet.close();
    }
}
