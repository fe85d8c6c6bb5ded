package giot.generative.model;

import giot.generative.window.Windows;
import giot.neural.network.MlpShape;
import giot.neural.train.AdamOptimizer;
import giot.neural.train.AdamSettings;
import giot.neural.train.MlpNetwork;
import giot.neural.train.NativeRun;
import giot.neural.weights.Parameter;
import giot.neural.weights.Weights;
import java.util.random.RandomGenerator;
import org.bytedeco.pytorch.Scalar;
import org.bytedeco.pytorch.Tensor;
import org.bytedeco.pytorch.global.torch;
import org.jspecify.annotations.Nullable;

/// Fits a [Vae] by the evidence lower bound, in which the divergence counts fully only after the
/// first quarter of the updates.
///
/// @param updates number of updates
public record VaeTechnique(int updates) implements GenerativeTechnique {
    /// Enough for windows of some weeks.
    public static final VaeTechnique DEFAULT = new VaeTechnique(6000);

    private static final int WIDTH = 128;
    private static final int ROWS = 128;
    private static final int POSTERIORS = 2000;
    private static final double RATE = 1e-3;
    private static final AdamSettings ADAM = new AdamSettings(0.9, 0.999, 0.01, 1);

    @Override
    public String name() {
        return "vae";
    }

    @Override
    public Vae fit(Windows train, RandomGenerator random) {
        WindowBatch.require(train);
        ModelShape shape = new ModelShape(train.size(), train.contextSize(), WIDTH, Vae.LATENT);
        Weights encoder = Vae.encoder(shape).initial(random, 0.1);
        Weights decoder = Vae.decoder(shape).initial(random, 0.1);
        return train(shape, encoder, decoder, new float[train.size()], train, null, random);
    }

    Vae fineTune(Vae base, Windows fresh, Windows replay, RandomGenerator random) {
        return train(
                base.shape,
                base.weights().under("encoder."),
                base.weights().under("decoder."),
                base.logDeviation(),
                fresh,
                replay,
                random);
    }

    private Vae train(
            ModelShape shape,
            Weights encoder,
            Weights decoder,
            float[] logDeviation,
            Windows windows,
            @Nullable Windows replay,
            RandomGenerator random) {
        WindowBatch batch = new WindowBatch(windows, replay, ROWS);
        MlpShape deviations = new MlpShape(1, 1, 1, shape.size());
        try (NativeRun run = new NativeRun()) {
            MlpNetwork in = run.network(Vae.encoder(shape), encoder);
            MlpNetwork out = run.network(Vae.decoder(shape), decoder);
            MlpNetwork spread = run.network(deviations, constant(deviations, logDeviation));
            AdamOptimizer adam = run.adam(ADAM, in, out, spread);
            for (int step = 0; step < updates; step++) {
                batch.draw(random);
                double progress = (double) step / updates;
                double weight = replay == null ? Math.min(1, 4 * progress) : 1;
                double rate = RATE * (0.03 + 0.97 * 0.5 * (1 + Math.cos(Math.PI * progress)));
                float[] noise = WindowBatch.normals(ROWS * Vae.LATENT, random);
                var _ = run.minimise(adam, rate, () -> loss(in, out, spread, batch, noise, weight));
            }
            float[] learned =
                    run.evaluate(() ->
                            spread.forward(torch.zeros(1, 1))
                                    .clamp(
                                            new org.bytedeco.pytorch.ScalarOptional(
                                                    new Scalar(-5.0)),
                                            new org.bytedeco.pytorch.ScalarOptional(
                                                    new Scalar(2.0))));
            float[] posterior = posterior(run, in, windows, replay, random);
            return Vae.of(Vae.weights(shape, in.weights(), out.weights(), learned, posterior));
        }
    }

    private static Tensor loss(
            MlpNetwork in,
            MlpNetwork out,
            MlpNetwork spread,
            WindowBatch batch,
            float[] noise,
            double weight) {
        int size = batch.size;
        Tensor x = batch.valueTensor();
        Tensor encoded = in.forward(batch.withContext(x));
        Tensor mu = encoded.narrow(1, 0, Vae.LATENT);
        Tensor log = clamped(encoded.narrow(1, Vae.LATENT, Vae.LATENT), -6, 2);
        Tensor z = mu.add(torch.exp(log).mul(Tensor.create(noise, batch.rows, Vae.LATENT)));
        Tensor net = out.forward(batch.withContext(z));
        Tensor basis = Tensor.create(Vae.basis(size), Vae.BASIS, size);
        Tensor mean = net.narrow(1, 0, size).add(torch.mm(net.narrow(1, size, Vae.BASIS), basis));
        Tensor logDeviation = clamped(spread.forward(torch.zeros(1, 1)), -5, 2);
        Tensor gap = x.sub(mean).div(torch.exp(logDeviation));
        Tensor error = gap.square().mul(new Scalar(0.5)).add(logDeviation).sum();
        Tensor divergence =
                mu.square()
                        .add(torch.exp(log.mul(new Scalar(2.0))))
                        .sub(new Scalar(1.0))
                        .mul(new Scalar(0.5))
                        .sub(log)
                        .sum();
        return error.add(divergence.mul(new Scalar(weight)))
                .div(new Scalar((double) batch.rows * size));
    }

    private static Tensor clamped(Tensor tensor, double low, double high) {
        return tensor.clamp(
                new org.bytedeco.pytorch.ScalarOptional(new Scalar(low)),
                new org.bytedeco.pytorch.ScalarOptional(new Scalar(high)));
    }

    /// A network whose answer is its head's bias: the logarithms of the deviations as a parameter.
    private static Weights constant(MlpShape shape, float[] values) {
        java.util.Map<String, Parameter> map = new java.util.TreeMap<>();
        map.put("layer0.w", new Parameter(new int[] {1, 1}, new float[1]));
        map.put("layer0.b", new Parameter(new int[] {1}, new float[1]));
        map.put("head.w", new Parameter(new int[] {shape.output(), 1}, new float[shape.output()]));
        map.put("head.b", new Parameter(new int[] {shape.output()}, values));
        return Weights.of(map);
    }

    /// Mean and deviation of `z` for some training windows; shape `[windows, 2 LATENT]`.
    private static float[] posterior(
            NativeRun run,
            MlpNetwork in,
            Windows windows,
            @Nullable Windows replay,
            RandomGenerator random) {
        WindowBatch some = new WindowBatch(windows, replay, Math.min(POSTERIORS, windows.count()));
        some.draw(random);
        float[] encoded = run.evaluate(() -> in.forward(some.withContext(some.valueTensor())));
        for (int i = 0; i < encoded.length; i++) {
            if (i / Vae.LATENT % 2 == 1) {
                encoded[i] = (float) Math.exp(Math.clamp(encoded[i], -6, 2));
            }
        }
        return encoded;
    }
}
