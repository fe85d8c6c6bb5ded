package giot.neural.weights;

import java.util.Arrays;

/// A float tensor in row-major order.
///
/// Deviation from the defensive-copy rule: the arrays are shared, not copied, since a forward pass
/// reads them millions of times and a weight set is handed from owner to owner. Callers do not
/// write to them.
///
/// @param shape the extent of each dimension; all positive
/// @param values the entries, as many as the product of `shape`, all finite
@SuppressWarnings("ArrayRecordComponent")
public record Parameter(int[] shape, float[] values) {

    public Parameter {
        long count = 1;
        for (int extent : shape) {
            if (extent <= 0) {
                throw new IllegalArgumentException(
                        "shape %s has an extent that is not positive"
                                .formatted(Arrays.toString(shape)));
            }
            count = Math.multiplyExact(count, extent);
        }
        if (count != values.length) {
            throw new IllegalArgumentException(
                    "shape %s holds %d values, but %d were given"
                            .formatted(Arrays.toString(shape), count, values.length));
        }
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof Parameter that
                && Arrays.equals(shape, that.shape)
                && Arrays.equals(values, that.values);
    }

    @Override
    public int hashCode() {
        return 31 * Arrays.hashCode(shape) + Arrays.hashCode(values);
    }

    @Override
    public String toString() {
        return "Parameter" + Arrays.toString(shape);
    }
}
