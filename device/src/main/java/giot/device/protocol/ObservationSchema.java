package giot.device.protocol;

import giot.terms.Observation;
import java.nio.ByteBuffer;
import java.util.List;
import java.util.function.DoubleUnaryOperator;

/// What the observations of one application consist of: a time on a grid of 1 ms, and its
/// properties in this order.
///
/// @param properties what is measured, at least one
public record ObservationSchema(List<ObservedProperty> properties) {

    private static final ObservedProperty TIME =
            ObservedProperty.of("phenomenonTime", "seconds", 0, 1e10, 1000);

    /// Copies the list; refuses an empty one.
    public ObservationSchema {
        properties = List.copyOf(properties);
        Bounds.within("number of properties", properties.size(), 1, 16);
    }

    /// A reading, rounded to the grid.
    ///
    /// @param values one for each property
    /// @throws IllegalArgumentException if a value is out of bounds
    public Observation onGrid(double timeSeconds, double... values) {
        return new Observation(TIME.onGrid(timeSeconds), each(values, false));
    }

    /// A reading as it was sent, which must lie on the grid.
    ///
    /// @param values one for each property
    /// @throws IllegalArgumentException if a value is out of bounds or between grid points
    public Observation exactly(double timeSeconds, double... values) {
        return new Observation(TIME.exactly(timeSeconds), each(values, true));
    }

    /// Bytes that one observation takes under a signature.
    public int bytes() {
        return Long.BYTES + properties.stream().mapToInt(ObservedProperty::bytes).sum();
    }

    /// Writes an observation as it is signed, big endian: `i64 time in ms`, then each property as
    /// its number of steps in [ObservedProperty#bytes] bytes.
    public void encode(Observation observation, ByteBuffer out) {
        out.putLong(observation.timeMillis());
        for (int i = 0; i < properties.size(); i++) {
            properties.get(i).encode(observation.value(i), out);
        }
    }

    private List<Double> each(double[] values, boolean exact) {
        Bounds.within("number of values", values.length, properties.size(), properties.size());
        Double[] checked = new Double[values.length];
        for (int i = 0; i < values.length; i++) {
            ObservedProperty property = properties.get(i);
            DoubleUnaryOperator check = exact ? property::exactly : property::onGrid;
            checked[i] = check.applyAsDouble(values[i]);
        }
        return List.of(checked);
    }
}
