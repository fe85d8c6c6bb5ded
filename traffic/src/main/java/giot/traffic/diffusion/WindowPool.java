package giot.traffic.diffusion;

import giot.generative.model.TrainingBatch;
import java.util.Arrays;
import java.util.random.RandomGenerator;

/// Encoded windows to draw training batches from. Grows while being filled; not thread-safe while
/// it does.
final class WindowPool {
    private static final int W = Situation.WINDOW;
    private static final int C = WindowEncoder.CONTEXT;

    private float[] contexts = new float[1024 * C];
    private float[] targets = new float[1024 * W];
    private float[] weights = new float[1024 * W];
    private float[] noise = new float[1024 * W];
    private int size;

    /// Where the standardised target of each entry comes from.
    interface Targets {
        /// Writes target, weight and noise variance of the window of `segment` to the arrays at
        /// `at` and on, and answers whether any weight is positive. The arrays hold zeros before.
        boolean write(int segment, float[] targets, float[] weights, float[] noise, int at);
    }

    /// Adds the windows of all segments that have a target.
    void add(Situation situation, WindowEncoder encoder, Targets source) {
        for (int s = 0; s < situation.climate.segments; s++) {
            reserve();
            int at = size * W;
            Arrays.fill(targets, at, at + W, 0);
            Arrays.fill(weights, at, at + W, 0);
            Arrays.fill(noise, at, at + W, 0);
            if (source.write(s, targets, weights, noise, at)) {
                encoder.encode(situation, s, contexts, size * C);
                size++;
            }
        }
    }

    int size() {
        return size;
    }

    /// Copies random windows to the rows `from` to `to` of `batch`.
    void draw(TrainingBatch batch, int from, int to, RandomGenerator random) {
        for (int row = from; row < to; row++) {
            int i = random.nextInt(size);
            System.arraycopy(contexts, i * C, batch.contexts(), row * C, C);
            System.arraycopy(targets, i * W, batch.targets(), row * W, W);
            System.arraycopy(weights, i * W, batch.weights(), row * W, W);
            System.arraycopy(noise, i * W, batch.noise(), row * W, W);
        }
    }

    private void reserve() {
        if ((size + 1) * W > targets.length) {
            int rows = targets.length / W * 3 / 2;
            contexts = Arrays.copyOf(contexts, rows * C);
            targets = Arrays.copyOf(targets, rows * W);
            weights = Arrays.copyOf(weights, rows * W);
            noise = Arrays.copyOf(noise, rows * W);
        }
    }
}
