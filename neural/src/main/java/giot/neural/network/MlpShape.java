package giot.neural.network;

import giot.neural.weights.Parameter;
import giot.neural.weights.Weights;
import java.util.Arrays;
import java.util.TreeMap;
import java.util.random.RandomGenerator;

/// The extents of a multilayer perceptron with SiLU between its layers:
///
/// ```
/// h_0 = silu(W_0 x + b_0)
/// h_i = silu(W_i h_{i-1} + b_i)
/// y   = O h_last + o
/// ```
///
/// @param input length of `x`
/// @param width length of every `h`
/// @param layers number of hidden layers
/// @param output length of `y`
public record MlpShape(int input, int width, int layers, int output) {

    public MlpShape {
        requirePositive("input", input);
        requirePositive("width", width);
        requirePositive("layers", layers);
        requirePositive("output", output);
    }

    /// Fresh weights: uniform in plus or minus one over the square root of the fan-in, biases too.
    ///
    /// @param headScale factor on the last layer's weights; 0 makes the network answer zero at
    ///   first
    public Weights initial(RandomGenerator random, double headScale) {
        TreeMap<String, Parameter> map = new TreeMap<>();
        int fanIn = input;
        for (int i = 0; i < layers; i++) {
            map.put("layer" + i + ".w", uniform(random, 1, fanIn, width, fanIn));
            map.put("layer" + i + ".b", uniform(random, 1, fanIn, width));
            fanIn = width;
        }
        map.put("head.w", uniform(random, headScale, fanIn, output, fanIn));
        map.put("head.b", uniform(random, headScale, fanIn, output));
        return Weights.of(map);
    }

    /// Checks that `weights` are of this shape.
    ///
    /// @throws IllegalArgumentException when a tensor is missing or of another extent
    public void require(Weights weights) {
        for (int i = 0; i < layers; i++) {
            requireExtents(weights, "layer" + i + ".w", width, i == 0 ? input : width);
            requireExtents(weights, "layer" + i + ".b", width);
        }
        requireExtents(weights, "head.w", output, width);
        requireExtents(weights, "head.b", output);
    }

    private static Parameter uniform(
            RandomGenerator random, double scale, int fanIn, int... extents) {
        float bound = (float) (1 / Math.sqrt(fanIn));
        int count = 1;
        for (int extent : extents) {
            count *= extent;
        }
        float[] values = new float[count];
        for (int i = 0; i < count; i++) {
            values[i] = (float) scale * random.nextFloat(-bound, bound);
        }
        return new Parameter(extents, values);
    }

    private static void requireExtents(Weights weights, String name, int... extents) {
        int[] found = weights.parameter(name).shape();
        if (!Arrays.equals(found, extents)) {
            throw new IllegalArgumentException(
                    "tensor %s has shape %s where the network needs %s"
                            .formatted(name, Arrays.toString(found), Arrays.toString(extents)));
        }
    }

    private static void requirePositive(String name, int value) {
        if (value <= 0) {
            throw new IllegalArgumentException(
                    "%s is %d but must be positive".formatted(name, value));
        }
    }
}
