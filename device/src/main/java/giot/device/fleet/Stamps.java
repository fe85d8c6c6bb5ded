package giot.device.fleet;

import giot.device.protocol.Observation;

/// Changes the time stamps of readings.
final class Stamps {

    private Stamps() {}

    /// The same reading, said to be of another time.
    static Observation at(Observation reading, double second) {
        return new Observation(
                second,
                reading.x(),
                reading.y(),
                reading.speedMetresPerSecond(),
                reading.headingDegrees());
    }
}
