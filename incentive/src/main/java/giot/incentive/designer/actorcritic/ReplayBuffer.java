package giot.incentive.designer.actorcritic;

import giot.neural.weights.Parameter;
import giot.neural.weights.Weights;
import java.util.Arrays;
import java.util.Map;
import java.util.random.RandomGenerator;

/// The latest decisions and what they brought, up to a capacity; the oldest go first.
final class ReplayBuffer {

    private final int capacity;
    private final int width;
    private float[] rows = new float[0];
    private long added;

    /// @param width numbers per entry: features, raw vector and reward
    ReplayBuffer(int capacity, int width) {
        this.capacity = capacity;
        this.width = width;
    }

    int size() {
        return (int) Math.min(capacity, added);
    }

    void add(
            float[] features, int featureAt, int featureCount, float[] raw, int at, double reward) {
        int slot = (int) (added % capacity);
        if ((slot + 1) * width > rows.length) {
            int grown = Math.min(capacity, Math.max(1024, 2 * (slot + 1)));
            rows = Arrays.copyOf(rows, grown * width);
        }
        System.arraycopy(features, featureAt, rows, slot * width, featureCount);
        int rawLength = width - featureCount - 1;
        System.arraycopy(raw, at, rows, slot * width + featureCount, rawLength);
        rows[slot * width + width - 1] = (float) reward;
        added++;
    }

    /// `count` entries drawn with replacement, shape `[count, width]`.
    float[] draw(int count, RandomGenerator random) {
        float[] drawn = new float[count * width];
        for (int i = 0; i < count; i++) {
            System.arraycopy(rows, random.nextInt(size()) * width, drawn, i * width, width);
        }
        return drawn;
    }

    /// The entries, to go on with later.
    Weights state() {
        int size = size();
        if (size == 0) {
            return Weights.of(Map.of());
        }
        float[] count = {(float) (added >> 20), (float) (added & 0xFFFFF)};
        return Weights.of(
                Map.of(
                        "added",
                        new Parameter(new int[] {2}, count),
                        "rows",
                        new Parameter(new int[] {size, width}, Arrays.copyOf(rows, size * width))));
    }

    /// Continues from `state`.
    void load(Weights state) {
        if (state.parameters().isEmpty()) {
            return;
        }
        rows = state.parameter("rows").values().clone();
        float[] count = state.parameter("added").values();
        added = ((long) count[0] << 20) + (long) count[1];
    }
}
