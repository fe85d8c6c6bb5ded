package giot.incentive.designer.ppo;

import giot.incentive.designer.onestep.Learner;
import giot.incentive.designer.onestep.OneStepTask;
import giot.incentive.designer.onestep.StateBatch;
import giot.incentive.designer.policy.NetworkSpec;
import giot.incentive.designer.policy.PerceptronSampler;
import giot.neural.network.MlpShape;
import giot.neural.train.AdamOptimizer;
import giot.neural.train.AdamSettings;
import giot.neural.train.MlpNetwork;
import giot.neural.train.NativeRun;
import giot.neural.weights.Weights;
import java.util.Arrays;
import java.util.Map;
import java.util.random.RandomGenerator;
import org.bytedeco.pytorch.Scalar;
import org.bytedeco.pytorch.ScalarOptional;
import org.bytedeco.pytorch.Tensor;
import org.bytedeco.pytorch.global.torch;

/// Proximal policy optimisation (Schulman et al. 2017, arXiv:1707.06347) for a one-step task:
///
/// ```
/// a      = mu(s) + sigma * eps,  eps ~ N(0, 1),   mu = tanh(net(s))
/// A_k    = (r_k - mean_k r) / (sd_k r)            over the actions k tried in the same state
/// ratio  = exp(log pi(a | s) - log pi_old(a | s))
/// loss   = -mean min(ratio * A, clip(ratio, 1 - c, 1 + c) * A)
/// ```
///
/// Deviations: several mirrored actions per state instead of a learned value function (the group's
/// mean is an unbiased baseline at no cost and the group's deviation puts states of different
/// stakes on one scale), and a sigma that falls on a schedule instead of being learned. Both make
/// PPO better here. What is learned is an exponential average of the mean network.
public final class PpoLearner implements Learner {
    private static final double AVERAGE_DECAY = 0.995;

    private final OneStepTask task;
    private final PpoSettings settings;
    private final NativeRun run;
    private final MlpShape shape;
    private final MlpNetwork mean;
    private final MlpNetwork average;
    private final AdamOptimizer adam;

    /// A learner whose native memory lives as long as `run`.
    public PpoLearner(
            OneStepTask task, PpoSettings settings, RandomGenerator random, NativeRun run) {
        this.task = task;
        this.settings = settings;
        this.run = run;
        this.shape =
                new MlpShape(
                        task.featureCount(), settings.width(), settings.layers(), task.rawLength());
        Weights initial = shape.initial(random, 0.1);
        mean = run.network(shape, initial);
        average = run.network(shape, initial);
        adam = run.adam(AdamSettings.DEFAULT, mean);
    }

    @Override
    public int iterations() {
        return settings.iterations();
    }

    @Override
    public int updatesPerIteration() {
        return settings.updatesPerIteration();
    }

    @Override
    public long rewardQueriesPerIteration() {
        return (long) settings.states() * settings.group();
    }

    @Override
    public double iterate(int iteration, RandomGenerator random) {
        double progress = iteration / (double) settings.iterations();
        StateBatch batch = task.draw(settings.states(), random);
        Samples samples = sample(batch, settings.sigma(progress), random);
        int[] order = new int[batch.size()];
        Arrays.setAll(order, i -> i);
        double loss = 0;
        for (int epoch = 0; epoch < settings.epochs(); epoch++) {
            shuffle(order, random);
            for (int from = 0; from + settings.minibatch() <= order.length; ) {
                int to = from + settings.minibatch();
                int[] states = Arrays.copyOfRange(order, from, to);
                loss += update(samples, states, settings.rate(progress));
                from = to;
            }
        }
        return loss / settings.updatesPerIteration();
    }

    @Override
    public NetworkSpec network() {
        return PerceptronSampler.spec(shape);
    }

    @Override
    public Weights policy() {
        return average.weights();
    }

    @Override
    public Weights state() {
        return Weights.joined(
                Map.of(
                        "mean.", mean.weights(),
                        "average.", average.weights(),
                        "adam.", adam.state()));
    }

    @Override
    public void load(Weights state) {
        mean.load(state.under("mean."));
        average.load(state.under("average."));
        adam.load(state.under("adam."));
    }

