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
/// Noising: `x_t = sqrt(A_t) x_0 + sqrt(1 - A_t) e` ([VarianceSchedule]). The network predicts
/// `x_0` in the form `sqrt(A_t) x_t + sqrt(1 - A_t) net(x_t, context, t)`, the best linear guess
/// for a standard normal `x_0` plus a correction that starts at zero. Sampling: deterministic DDIM
/// (Song et al. 2021, eq. 12 with eta 0) from a Latin hypercube of normal numbers. Windows hold
/// standardised residuals around a cheap conditional mean, so that the network has to learn only
/// what that mean misses: shape, spread and interaction.
///
/// Training needs libtorch, sampling does not. Immutable.
public final class MaskedDiffusion {
    // standardised residuals beyond this are taken for artefacts of the chain
    private static final float LIMIT = 8;

    private final DiffusionShape shape;
    private final Weights weights;
    private final VarianceSchedule schedule;
    private final ForwardPass network;

    /// @throws IllegalArgumentException when `weights` are not of `shape`
    public MaskedDiffusion(DiffusionShape shape, Weights weights) {
        this.shape = shape;
        this.weights = weights;
        schedule = new VarianceSchedule(shape.steps());
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
        return train(shape, shape.network().initial(random), settings, rows, source, false, random);
    }

    /// Trains a new model whose windows are generated only where an entry's weight is above 0; the
    /// others are known, stand in the context, and read 0 in the window. For [#sample(float[],
    /// float[], int, int, RandomGenerator)].
    ///
    /// @param rows windows per update
    public static Trained fitHidden(
            DiffusionShape shape,
            TrainingSettings settings,
            int rows,
            BatchSource source,
            RandomGenerator random) {
        return train(shape, shape.network().initial(random), settings, rows, source, true, random);
    }

    /// Trains this model further; the result is a new model.
    ///
    /// @param rows windows per update
    public Trained fineTune(
            TrainingSettings settings, int rows, BatchSource source, RandomGenerator random) {
        return train(shape, weights, settings, rows, source, false, random);
    }

    /// Trains a model of [#fitHidden] further; the result is a new model.
    ///
    /// @param rows windows per update
    public Trained fineTuneHidden(
            TrainingSettings settings, int rows, BatchSource source, RandomGenerator random) {
        return train(shape, weights, settings, rows, source, true, random);
    }

    /// Draws `samples` windows for each of `count` contexts; shape `[count, samples, window]`.
    ///
    /// @param contexts shape `[count, context]`
    public float[] sample(float[] contexts, int count, int samples, RandomGenerator random) {
        int rows = count * samples;
        float[] x = new float[rows * shape.window()];
        Gaussian.latinHypercube(x, count, samples, shape.window(), random);
        return descend(x, contexts, count, samples);
    }

    /// Draws the hidden entries of `samples` windows for each context; the others are 0. Shape
    /// `[count, samples, window]`.
    ///
    /// @param contexts shape `[count, context]`
    /// @param hidden 1 where an entry is generated, 0 where it is known; shape `[count, window]`
    public float[] sample(
            float[] contexts, float[] hidden, int count, int samples, RandomGenerator random) {
        float[] x = new float[count * samples * shape.window()];
        Gaussian.latinHypercube(x, count, samples, shape.window(), random);
        float[] mask = new float[x.length];
        for (int row = 0; row < count * samples; row++) {
            System.arraycopy(
                    hidden,
                    row / samples * shape.window(),
                    mask,
                    row * shape.window(),
                    shape.window());
        }
        silence(x, mask);
        int rows = count * samples;
        float[] net = new float[x.length];
        ForwardPass.Chain chain = network.chain(contexts, count, samples);
        int[] times = schedule.descending(shape.samplingSteps());
        for (int i = 0; i < times.length; i++) {
            chain.step(x, rows, times[i], net);
            double share = schedule.signalShare(times[i]);
            double next = i + 1 < times.length ? schedule.signalShare(times[i + 1]) : 1;
            denoise(x, net, share, next);
            silence(x, mask);
        }
        return x;
    }

    private static void silence(float[] x, float[] mask) {
        for (int i = 0; i < x.length; i++) {
            x[i] *= mask[i];
        }
    }

    private float[] descend(float[] x, float[] contexts, int count, int samples) {
        int rows = count * samples;
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

    /// The mean squared error of the clean window that the model guesses from each window noised to
    /// level `t`; the same noise for all.
    ///
    /// @param windows shape `[count, window]`
    /// @param contexts shape `[count, context]`
    /// @param t noise level, 0 to `steps - 1`
    /// @param noise standard normal numbers, length `window`
    double[] denoisingError(float[] windows, float[] contexts, int t, float[] noise) {
        int size = shape.window();
        int count = windows.length / size;
        float signal = (float) Math.sqrt(schedule.signalShare(t));
        float spread = (float) Math.sqrt(1 - schedule.signalShare(t));
        float[] x = new float[windows.length];
        for (int i = 0; i < x.length; i++) {
            x[i] = signal * windows[i] + spread * noise[i % size];
        }
        float[] net = new float[x.length];
        network.chain(contexts, count, 1).step(x, count, t, net);
        double[] error = new double[count];
        for (int i = 0; i < x.length; i++) {
            double gap = signal * x[i] + spread * net[i] - windows[i];
            error[i / size] += gap * gap / size;
        }
        return error;
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
            boolean silent,
            RandomGenerator random) {
        DenoisingObjective objective =
                new DenoisingObjective(
                        shape, new VarianceSchedule(shape.steps()), rows, source, silent, random);
        Trainer.Result result = new Trainer(shape.network(), settings).train(initial, objective);
        return new Trained(new MaskedDiffusion(shape, result.weights()), result.meanLoss());
    }
}
