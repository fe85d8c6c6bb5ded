package giot.traffic.learn;

import giot.edge.port.Learning;
import java.util.List;

/// Learns segment speeds.
public interface TrafficLearner extends Learning {

    /// Adds paid readings to what is known of the roads.
    void observe(List<Reading> readings);

    /// One paid reading.
    ///
    /// @param minute scenario minute
    /// @param segment road segment
    /// @param speedMetresPerSecond speed over ground
    record Reading(int minute, int segment, double speedMetresPerSecond) {}
}
