package giot.generative.model;

import giot.generative.predict.MethodKind;
import giot.generative.window.Windows;
import giot.neural.weights.Weights;
import java.util.Optional;
import java.util.random.RandomGenerator;

/// A fitted generative model of windows given their contexts. Immutable; sampling and scoring may
/// run in several threads.
public interface GenerativeModel {

    /// What the model is called in reports: `vae`, `gan`, `flow`, `diffusion`.
    String name();

    /// On which side of the comparison the model stands.
    default MethodKind kind() {
        return MethodKind.GENERATIVE;
    }

    /// Draws `samples` windows for each context; shape `[count, samples, steps * channels]`.
    ///
    /// @param contexts shape `[count, contextSize]`
    float[] sample(float[] contexts, int count, int samples, RandomGenerator random);

    /// How unlike the training windows each window is; higher is stranger. The unit is the model's
    /// own; only the order matters.
    double[] score(Windows windows);

    /// The exact logarithm of each window's probability density given its context, in nats; empty
    /// for models that have none.
    default Optional<double[]> logDensity(Windows windows) {
        return Optional.empty();
    }

    /// This model trained further on `fresh`, with half of every batch drawn from `replay`, the
    /// windows of the old data, so that it does not forget them. The result is a new model.
    GenerativeModel fineTune(Windows fresh, Windows replay, int updates, RandomGenerator random);

    /// The model's tensors.
    Weights weights();
}
