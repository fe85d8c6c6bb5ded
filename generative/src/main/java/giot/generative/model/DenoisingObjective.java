package giot.generative.model;

import giot.neural.train.FilmNetwork;
import giot.neural.train.Objective;
import java.util.random.RandomGenerator;
import org.bytedeco.pytorch.Scalar;
import org.bytedeco.pytorch.Tensor;

/// The weighted squared error of the predicted clean window, `weight * clamp(A/(1-A), .1, 5) * (x_0
/// - prediction)^2`.
///
/// A target `y = x_0 + n` with known noise variance `v` teaches the distribution of `x_0`
/// nevertheless (after Daras et al. 2024, "Consistent Diffusion Meets Tweedie"): noise is added
/// only up to the level `1 - A_t`, so that `x_t` is distributed as for an exact target, and the
/// network's guess `h` of `x_0` is compared with `y` through `E[y | x_t] = (1 - c) h + (c /
/// sqrt(A)) x_t`, `c = A v / (1 - A)`. Where `c` exceeds [#MOST_NOISE] the target says nothing at
/// this `t` and drops out.
final class DenoisingObjective implements Objective {
    private static final double MOST_NOISE = 0.8;
    private static final double LEAST_WEIGHT = 0.1;
    private static final double MOST_WEIGHT = 5;

    private final DiffusionShape shape;
    private final VarianceSchedule schedule;
    private final BatchSource source;
    private final boolean silent;
    private final RandomGenerator random;
    private final TrainingBatch batch;
    private final long[] times;
    private final float[] noised;
    private final float[] factor;
    private final float[] remainder;
    private final float[] weight;

    /// @param silent whether entries of weight 0 are left out of the noised window (0 stands there)
    DenoisingObjective(
            DiffusionShape shape,
            VarianceSchedule schedule,
            int rows,
            BatchSource source,
            boolean silent,
            RandomGenerator random) {
        this.shape = shape;
        this.schedule = schedule;
        this.source = source;
        this.silent = silent;
        this.random = random;
        batch = new TrainingBatch(rows, shape);
        times = new long[rows];
        noised = new float[rows * shape.window()];
        factor = new float[noised.length];
        remainder = new float[noised.length];
        weight = new float[noised.length];
    }

    @Override
    public Tensor loss(FilmNetwork network, int step) {
        source.fill(batch, random);
        double total = 0;
        for (int row = 0; row < times.length; row++) {
            times[row] = random.nextInt(shape.steps());
            double share = schedule.signalShare((int) times[row]);
            for (int i = row * shape.window(); i < (row + 1) * shape.window(); i++) {
                noise(i, share);
                total += weight[i];
            }
        }
        int rows = batch.rows();
        Tensor net =
                network.forward(
                        FilmNetwork.tensor(noised, rows, shape.window()),
                        FilmNetwork.tensor(batch.contexts(), rows, shape.context()),
                        times);
        Tensor error =
                net.mul(FilmNetwork.tensor(factor, rows, shape.window()))
                        .sub(FilmNetwork.tensor(remainder, rows, shape.window()));
        Tensor weighted = error.square().mul(FilmNetwork.tensor(weight, rows, shape.window()));
        return weighted.sum().div(new Scalar(Math.max(total, 1e-6)));
    }

    private void noise(int i, double share) {
        double variance = batch.noise()[i];
        double c = share * variance / (1 - share);
        double signal = Math.sqrt(share);
        double spread = Math.sqrt(1 - share);
        double y = batch.targets()[i];
        boolean known = batch.weights()[i] > 0;
        if (!known && silent) {
            noised[i] = 0;
            factor[i] = 0;
            remainder[i] = 0;
            weight[i] = 0;
            return;
        }
        if (!known || c > MOST_NOISE) {
            // a plausible clean value stands in: other entries' guesses look at this one
            double mean = known ? y / (1 + variance) : 0;
            double deviation = known ? Math.sqrt(variance / (1 + variance)) : 1;
            y = mean + deviation * random.nextGaussian();
            noised[i] = (float) (signal * y + spread * random.nextGaussian());
            factor[i] = 0;
            remainder[i] = 0;
            weight[i] = 0;
            return;
        }
        double x = signal * y + spread * Math.sqrt(1 - c) * random.nextGaussian();
        noised[i] = (float) x;
        factor[i] = (float) ((1 - c) * spread);
        remainder[i] = (float) (y - ((1 - c) * signal + c / signal) * x);
        double importance = Math.clamp(share / (1 - share), LEAST_WEIGHT, MOST_WEIGHT);
        weight[i] = (float) (batch.weights()[i] * importance);
    }
}
