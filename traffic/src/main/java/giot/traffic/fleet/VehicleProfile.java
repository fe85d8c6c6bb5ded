package giot.traffic.fleet;

import java.util.Optional;
import java.util.SplittableRandom;

/// What is private to a vehicle. A pure function of the fleet's seed and the vehicle's id, so that
/// a restarted fleet has the same vehicles.
///
/// @param device the device's name
/// @param theta true type: quality of its sensor
/// @param claimedTheta the type as which it chooses its items
/// @param misbehaviour how it misbehaves, empty if it is honest
public record VehicleProfile(
        String device, double theta, double claimedTheta, Optional<Misbehaviour> misbehaviour) {

    /// Draws a vehicle's profile: theta uniform over the fleet's range, misbehaving with the
    /// fleet's share, each kind alike.
    public static VehicleProfile draw(FleetOptions options, String vehicleId) {
        SplittableRandom random = Seeds.of(options.seed(), vehicleId, 0);
        double theta = random.nextDouble(options.leastTheta(), options.mostTheta());
        Optional<Misbehaviour> misbehaviour = Optional.empty();
        if (random.nextDouble() < options.misbehavingShare()) {
            Misbehaviour[] kinds = Misbehaviour.values();
            misbehaviour = Optional.of(kinds[random.nextInt(kinds.length)]);
        }
        double claimed = theta;
        if (misbehaviour.isPresent()) {
            claimed = misbehaviour.get().claimedTheta(theta, random);
        }
        return new VehicleProfile(vehicleId, theta, claimed, misbehaviour);
    }
}
