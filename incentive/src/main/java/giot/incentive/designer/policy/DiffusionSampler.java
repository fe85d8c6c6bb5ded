package giot.incentive.designer.policy;

import giot.neural.network.FilmShape;
import giot.neural.network.ForwardPass;
import giot.neural.weights.Weights;
import java.util.Arrays;
import java.util.random.RandomGenerator;

/// Denoises a raw vector in a few steps, in plain Java. The network predicts the clean vector in
/// whitened units: a raw vector is `action.mean + action.deviation * x`.
///
/// With the tensor `sampling.noise` at 0 the chain starts at 0 and follows the posterior's mean, so
/// that equal features give equal answers; at 1 it draws from the model.
public final class DiffusionSampler implements PolicySampler {

    /// The kind's name in [NetworkSpec].
    public static final String KIND = "film-diffusion";

    private static final int CHUNK_ROWS = 64;

    private final ForwardPass network;
    private final NoiseSchedule schedule;
    private final float[] mean;
    private final float[] deviation;
    private final float noise;

    /// @throws IllegalArgumentException when the weights are not of the announced shape
    public DiffusionSampler(NetworkSpec spec, Weights weights) {
        FilmShape shape = shape(spec);
        network = new ForwardPass(shape, weights.under("net."));
        schedule = new NoiseSchedule(shape.times());
        mean = vector(weights, "action.mean", shape.output());
        deviation = vector(weights, "action.deviation", shape.output());
        noise = vector(weights, "sampling.noise", 1)[0];
    }

    /// The network's extents: `context`, `width`, `blocks`, `output` and `times`.
    public static FilmShape shape(NetworkSpec spec) {
        return new FilmShape(
                spec.extent("output"),
                spec.extent("context"),
                spec.extent("width"),
                spec.extent("blocks"),
                spec.extent("output"),
                spec.extent("times"));
    }

    @Override
    public double[] act(float[] features, RandomGenerator random) {
        return act(features, 1, 1, random);
    }

    /// Raw vectors for `count` states, `repeats` per state, row by row.
    ///
    /// @param features shape `[count, context]`
    public double[] act(float[] features, int count, int repeats, RandomGenerator random) {
        int length = mean.length;
        double[] raw = new double[count * repeats * length];
        int context = network.shape().context();
        // Whole chains over few rows stay in the processor's cache.
        int chunk = Math.max(1, CHUNK_ROWS / repeats);
        for (int from = 0; from < count; from += chunk) {
            int states = Math.min(chunk, count - from);
            float[] part =
                    states == count
                            ? features
                            : Arrays.copyOfRange(
                                    features, from * context, (from + states) * context);
            float[] x = denoise(part, states, repeats, random);
            for (int i = 0; i < x.length; i++) {
                int j = i % length;
                raw[from * repeats * length + i] = mean[j] + deviation[j] * (double) x[i];
            }
        }
        return raw;
    }

    private float[] denoise(float[] features, int count, int repeats, RandomGenerator random) {
        int rows = count * repeats;
        float[] x = new float[rows * mean.length];
        float[] clean = new float[x.length];
        addNoise(x, noise, random);
        ForwardPass.Chain chain = network.chain(features, count, repeats);
        for (int t = schedule.steps() - 1; t >= 0; t--) {
            chain.step(x, rows, t, clean);
            float fromClean = (float) schedule.clean(t);
            float fromNoisy = (float) schedule.noisy(t);
            for (int i = 0; i < x.length; i++) {
                x[i] = fromClean * clean[i] + fromNoisy * x[i];
            }
            addNoise(x, noise * (float) schedule.deviation(t), random);
        }
        return x;
    }

    private static void addNoise(float[] x, float scale, RandomGenerator random) {
        if (scale == 0) {
            return;
        }
        for (int i = 0; i < x.length; i++) {
            x[i] += scale * (float) random.nextGaussian();
        }
    }

    private static float[] vector(Weights weights, String name, int length) {
        float[] values = weights.parameter(name).values();
        if (values.length != length) {
            throw new IllegalArgumentException(
                    "tensor %s has %d values where %d are needed"
                            .formatted(name, values.length, length));
        }
        return values;
    }
}
