package giot.device.protocol;

import java.nio.ByteBuffer;

/// One measured property of an application: its bounds and its grid on the wire. Values are rounded
/// to the grid, so equal observations have equal bytes under a signature.
///
/// @param name as messages name it
/// @param unit its unit, in words
/// @param least least value
/// @param most largest value
/// @param stepsPerUnit grid points in one unit: 10 for a grid of 0.1
/// @param cyclic whether the largest value is the least one again, as 360 degrees are 0
public record ObservedProperty(
        String name, String unit, double least, double most, int stepsPerUnit, boolean cyclic) {

    private static final int UNSIGNED_SHORT = 0xffff;

    /// Refuses an empty range and a grid without points.
    public ObservedProperty {
        if (!(most > least) || !(Math.abs(least) + Math.abs(most) < Double.POSITIVE_INFINITY)) {
            throw new IllegalArgumentException(
                    "%s reaches from %s to %s, expected a range".formatted(name, least, most));
        }
        Bounds.within("stepsPerUnit", stepsPerUnit, 1, 1_000_000);
    }

    /// A property on a line.
    public static ObservedProperty of(
            String name, String unit, double least, double most, int stepsPerUnit) {
        return new ObservedProperty(name, unit, least, most, stepsPerUnit, false);
    }

    /// A property on a circle: its largest value is its least one again.
    public static ObservedProperty around(
            String name, String unit, double least, double most, int stepsPerUnit) {
        return new ObservedProperty(name, unit, least, most, stepsPerUnit, true);
    }

    /// The nearest value on the grid.
    ///
    /// @throws IllegalArgumentException if the value is out of bounds or no number
    public double onGrid(double value) {
        // Written so that NaN fails too.
        if (!(value >= least && value <= most)) {
            throw new IllegalArgumentException(
                    "%s is %s, expected %s to %s".formatted(name, value, least, most));
        }
        // Adding zero turns -0.0 into 0.0, which compare as different in a record.
        double rounded = (double) Math.round(value * stepsPerUnit) / stepsPerUnit + 0.0;
        return cyclic && rounded == most ? least : rounded;
    }

    /// The value, if it lies on the grid: another one would be rounded, and the signature would
    /// then vouch for what was not sent.
    ///
    /// @throws IllegalArgumentException if it does not
    public double exactly(double value) {
        if (value != onGrid(value)) {
            throw new IllegalArgumentException(
                    "%s is %s, expected a multiple of %s%s"
                            .formatted(
                                    name,
                                    value,
                                    1.0 / stepsPerUnit,
                                    cyclic ? " below " + most : ""));
        }
        return value;
    }

    /// Bytes that a value takes under a signature: 2 where all steps fit an unsigned 16-bit number,
    /// else 4 where they fit a signed 32-bit one, else 8.
    public int bytes() {
        long low = steps(least);
        long high = steps(most);
        if (low >= 0 && high <= UNSIGNED_SHORT) {
            return Short.BYTES;
        }
        return low >= Integer.MIN_VALUE && high <= Integer.MAX_VALUE ? Integer.BYTES : Long.BYTES;
    }

    /// Writes a value as its number of steps, big endian.
    void encode(double value, ByteBuffer out) {
        long steps = steps(value);
        switch (bytes()) {
            case Short.BYTES -> out.putShort((short) steps);
            case Integer.BYTES -> out.putInt((int) steps);
            default -> out.putLong(steps);
        }
    }

    private long steps(double value) {
        return Math.round(value * stepsPerUnit);
    }
}
