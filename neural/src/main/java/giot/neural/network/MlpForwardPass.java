package giot.neural.network;

import giot.neural.weights.Weights;

/// The forward pass of an [MlpShape] network in plain Java on vector registers. Agrees with
/// libtorch to 1e-5. Immutable and safe for concurrent use.
public final class MlpForwardPass {
    private static final int ROWS = 64;

    private final MlpShape shape;
    private final PackedMatrix[] layers;
    private final PackedMatrix head;

    /// @throws IllegalArgumentException when `weights` are not of `shape`
    public MlpForwardPass(MlpShape shape, Weights weights) {
        shape.require(weights);
        this.shape = shape;
        layers = new PackedMatrix[shape.layers()];
        for (int i = 0; i < layers.length; i++) {
            layers[i] = matrix(weights, "layer" + i);
        }
        head = matrix(weights, "head");
    }

    /// The network's extents.
    public MlpShape shape() {
        return shape;
    }

    /// Writes the answers (`[rows, output]`, row-major) to `output` for `input` (`[rows, input]`).
    public void forward(float[] input, int rows, float[] output) {
        requireLength("input", input.length, rows * shape.input());
        requireLength("output", output.length, rows * shape.output());
        int block = Math.min(ROWS, rows);
        float[] from = new float[block * shape.input()];
        float[] hidden = new float[block * layers[0].stride()];
        float[] next = new float[block * layers[0].stride()];
        float[] answer = new float[block * head.stride()];
        for (int at = 0; at < rows; at += block) {
            int count = Math.min(block, rows - at);
            System.arraycopy(input, at * shape.input(), from, 0, count * shape.input());
            layers[0].multiply(from, shape.input(), hidden, count);
            Silu.apply(hidden, count * layers[0].stride());
            for (int i = 1; i < layers.length; i++) {
                layers[i].multiply(hidden, layers[i - 1].stride(), next, count);
                Silu.apply(next, count * layers[i].stride());
                float[] swap = hidden;
                hidden = next;
                next = swap;
            }
            head.multiply(hidden, layers[layers.length - 1].stride(), answer, count);
            for (int row = 0; row < count; row++) {
                System.arraycopy(
                        answer,
                        row * head.stride(),
                        output,
                        (at + row) * shape.output(),
                        shape.output());
            }
        }
    }

    private static void requireLength(String name, int length, int needed) {
        if (length < needed) {
            throw new IllegalArgumentException(
                    "%s holds %d values but needs %d".formatted(name, length, needed));
        }
    }

    private static PackedMatrix matrix(Weights weights, String name) {
        int[] extents = weights.parameter(name + ".w").shape();
        return new PackedMatrix(
                extents[0],
                extents[1],
                weights.parameter(name + ".w").values(),
                weights.parameter(name + ".b").values());
    }
}
