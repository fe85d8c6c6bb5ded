package giot.generative.model;

import giot.generative.window.Windows;
import giot.neural.train.AdamOptimizer;
import giot.neural.train.AdamSettings;
import giot.neural.train.MlpNetwork;
import giot.neural.train.NativeRun;
import giot.neural.weights.Weights;
import java.util.random.RandomGenerator;
import org.bytedeco.pytorch.BoolOptional;
import org.bytedeco.pytorch.Scalar;
import org.bytedeco.pytorch.Tensor;
import org.bytedeco.pytorch.TensorVector;
import org.bytedeco.pytorch.global.torch;
import org.jspecify.annotations.Nullable;

/// Fits a [Gan]: three updates of the critic, with the gradient penalty on mixtures of true and
/// generated windows, for every update of the generator. The generator that is kept is a moving
/// average.
///
/// @param updates number of updates of the generator
public record GanTechnique(int updates) implements GenerativeTechnique {
    /// Enough for windows of some weeks.
    public static final GanTechnique DEFAULT = new GanTechnique(4000);

    private static final int WIDTH = 200;
    private static final int ROWS = 128;
    private static final int CRITIC_UPDATES = 3;
    private static final double PENALTY = 10;
    private static final double RATE = 2e-4;
    private static final double FOLLOW = 0.005;
    private static final AdamSettings ADAM = new AdamSettings(0, 0.9, 0, 1e6);

    @Override
    public String name() {
        return "gan";
    }

    @Override
    public Gan fit(Windows train, RandomGenerator random) {
        WindowBatch.require(train);
        ModelShape shape = new ModelShape(train.size(), train.contextSize(), WIDTH, Gan.LATENT);
        return train(
                shape,
                Gan.generator(shape).initial(random, 1),
                Gan.critic(shape).initial(random, 1),
                train,
                null,
                random);
    }

    Gan fineTune(Gan base, Windows fresh, Windows replay, RandomGenerator random) {
        return train(
                base.shape,
                base.weights().under("generator."),
                base.weights().under("critic."),
                fresh,
                replay,
                random);
    }

    private Gan train(
            ModelShape shape,
            Weights generator,
            Weights critic,
            Windows windows,
            @Nullable Windows replay,
            RandomGenerator random) {
        WindowBatch batch = new WindowBatch(windows, replay, ROWS);
        try (NativeRun run = new NativeRun()) {
            MlpNetwork forger = run.network(Gan.generator(shape), generator);
            MlpNetwork average = run.network(Gan.generator(shape), generator);
            MlpNetwork judge = run.network(Gan.critic(shape), critic);
            AdamOptimizer forging = run.adam(ADAM, forger);
            AdamOptimizer judging = run.adam(ADAM, judge);
            for (int step = 0; step < updates; step++) {
                double rate = RATE * Math.min(1, 2.0 * (updates - step) / updates);
                for (int i = 0; i < CRITIC_UPDATES; i++) {
                    batch.draw(random);
                    float[] noise = WindowBatch.normals(ROWS * Gan.LATENT, random);
                    float[] share = shares(random);
                    var _ =
                            run.minimise(
                                    judging,
                                    rate,
                                    () -> verdict(forger, judge, batch, noise, share));
                }
                batch.draw(random);
                float[] noise = WindowBatch.normals(ROWS * Gan.LATENT, random);
                var _ = run.minimise(forging, rate, () -> doubt(forger, judge, batch, noise));
                average.follow(forger, Math.max(FOLLOW, 1.0 / (step + 2)));
            }
            return Gan.of(Gan.weights(shape, average.weights(), judge.weights()));
        }
    }

    private static float[] shares(RandomGenerator random) {
        float[] share = new float[ROWS];
        for (int i = 0; i < ROWS; i++) {
            share[i] = random.nextFloat();
        }
        return share;
    }

    private static Tensor forge(MlpNetwork forger, WindowBatch batch, float[] noise) {
        return forger.forward(batch.withContext(Tensor.create(noise, batch.rows, Gan.LATENT)));
    }

    /// The generator's loss: how little the critic believes what it forges.
    private static Tensor doubt(
            MlpNetwork forger, MlpNetwork judge, WindowBatch batch, float[] noise) {
        return judge.forward(seen(forge(forger, batch, noise), batch)).mean().neg();
    }

    /// What the critic sees: the window, its first differences and the context.
    private static Tensor seen(Tensor x, WindowBatch batch) {
        if (batch.size == 1) {
            return batch.withContext(x);
        }
        Tensor differences = x.narrow(1, 1, batch.size - 1).sub(x.narrow(1, 0, batch.size - 1));
        return batch.withContext(torch.cat(new TensorVector(x, differences), 1));
    }

    private static Tensor verdict(
            MlpNetwork forger, MlpNetwork judge, WindowBatch batch, float[] noise, float[] share) {
        Tensor real = batch.valueTensor();
        Tensor forged = forge(forger, batch, noise).detach();
        Tensor part = Tensor.create(share, batch.rows, 1);
        Tensor mixed = forged.add(real.sub(forged).mul(part)).detach();
        mixed.set_requires_grad(true);
        Tensor answer = judge.forward(seen(mixed, batch)).sum();
        Tensor slope =
                torch.grad(
                                new TensorVector(answer),
                                new TensorVector(mixed),
                                new TensorVector(torch.ones_like(answer)),
                                new BoolOptional(true),
                                true,
                                false)
                        .get(0);
        Tensor steepness =
                slope.square()
                        .sum(new long[] {1}, false, new org.bytedeco.pytorch.ScalarTypeOptional())
                        .add(new Scalar(1e-12))
                        .sqrt();
        Tensor penalty = steepness.sub(new Scalar(1.0)).square().mean().mul(new Scalar(PENALTY));
        return judge.forward(seen(forged, batch))
                .mean()
                .sub(judge.forward(seen(real, batch)).mean())
                .add(penalty);
    }
}
