package giot.traffic.fleet;

import giot.traffic.vehicle.VehicleObservation;

/// Changes the time stamps of readings.
final class Stamps {

    private Stamps() {}

    /// The same reading, said to be of another time.
    static VehicleObservation at(VehicleObservation reading, double second) {
        return VehicleObservation.onGrid(
                second,
                reading.x(),
                reading.y(),
                reading.speedMetresPerSecond(),
                reading.headingDegrees());
    }
}
