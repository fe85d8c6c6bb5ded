package giot.terms;

import java.util.List;

/// One reading of a device's sensor, as the device reports it (so every value may be wrong). What
/// the values mean, in which units and order, is its application's affair.
///
/// @param timeSeconds scenario time of the reading
/// @param values the measured values
public record Observation(double timeSeconds, List<Double> values) {

    /// Copies the values.
    public Observation {
        values = List.copyOf(values);
    }

    /// One of the values.
    ///
    /// @param index which one, from 0
    public double value(int index) {
        return values.get(index);
    }

    /// The time to the millisecond.
    public long timeMillis() {
        return Math.round(timeSeconds * 1000);
    }
}
