package giot.edge.round;

import giot.device.protocol.Observation;

/// The same reading in the words of the wire and of the checks.
final class Readings {

    private Readings() {}

    static giot.edge.trust.Observation toTrust(Observation o) {
        return new giot.edge.trust.Observation(
                o.phenomenonTimeScenarioSecond(),
                o.x(),
                o.y(),
                o.speedMetresPerSecond(),
                o.headingDegrees());
    }

    static Observation toWire(giot.edge.trust.Observation o) {
        return new Observation(
                o.timeSeconds(), o.x(), o.y(), o.speedMetresPerSecond(), o.headingDegrees());
    }
}
