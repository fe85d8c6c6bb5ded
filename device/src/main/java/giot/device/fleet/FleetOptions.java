package giot.device.fleet;

import giot.device.sdk.DeviceOptions;

/// How a fleet is made up.
///
/// @param mostVehicles most vehicles on the road at the same time; who departs beyond that takes no
///   part
/// @param misbehavingShare share of vehicles that misbehave, 0 to 1
/// @param seed decides on types, misbehaviours and noise
/// @param leastTheta least true type
/// @param mostTheta largest true type
/// @param sensor noise by type
/// @param graceScenarioSeconds time to finish an upload after arrival
/// @param device behaviour of each client
public record FleetOptions(
        int mostVehicles,
        double misbehavingShare,
        long seed,
        double leastTheta,
        double mostTheta,
        SensorModel sensor,
        double graceScenarioSeconds,
        DeviceOptions device) {

    /// Checks every bound.
    public FleetOptions {
        if (mostVehicles < 0) {
            throw new IllegalArgumentException(
                    "mostVehicles is " + mostVehicles + ", expected 0 or more");
        }
        if (!(misbehavingShare >= 0 && misbehavingShare <= 1)) {
            throw new IllegalArgumentException(
                    "misbehavingShare is " + misbehavingShare + ", expected 0 to 1");
        }
        if (!(leastTheta > 0 && leastTheta < mostTheta && mostTheta < 1e6)) {
            throw new IllegalArgumentException(
                    "leastTheta is %s and mostTheta %s, expected 0 < least < most < 1,000,000"
                            .formatted(leastTheta, mostTheta));
        }
        if (!(graceScenarioSeconds >= 0 && graceScenarioSeconds <= 3600)) {
            throw new IllegalArgumentException(
                    "graceScenarioSeconds is " + graceScenarioSeconds + ", expected 0 to 3600");
        }
    }

    /// All vehicles of a scenario, 15 % misbehaving, theta from 10 to 200, the default sensor, 60 s
    /// of grace.
    public static FleetOptions of(long seed) {
        return new FleetOptions(
                Integer.MAX_VALUE,
                0.15,
                seed,
                10,
                200,
                SensorModel.DEFAULT,
                60,
                DeviceOptions.DEFAULT);
    }

    /// The same with at most so many vehicles at a time.
    public FleetOptions withMostVehicles(int most) {
        return new FleetOptions(
                most,
                misbehavingShare,
                seed,
                leastTheta,
                mostTheta,
                sensor,
                graceScenarioSeconds,
                device);
    }

    /// The same with this share of misbehaving vehicles.
    public FleetOptions withMisbehavingShare(double share) {
        return new FleetOptions(
                mostVehicles,
                share,
                seed,
                leastTheta,
                mostTheta,
                sensor,
                graceScenarioSeconds,
                device);
    }
}
