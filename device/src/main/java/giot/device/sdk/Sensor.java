package giot.device.sdk;

import giot.device.protocol.Task;
import giot.terms.Observation;
import java.util.List;
import java.util.Optional;

/// What a device senses with (a port). Called on the device's lane only.
public interface Sensor {

    /// When the sensor can read next: sensors have their own epochs (a satellite receiver's, for
    /// one).
    ///
    /// @param scenarioSecond now
    /// @return a second not before that
    default double nextReading(double scenarioSecond) {
        return scenarioSecond;
    }

    /// Whether the device will still be there: it knows its own route and does not accept what it
    /// cannot do.
    ///
    /// @param untilScenarioSecond time of the last observation
    default boolean canSenseUntil(double untilScenarioSecond) {
        return true;
    }

    /// Begins to collect for a contract.
    Collection begin(Task task);

    /// The collecting for one contract.
    interface Collection {

        /// Takes one reading now.
        ///
        /// @param scenarioSecond the planned time of the reading, and the one to report: the first
        ///   is [Sensor#nextReading], the others follow at the contract's spacing
        /// @return false if the sensor cannot read any more; the contract is then given up
        boolean read(double scenarioSecond);

        /// What is to be uploaded, after the last reading; empty to give the contract up.
        Optional<List<Observation>> observations();
    }
}
