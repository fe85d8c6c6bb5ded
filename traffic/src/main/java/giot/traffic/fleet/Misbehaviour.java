package giot.traffic.fleet;

import giot.traffic.vehicle.VehicleObservation;
import java.util.List;
import java.util.Optional;
import java.util.random.RandomGenerator;

/// The kinds of misbehaviour in a fleet: data that is worse than the accepted item, or not the
/// vehicle's own.
public enum Misbehaviour {
    /// Accepts as if of theta 120 to 200, delivers the noise of theta 10 to 25.
    NOISE,
    /// Repeats one reading with fresh time stamps.
    STUCK,
    /// Sends the observations of an earlier contribution, its own or an overheard one; half of them
    /// as recorded, half with the time stamps of now.
    REPLAY,
    /// Moves a part of the observations by 200 to 1,500 m.
    TELEPORT,
    /// Invents the data without sensing.
    FREE_RIDING;

    private static final double BOASTED_LEAST = 120;
    private static final double BOASTED_MOST = 200;

    /// The contribution that this misbehaviour makes of the scene; empty when it cannot be done
    /// there (a replay needs an earlier contribution).
    public Optional<List<VehicleObservation>> observations(Scene scene, RandomGenerator random) {
        if (this == REPLAY && scene.earlier().isEmpty()) {
            return Optional.empty();
        }
        return Optional.of(forgery().forge(scene, random));
    }

    /// The type as which a vehicle of this kind chooses its item.
    ///
    /// @param theta its true type
    public double claimedTheta(double theta, RandomGenerator random) {
        return this == NOISE ? random.nextDouble(BOASTED_LEAST, BOASTED_MOST) : theta;
    }

    private Forgery forgery() {
        return switch (this) {
            case NOISE -> new WorseNoise(10, 25);
            case STUCK -> new StuckSensor();
            case REPLAY -> new Replay();
            case TELEPORT -> new Teleport(200, 1500);
            case FREE_RIDING -> new FreeRide();
        };
    }
}
