package giot.incentive.mechanism;

import java.util.Arrays;

/// An immutable vector of doubles, so that records can hold numbers by value without boxing.
public final class Doubles {

    private final double[] values;

    private Doubles(double[] values) {
        this.values = values;
    }

    /// Copies `values`.
    public static Doubles of(double... values) {
        return new Doubles(values.clone());
    }

    public int size() {
        return values.length;
    }

    /// The value at `index`, counted from 0.
    public double get(int index) {
        return values[index];
    }

    /// A fresh array that the caller may change.
    public double[] toArray() {
        return values.clone();
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof Doubles doubles && Arrays.equals(values, doubles.values);
    }

    @Override
    public int hashCode() {
        return Arrays.hashCode(values);
    }

    /// At most eight values, so that a message about a large vector stays readable.
    @Override
    public String toString() {
        if (values.length <= 8) {
            return Arrays.toString(values);
        }
        String head = Arrays.toString(Arrays.copyOf(values, 8));
        return head.substring(0, head.length() - 1) + ", ... " + values.length + " values]";
    }
}
