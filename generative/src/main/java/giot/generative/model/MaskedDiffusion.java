package giot.generative.model;

import giot.neural.network.ForwardPass;
import giot.neural.train.Trainer;
import giot.neural.train.TrainingSettings;
import giot.neural.weights.Weights;
import java.util.random.RandomGenerator;

/// A diffusion model of windows given what is known about them, for any pattern of known and
/// unknown entries: the context says what is known, all entries of the window are generated
/// together.
///
/// Noising: `x_t = sqrt(A_t) x_0 + sqrt(1 - A_t) e` ([NoiseSchedule]). The network predicts `x_0`
/// in the form `sqrt(A_t) x_t + sqrt(1 - A_t) net(x_t, context, t)`, the best linear guess for a
/// standard normal `x_0` plus a correction that starts at zero. Sampling: deterministic DDIM (Song
/// et al. 2021, eq. 12 with eta 0) from a Latin hypercube of normal numbers. Windows hold
/// standardised residuals around a cheap conditional mean, so that the network has to learn only
/// what that mean misses: shape, spread and interaction.
///
/// Training needs libtorch, sampling does not. Immutable.
public final class MaskedDiffusion {
    // standardised residuals beyond this are taken for artefacts of the chain
    private static final float LIMIT = 8;

    private final DiffusionShape shape;
    private final Weights weights;
    private final NoiseSchedule schedule;
    private final ForwardPass network;

    /// @throws IllegalArgumentException when `weights` are not of `shape`
    public MaskedDiffusion(DiffusionShape shape, Weights weights) {
        this.shape = shape;
        this.weights = weights;
        schedule = new NoiseSchedule(shape.steps());
        network = new ForwardPass(shape.network(), weights);
    }

    /// A trained model and how training ended.
    ///
    /// @param model the model
    /// @param meanLoss mean loss over the last tenth of the updates
    public record Trained(MaskedDiffusion model, double meanLoss) {}

    /// Trains a new model.
    ///
    /// @param rows windows per update
    public static Trained fit(
            DiffusionShape shape,
            TrainingSettings settings,
            int rows,
            BatchSource source,
            RandomGenerator random) {
        return train(shape, shape.network().initial(random), settings, rows, source, random);
    }

    /// Trains this model further; the result is a new model.
    ///
    /// @param rows windows per update
    public Trained fineTune(
            TrainingSettings settings, int rows, BatchSource source, RandomGenerator random) {
        return train(shape, weights, settings, rows, source, random);
    }

    /// Draws `samples` windows for each of `count` contexts; shape `[count, samples, window]`.
    ///
    /// @param contexts shape `[count, context]`
    public float[] sample(float[] contexts, int count, int samples, RandomGenerator random) {
        int rows = count * samples;
        float[] x = new float[rows * shape.window()];
        Gaussian.latinHypercube(x, count, samples, shape.window(), random);
        float[] net = new float[x.length];
        ForwardPass.Chain chain = network.chain(contexts, count, samples);
        int[] times = schedule.descending(shape.samplingSteps());
        for (int i = 0; i < times.length; i++) {
            chain.step(x, rows, times[i], net);
            double share = schedule.signalShare(times[i]);
            double next = i + 1 < times.length ? schedule.signalShare(times[i + 1]) : 1;
            denoise(x, net, share, next);
        }
        return x;
    }

    /// The model's tensors.
    public Weights weights() {
        return weights;
    }

    private static void denoise(float[] x, float[] net, double share, double next) {
        float signal = (float) Math.sqrt(share);
        float noise = (float) Math.sqrt(1 - share);
        float nextSignal = (float) Math.sqrt(next);
        float nextNoise = (float) Math.sqrt(1 - next);
        for (int i = 0; i < x.length; i++) {
            float clean = Math.clamp(signal * x[i] + noise * net[i], -LIMIT, LIMIT);
            float direction = (x[i] - signal * clean) / noise;
            x[i] = nextSignal * clean + nextNoise * direction;
        }
    }

    private static Trained train(
            DiffusionShape shape,
            Weights initial,
            TrainingSettings settings,
            int rows,
            BatchSource source,
            RandomGenerator random) {
        DenoisingObjective objective =
                new DenoisingObjective(
                        shape, new NoiseSchedule(shape.steps()), rows, source, random);
        Trainer.Result result = new Trainer(shape.network(), settings).train(initial, objective);
        return new Trained(new MaskedDiffusion(shape, result.weights()), result.meanLoss());
    }
}
