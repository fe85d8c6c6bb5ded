package giot.traffic.fleet;

import giot.device.sdk.DeviceOptions;
import io.soabase.recordbuilder.core.RecordBuilder;

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
@RecordBuilder
public record FleetOptions(
        int mostVehicles,
        double misbehavingShare,
        long seed,
        double leastTheta,
        double mostTheta,
        SensorModel sensor,
        double graceScenarioSeconds,
        DeviceOptions device)
        implements FleetOptionsBuilder.With {

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
        return FleetOptionsBuilder.builder()
                .mostVehicles(Integer.MAX_VALUE)
                .misbehavingShare(0.15)
                .seed(seed)
                .leastTheta(10)
                .mostTheta(200)
                .sensor(SensorModel.DEFAULT)
                .graceScenarioSeconds(60)
                .device(DeviceOptions.DEFAULT)
                .build();
    }
}
