package giot.traffic.check;

import giot.edge.trust.Finding;
import giot.terms.Reason;
import giot.traffic.vehicle.VehicleObservation;
import java.util.List;

/// Bounds: the number of values out of bounds must be zero. A speed is at most 70 m/s (250 km/h), a
/// heading within one turn, a position within 10,000 km, and a contribution has at most
/// [#MOST_OBSERVATIONS] observations (which also bounds the work of the later checks). Exact, no
/// false alarms.
final class SchemaCheck implements Check {

    static final int MOST_OBSERVATIONS = 60;
    static final double FASTEST_METRES_PER_SECOND = 70;
    private static final double FURTHEST_METRES = 1e7;

    @Override
    public Finding inspect(Examination examination) {
        List<VehicleObservation> observations = examination.observations();
        if (observations.size() > MOST_OBSERVATIONS) {
            return Finding.of(
                    Reason.SCHEMA,
                    observations.size(),
                    MOST_OBSERVATIONS,
                    observations.size() + " observations; at most " + MOST_OBSERVATIONS);
        }
        int bad = 0;
        String first = "every value is within bounds";
        for (int i = 0; i < observations.size(); i++) {
            String fault = fault(observations.get(i), examination.settings());
            if (!fault.isEmpty()) {
                first = bad == 0 ? "observation " + i + ": " + fault : first;
                bad++;
            }
        }
        return Finding.of(Reason.SCHEMA, bad, 0, first);
    }

    private static String fault(VehicleObservation o, CheckSettings settings) {
        // A noisy reading of a possible speed may lie above it: five deviations of a bad sensor.
        double fastest = FASTEST_METRES_PER_SECOND + settings.speedNoiseMetresPerSecond() / 2;
        if (!(Math.abs(o.timeSeconds()) <= 1e10)) {
            return "time is " + o.timeSeconds() + " s";
        }
        if (!(Math.abs(o.x()) <= FURTHEST_METRES) || !(Math.abs(o.y()) <= FURTHEST_METRES)) {
            return "position is " + o.x() + ", " + o.y() + " m; allowed is +-1e7";
        }
        if (!(o.speedMetresPerSecond() >= 0 && o.speedMetresPerSecond() <= fastest)) {
            return "speed is " + o.speedMetresPerSecond() + " m/s; allowed is 0 to " + fastest;
        }
        if (!(o.headingDegrees() >= 0 && o.headingDegrees() <= 360)) {
            return "heading is " + o.headingDegrees() + " degrees; allowed is 0 to 360";
        }
        return "";
    }
}
