package giot.traffic.model;

/// One further day of complete measurements, over the same minutes of the day and the same segments
/// as the live run.
///
/// @param speeds mean speed of all vehicles, NaN where none passed
/// @param flows vehicles per minute, shape `[minute, segment]`; tells how often a share of probes
///   would have observed a segment
@SuppressWarnings("ArrayRecordComponent") // copied on the way in and not handed out
public record TrafficDay(SpeedTable speeds, float[][] flows) {

    public TrafficDay {
        float[][] copy = new float[flows.length][];
        if (copy.length != speeds.minutes()) {
            throw new IllegalArgumentException(
                    "flows cover %d minutes but speeds cover %d"
                            .formatted(copy.length, speeds.minutes()));
        }
        for (int m = 0; m < copy.length; m++) {
            copy[m] = flows[m].clone();
            if (copy[m].length != speeds.segments()) {
                throw new IllegalArgumentException(
                        "flows of minute %d cover %d segments but speeds cover %d"
                                .formatted(m, copy[m].length, speeds.segments()));
            }
            for (float flow : copy[m]) {
                if (!(flow >= 0)) {
                    throw new IllegalArgumentException(
                            "flow %s at minute %d must be >= 0".formatted(flow, m));
                }
            }
        }
        flows = copy;
    }

    /// Vehicles per minute.
    public float flow(int minute, int segment) {
        return flows[minute][segment];
    }
}
