package giot.generative.model;

import giot.neural.weights.Parameter;
import giot.neural.weights.Weights;
import java.util.Map;

/// The extents that a stored model carries with it.
///
/// @param size values of a window
/// @param contextSize numbers of a context
/// @param width hidden width
/// @param latent numbers that a window is drawn from; 0 where that does not apply
record ModelShape(int size, int contextSize, int width, int latent) {
    private static final String NAME = "shape";

    ModelShape {
        if (size < 1 || contextSize < 0 || width < 1 || latent < 0 || size > 4096) {
            throw new IllegalArgumentException(
                    "a model of %d values, %d of context, width %d and %d latent numbers cannot be"
                            .formatted(size, contextSize, width, latent));
        }
    }

    void store(Map<String, Parameter> into) {
        float[] values = {size, contextSize, width, latent};
        into.put(NAME, new Parameter(new int[] {4}, values));
    }

    static ModelShape of(Weights weights) {
        float[] values = weights.parameter(NAME).values();
        if (values.length != 4) {
            throw new IllegalArgumentException("the model's shape is not 4 numbers");
        }
        return new ModelShape((int) values[0], (int) values[1], (int) values[2], (int) values[3]);
    }
}
