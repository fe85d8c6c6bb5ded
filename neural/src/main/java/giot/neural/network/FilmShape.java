package giot.neural.network;

import giot.neural.weights.Parameter;
import giot.neural.weights.Weights;
import java.util.TreeMap;
import java.util.random.RandomGenerator;

/// The extents of a residual network whose blocks a time embedding scales and shifts (FiLM, Perez
/// et al. 2018, doi:10.1609/aaai.v32i1.11671):
///
/// ```
/// e   = silu(T emb(t) + tb)
/// h_0 = silu(X x + C c + b)
/// h_i = h_{i-1} + silu((1 + scale_i(e)) * (W_i h_{i-1} + b_i) + shift_i(e))
/// y   = O h_n + ob
/// ```
///
/// The state `x` changes at every step of a denoising chain, the context `c` does not; they enter
/// through separate matrices so that the context's part is computed once per chain.
///
/// @param state length of `x`
/// @param context length of `c`
/// @param width length of `h`
/// @param blocks number of residual blocks
/// @param output length of `y`
/// @param times number of time steps; `t` runs from 0 to `times - 1`
public record FilmShape(int state, int context, int width, int blocks, int output, int times) {
    /// Length of the sinusoidal time embedding.
    public static final int TIME_FEATURES = 16;

    /// Length of the hidden time vector `e`.
    public static final int TIME_WIDTH = 32;

    public FilmShape {
        requirePositive("state", state);
        requirePositive("context", context);
        requirePositive("width", width);
        requirePositive("blocks", blocks);
        requirePositive("output", output);
        requirePositive("times", times);
    }

    /// Fresh weights: uniform in plus or minus one over the square root of the fan-in; zero in the
    /// modulation and in the head, so that the network starts by answering zero.
    public Weights initial(RandomGenerator random) {
        TreeMap<String, Parameter> map = new TreeMap<>();
        int fanIn = state + context;
        map.put("time.w", uniform(random, TIME_WIDTH, TIME_FEATURES, TIME_FEATURES));
        map.put("time.b", zeros(TIME_WIDTH));
        map.put("state.w", uniform(random, width, state, fanIn));
        map.put("context.w", uniform(random, width, context, fanIn));
        map.put("context.b", zeros(width));
        for (int i = 0; i < blocks; i++) {
            map.put("block" + i + ".w", uniform(random, width, width, width));
            map.put("block" + i + ".b", zeros(width));
            map.put("film" + i + ".w", zeros(2 * width, TIME_WIDTH));
            map.put("film" + i + ".b", zeros(2 * width));
        }
        map.put("head.w", zeros(output, width));
        map.put("head.b", zeros(output));
        return Weights.of(map);
    }

    /// Checks that `weights` are of this shape.
    ///
    /// @throws IllegalArgumentException when a tensor is missing or of another extent
    public void require(Weights weights) {
        requireExtents(weights, "time.w", TIME_WIDTH, TIME_FEATURES);
        requireExtents(weights, "time.b", TIME_WIDTH);
        requireExtents(weights, "state.w", width, state);
        requireExtents(weights, "context.w", width, context);
        requireExtents(weights, "context.b", width);
        for (int i = 0; i < blocks; i++) {
            requireExtents(weights, "block" + i + ".w", width, width);
            requireExtents(weights, "block" + i + ".b", width);
            requireExtents(weights, "film" + i + ".w", 2 * width, TIME_WIDTH);
            requireExtents(weights, "film" + i + ".b", 2 * width);
        }
        requireExtents(weights, "head.w", output, width);
        requireExtents(weights, "head.b", output);
    }

    /// The sinusoidal embedding of every time step, shape `[times, TIME_FEATURES]`.
    public float[] timeEmbedding() {
        int half = TIME_FEATURES / 2;
        float[] table = new float[times * TIME_FEATURES];
        for (int t = 0; t < times; t++) {
            for (int i = 0; i < half; i++) {
                double angle = 100.0 * t / times * Math.pow(100, -(double) i / (half - 1));
                table[t * TIME_FEATURES + i] = (float) Math.sin(angle);
                table[t * TIME_FEATURES + half + i] = (float) Math.cos(angle);
            }
        }
        return table;
    }

    private static Parameter uniform(RandomGenerator random, int rows, int columns, int fanIn) {
        float bound = (float) (1 / Math.sqrt(fanIn));
        float[] values = new float[rows * columns];
        for (int i = 0; i < values.length; i++) {
            values[i] = random.nextFloat(-bound, bound);
        }
        return new Parameter(new int[] {rows, columns}, values);
    }

    private static Parameter zeros(int... shape) {
        int count = 1;
        for (int extent : shape) {
            count *= extent;
        }
        return new Parameter(shape, new float[count]);
    }

    private static void requireExtents(Weights weights, String name, int... shape) {
        if (!java.util.Arrays.equals(weights.parameter(name).shape(), shape)) {
            throw new IllegalArgumentException(
                    "tensor %s has shape %s where the network needs %s"
                            .formatted(
                                    name,
                                    java.util.Arrays.toString(weights.parameter(name).shape()),
                                    java.util.Arrays.toString(shape)));
        }
    }

    private static void requirePositive(String name, int value) {
        if (value <= 0) {
            throw new IllegalArgumentException(
                    "%s is %d but must be positive".formatted(name, value));
        }
    }
}
