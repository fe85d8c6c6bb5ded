package giot.generative.metric;

import java.util.random.RandomGenerator;

/// Windows as rows of equal length, for metrics that compare two sets of them. The values are
/// shared, not copied; nobody writes to them.
///
/// @param count number of windows
/// @param size values of a window
/// @param values shape `[count, size]`, finite
@SuppressWarnings("ArrayRecordComponent")
public record WindowSet(int count, int size, float[] values) {

    public WindowSet {
        if (count < 1 || size < 1 || values.length != count * size) {
            throw new IllegalArgumentException(
                    "%d windows of %d values do not fit %d values"
                            .formatted(count, size, values.length));
        }
        for (int i = 0; i < values.length; i++) {
            if (!Float.isFinite(values[i])) {
                throw new IllegalArgumentException(
                        "value %d of window %d is %s but must be finite"
                                .formatted(i % size, i / size, values[i]));
            }
        }
    }

    /// One value.
    public float at(int window, int place) {
        return values[window * size + place];
    }

    /// As many windows drawn from these, with replacement.
    public WindowSet bootstrap(RandomGenerator random) {
        int[] rows = new int[count];
        for (int i = 0; i < count; i++) {
            rows[i] = random.nextInt(count);
        }
        return pick(rows);
    }

    /// At most `limit` different windows, drawn at random.
    public WindowSet sample(int limit, RandomGenerator random) {
        int[] rows = new int[count];
        for (int i = 0; i < count; i++) {
            rows[i] = i;
        }
        int taken = Math.min(limit, count);
        for (int i = 0; i < taken; i++) {
            int other = i + random.nextInt(count - i);
            int swapped = rows[i];
            rows[i] = rows[other];
            rows[other] = swapped;
        }
        return pick(java.util.Arrays.copyOf(rows, taken));
    }

    /// The windows named, in that order.
    public WindowSet pick(int[] rows) {
        float[] picked = new float[rows.length * size];
        for (int i = 0; i < rows.length; i++) {
            System.arraycopy(values, rows[i] * size, picked, i * size, size);
        }
        return new WindowSet(rows.length, size, picked);
    }
}