    private static final class Samples {
        private final float[] features;
        private final float[] raw;
        private final float[] oldLogDensity;
        private final float[] advantage;
        private final double sigma;

        private Samples(float[] features, int states, int group, int rawLength, double sigma) {
            this.features = features;
            this.raw = new float[states * group * rawLength];
            this.oldLogDensity = new float[states * group];
            this.advantage = new float[states * group];
            this.sigma = sigma;
        }
    }

    private Samples sample(StateBatch batch, double sigma, RandomGenerator random) {
        int group = settings.group();
        int length = task.rawLength();
        Samples samples = new Samples(batch.features(), batch.size(), group, length, sigma);
        float[] means =
                run.evaluate(() ->
                        mean.forward(rows(batch.features(), batch.size(), shape.input())).tanh());
        double[] rewards = new double[group];
        for (int state = 0; state < batch.size(); state++) {
            for (int k = 0; k < group; k++) {
                int at = (state * group + k) * length;
                double squares = 0;
                for (int i = 0; i < length; i++) {
                    float centre = means[state * length + i];
                    double noise =
                            k % 2 == 0
                                    ? sigma * random.nextGaussian()
                                    : centre - samples.raw[at - length + i];
                    samples.raw[at + i] = (float) (centre + noise);
                    squares += noise * noise / (sigma * sigma);
                }
                samples.oldLogDensity[state * group + k] = (float) (-0.5 * squares);
                rewards[k] = batch.reward(state, samples.raw, at, random);
            }
            judge(rewards, samples.advantage, state * group);
        }
        return samples;
    }

    private static void judge(double[] rewards, float[] advantage, int at) {
        double mean = Arrays.stream(rewards).average().orElse(0);
        double variance = 0;
        for (double reward : rewards) {
            variance += (reward - mean) * (reward - mean) / rewards.length;
        }
        // In a flat state (all rewards equal) nothing can be learned, and nothing is.
        double deviation = Math.sqrt(variance) + 1e-12;
        for (int k = 0; k < rewards.length; k++) {
            advantage[at + k] = (float) ((rewards[k] - mean) / deviation);
        }
    }

    private double update(Samples samples, int[] states, double rate) {
        int group = settings.group();
        int length = task.rawLength();
        int count = states.length;
        float[] features = gather(samples.features, states, shape.input());
        float[] raw = gather(samples.raw, states, group * length);
        float[] old = gather(samples.oldLogDensity, states, group);
        float[] advantage = gather(samples.advantage, states, group);
        double loss =
                run.minimise(
                        adam,
                        rate,
                        () -> {
                            Tensor centre =
                                    mean.forward(rows(features, count, shape.input()))
                                            .tanh()
                                            .unsqueeze(1);
                            Tensor distance = Tensor.create(raw, count, group, length).sub(centre);
                            Scalar precision = new Scalar(-0.5 / (samples.sigma * samples.sigma));
                            Tensor logDensity = distance.square().sum(2).mul(precision);
                            Tensor ratio = logDensity.sub(Tensor.create(old, count, group)).exp();
                            Tensor weight = Tensor.create(advantage, count, group);
                            Tensor clipped =
                                    ratio.clamp(
                                            new ScalarOptional(new Scalar(1 - settings.clip())),
                                            new ScalarOptional(new Scalar(1 + settings.clip())));
                            return torch.minimum(ratio.mul(weight), clipped.mul(weight))
                                    .mean()
                                    .neg();
                        });
        average.follow(mean, Math.max(1 - AVERAGE_DECAY, 9.0 / (10 + (double) adam.steps())));
        return loss;
    }

    private static void shuffle(int[] order, RandomGenerator random) {
        for (int i = order.length - 1; i > 0; i--) {
            int j = random.nextInt(i + 1);
            int swap = order[i];
            order[i] = order[j];
            order[j] = swap;
        }
    }

    private static float[] gather(float[] values, int[] rows, int length) {
        float[] gathered = new float[rows.length * length];
        for (int i = 0; i < rows.length; i++) {
            System.arraycopy(values, rows[i] * length, gathered, i * length, length);
        }
        return gathered;
    }

    private static Tensor rows(float[] values, int rows, int columns) {
        return Tensor.create(values, rows, columns);
    }
}
