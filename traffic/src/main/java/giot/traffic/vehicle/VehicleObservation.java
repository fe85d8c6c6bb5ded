package giot.traffic.vehicle;

import giot.device.protocol.ObservationSchema;
import giot.device.protocol.ObservedProperty;
import giot.terms.Observation;
import java.util.List;

/// One reading of a vehicle, as the device reports it (so every value may be wrong).
///
/// @param timeSeconds scenario time of the reading
/// @param x metres east, in the road network's plane
/// @param y metres north
/// @param speedMetresPerSecond speed over ground
/// @param headingDegrees direction of travel, clockwise from north
public record VehicleObservation(
        double timeSeconds,
        double x,
        double y,
        double speedMetresPerSecond,
        double headingDegrees) {

    /// On the wire: position within +-10,000 km on a grid of 0.1 m, speed 0 to 1,000 on one of 0.01
    /// m/s, heading 0 to 360 on one of 0.1 degrees.
    public static final ObservationSchema SCHEMA =
            new ObservationSchema(
                    List.of(
                            ObservedProperty.of("x", "metres east", -1e7, 1e7, 10),
                            ObservedProperty.of("y", "metres north", -1e7, 1e7, 10),
                            ObservedProperty.of("speed", "metres per second", 0, 1000, 100),
                            ObservedProperty.around("heading", "degrees", 0, 360, 10)));

    /// A reading on the wire's grid.
    ///
    /// @throws IllegalArgumentException if no vehicle can report it
    public static VehicleObservation onGrid(
            double timeSeconds, double x, double y, double speed, double heading) {
        return of(SCHEMA.onGrid(timeSeconds, x, y, speed, heading));
    }

    /// An observation of [#SCHEMA] in the words of this application.
    public static VehicleObservation of(Observation o) {
        return new VehicleObservation(
                o.timeSeconds(), o.value(0), o.value(1), o.value(2), o.value(3));
    }

    /// Observations of [#SCHEMA] in the words of this application.
    public static List<VehicleObservation> all(List<Observation> observations) {
        return observations.stream().map(VehicleObservation::of).toList();
    }

    /// The same in the words that all applications share.
    public Observation observation() {
        return new Observation(timeSeconds, List.of(x, y, speedMetresPerSecond, headingDegrees));
    }

    /// The same in the words that all applications share.
    public static List<Observation> observations(List<VehicleObservation> readings) {
        return readings.stream().map(VehicleObservation::observation).toList();
    }
}
