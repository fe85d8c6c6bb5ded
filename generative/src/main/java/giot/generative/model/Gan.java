package giot.generative.model;

import giot.generative.window.Windows;
import giot.neural.network.MlpForwardPass;
import giot.neural.network.MlpShape;
import giot.neural.weights.Parameter;
import giot.neural.weights.Weights;
import java.util.Map;
import java.util.SplittableRandom;
import java.util.TreeMap;
import java.util.random.RandomGenerator;

/// A Wasserstein GAN with gradient penalty (Gulrajani et al. 2017, arXiv:1704.00028) of windows.
/// The generator maps noise and context to a window; the critic also sees the window's first
/// differences, without which small perceptrons draw windows that are too rough. Immutable.
public final class Gan implements GenerativeModel {
    /// Length of the noise.
    static final int LATENT = 24;

    private static final int DRAWN = 64;

    final ModelShape shape;
    private final Weights weights;
    private final MlpForwardPass generator;

    private Gan(Weights weights) {
        this.weights = weights;
        shape = ModelShape.of(weights);
        generator = new MlpForwardPass(generator(shape), weights.under("generator."));
        critic(shape).require(weights.under("critic."));
    }

    /// The model that these weights hold.
    ///
    /// @throws IllegalArgumentException when they are not those of such a model
    public static Gan of(Weights weights) {
        return new Gan(weights);
    }

    static Weights weights(ModelShape shape, Weights generator, Weights critic) {
        Map<String, Parameter> all = new TreeMap<>();
        shape.store(all);
        generator.parameters().forEach((name, p) -> all.put("generator." + name, p));
        critic.parameters().forEach((name, p) -> all.put("critic." + name, p));
        return Weights.of(all);
    }

    static MlpShape generator(ModelShape shape) {
        return new MlpShape(LATENT + shape.contextSize(), shape.width(), 2, shape.size());
    }

    static MlpShape critic(ModelShape shape) {
        return new MlpShape(2 * shape.size() - 1 + shape.contextSize(), shape.width(), 2, 1);
    }

    @Override
    public String name() {
        return "gan";
    }

    @Override
    public float[] sample(float[] contexts, int count, int samples, RandomGenerator random) {
        int rows = count * samples;
        float[] noise = new float[rows * LATENT];
        Gaussian.latinHypercube(noise, count, samples, LATENT, random);
        float[] x = new float[rows * shape.size()];
        generator.forward(
                WindowBatch.joined(noise, LATENT, contexts, shape.contextSize(), samples), rows, x);
        return x;
    }

    /// The squared distance to the nearest of some windows drawn for the same context, per value;
    /// the same noise for every window. The critic is no measure: far from all windows it was never
    /// asked.
    @Override
    public double[] score(Windows windows) {
        int size = shape.size();
        if (windows.size() != size || windows.contextSize() != shape.contextSize()) {
            throw new IllegalArgumentException(
                    "windows of %d values and %d of context do not fit a model of %d and %d"
                            .formatted(
                                    windows.size(),
                                    windows.contextSize(),
                                    size,
                                    shape.contextSize()));
        }
        double[] score = new double[windows.count()];
        float[] context = new float[shape.contextSize()];
        for (int row = 0; row < score.length; row++) {
            System.arraycopy(windows.contexts(), row * context.length, context, 0, context.length);
            float[] drawn = sample(context, 1, DRAWN, new SplittableRandom(1));
            score[row] = Double.POSITIVE_INFINITY;
            for (int k = 0; k < DRAWN; k++) {
                double distance = 0;
                for (int i = 0; i < size; i++) {
                    double gap = windows.values()[row * size + i] - drawn[k * size + i];
                    distance += gap * gap / size;
                }
                score[row] = Math.min(score[row], distance);
            }
        }
        return score;
    }

    @Override
    public Gan fineTune(Windows fresh, Windows replay, int updates, RandomGenerator random) {
        return new GanTechnique(updates).fineTune(this, fresh, replay, random);
    }

    @Override
    public Weights weights() {
        return weights;
    }
}
