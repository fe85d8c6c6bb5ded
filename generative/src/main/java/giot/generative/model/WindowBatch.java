package giot.generative.model;

import giot.generative.window.Windows;
import java.util.random.RandomGenerator;
import org.bytedeco.pytorch.Tensor;
import org.jspecify.annotations.Nullable;

/// Rows drawn from windows, half of them from the replay where there is one.
final class WindowBatch {
    final int rows;
    final int size;
    final int contextSize;
    final float[] values;
    final float[] contexts;
    private final Windows fresh;
    private final @Nullable Windows replay;

    WindowBatch(Windows fresh, @Nullable Windows replay, int rows) {
        require(fresh);
        if (replay != null
                && (replay.size() != fresh.size() || replay.contextSize() != fresh.contextSize())) {
            throw new IllegalArgumentException(
                    "replayed windows hold %d values and %d of context, fresh ones %d and %d; they must be alike"
                            .formatted(
                                    replay.size(),
                                    replay.contextSize(),
                                    fresh.size(),
                                    fresh.contextSize()));
        }
        this.fresh = fresh;
        this.replay = replay;
        this.rows = rows;
        size = fresh.size();
        contextSize = fresh.contextSize();
        values = new float[rows * size];
        contexts = new float[rows * contextSize];
    }

    /// Refuses windows that a model cannot learn from.
    static void require(Windows windows) {
        if (windows.count() == 0) {
            throw new IllegalArgumentException("there is no window to learn from");
        }
        for (float value : windows.values()) {
            if (!Float.isFinite(value)) {
                throw new IllegalArgumentException(
                        "a window holds %s; only finite values can be learnt from"
                                .formatted(value));
            }
        }
    }

    void draw(RandomGenerator random) {
        Windows old = replay;
        for (int row = 0; row < rows; row++) {
            Windows from = old != null && old.count() > 0 && row % 2 == 0 ? old : fresh;
            int pick = random.nextInt(from.count());
            System.arraycopy(from.values(), pick * size, values, row * size, size);
            System.arraycopy(
                    from.contexts(), pick * contextSize, contexts, row * contextSize, contextSize);
        }
    }

    Tensor valueTensor() {
        return Tensor.create(values, rows, size);
    }

    /// The given tensor with the contexts at its right.
    Tensor withContext(Tensor left) {
        if (contextSize == 0) {
            return left;
        }
        return org.bytedeco.pytorch.global.torch.cat(
                new org.bytedeco.pytorch.TensorVector(
                        left, Tensor.create(contexts, rows, contextSize)),
                1);
    }

    static Tensor normal(int rows, int size, RandomGenerator random) {
        return Tensor.create(normals(rows * size, random), rows, size);
    }

    static float[] normals(int count, RandomGenerator random) {
        float[] values = new float[count];
        for (int i = 0; i < count; i++) {
            values[i] = (float) random.nextGaussian();
        }
        return values;
    }

    /// Rows `[left, context]` for `samples` rows per context.
    static float[] joined(
            float[] left, int leftSize, float[] contexts, int contextSize, int samples) {
        int rows = left.length / leftSize;
        int width = leftSize + contextSize;
        float[] joined = new float[rows * width];
        for (int row = 0; row < rows; row++) {
            System.arraycopy(left, row * leftSize, joined, row * width, leftSize);
            System.arraycopy(
                    contexts,
                    row / samples * contextSize,
                    joined,
                    row * width + leftSize,
                    contextSize);
        }
        return joined;
    }
}
