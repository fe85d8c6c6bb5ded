package giot.incentive.designer.imitation;

import giot.incentive.designer.policy.DiffusionSampler;
import giot.incentive.designer.policy.NetworkSpec;
import giot.incentive.designer.policy.NoiseSchedule;
import giot.neural.network.FilmShape;
import giot.neural.train.AdamOptimizer;
import giot.neural.train.AdamSettings;
import giot.neural.train.FilmNetwork;
import giot.neural.train.NativeRun;
import giot.neural.weights.Parameter;
import giot.neural.weights.Weights;
import java.util.Map;
import java.util.TreeMap;
import java.util.random.RandomGenerator;
import org.bytedeco.pytorch.Tensor;

/// A network that learns to answer features with whitened vectors.
///
/// With several steps it is a denoiser that predicts the clean vector: for `x_t = sqrt(abar_t)*x_0
/// + sqrt(1 - abar_t)*z` with a uniform step t and normal z it minimises the weighted squared error
///   of `x_0(x_t, state, t)`. With one step it sees `x = 0` and is a plain deterministic network.
final class Student implements AutoCloseable {

    private final FilmShape shape;
    private final NoiseSchedule schedule;
    private final float samplingNoise;
    private final NativeRun run = new NativeRun();
    private final FilmNetwork network;
    private final FilmNetwork average;
    private final AdamOptimizer optimizer;

    /// @param samplingNoise what the policy's sampler does: 0 the posterior's mean, 1 draws
    Student(FilmShape shape, float samplingNoise, RandomGenerator random) {
        this.shape = shape;
        this.schedule = new NoiseSchedule(shape.times());
        this.samplingNoise = samplingNoise;
        Weights initial = shape.initial(random);
        this.network = run.network(shape, initial);
        this.average = run.network(shape, initial);
        this.optimizer = run.adam(AdamSettings.DEFAULT, network);
    }

    /// One gradient step.
    ///
    /// @param averageShare how far the averaged weights move towards the new ones
    /// @return the loss before the step
    double update(ImitationBatch batch, double rate, double averageShare, RandomGenerator random) {
        long[] times = new long[batch.rows()];
        float[] noisy = noisy(batch, times, random);
        double loss =
                run.minimise(
                        optimizer,
                        rate,
                        () -> {
                            Tensor x = rows(noisy, batch.rows(), shape.output());
                            Tensor c = rows(batch.features(), batch.rows(), shape.context());
                            Tensor target = rows(batch.targets(), batch.rows(), shape.output());
                            Tensor weight = rows(batch.weights(), batch.rows(), shape.output());
                            Tensor error = network.forward(x, c, times).sub(target);
                            return error.square().mul(weight).mean();
                        });
        average.follow(network, averageShare);
        return loss;
    }

    NetworkSpec spec() {
        return new NetworkSpec(
                DiffusionSampler.KIND,
                new TreeMap<>(
                        Map.of(
                                "context",
                                shape.context(),
                                "width",
                                shape.width(),
                                "blocks",
                                shape.blocks(),
                                "output",
                                shape.output(),
                                "times",
                                shape.times())));
    }

    /// The averaged weights as [DiffusionSampler] wants them.
    Weights policyWeights(float[] actionMean, float[] actionDeviation) {
        TreeMap<String, Parameter> all = new TreeMap<>();
        put(all, "net.", average.weights());
        all.put("action.mean", vector(actionMean));
        all.put("action.deviation", vector(actionDeviation));
        all.put("sampling.noise", vector(samplingNoise));
        return Weights.of(all);
    }

    /// Everything that a resumed training needs.
    Weights state() {
        TreeMap<String, Parameter> all = new TreeMap<>();
        put(all, "network.", network.weights());
        put(all, "average.", average.weights());
        put(all, "adam.", optimizer.state());
        return Weights.of(all);
    }

    /// Continues from `state`.
    ///
    /// @throws IllegalArgumentException when it is of another shape
    void load(Weights state) {
        network.load(state.under("network."));
        average.load(state.under("average."));
        optimizer.load(state.under("adam."));
    }

    @Override
    public void close() {
        run.close();
    }

    private float[] noisy(ImitationBatch batch, long[] times, RandomGenerator random) {
        int output = shape.output();
        float[] noisy = new float[batch.targets().length];
        if (schedule.steps() == 1) {
            return noisy;
        }
        for (int row = 0; row < batch.rows(); row++) {
            int t = random.nextInt(schedule.steps());
            float signal = (float) schedule.signal(t);
            float noise = (float) schedule.noise(t);
            times[row] = t;
            for (int j = row * output; j < (row + 1) * output; j++) {
                noisy[j] = signal * batch.targets()[j] + noise * (float) random.nextGaussian();
            }
        }
        return noisy;
    }

    private static Tensor rows(float[] values, int rows, int columns) {
        return FilmNetwork.tensor(values, rows, columns);
    }

    private static Parameter vector(float... values) {
        return new Parameter(new int[] {values.length}, values);
    }

    private static void put(Map<String, Parameter> all, String prefix, Weights weights) {
        weights.parameters().forEach((name, parameter) -> all.put(prefix + name, parameter));
    }
}
