package giot.generative.model;

import giot.generative.window.Windows;
import giot.neural.network.MlpForwardPass;
import giot.neural.network.MlpShape;
import giot.neural.weights.Parameter;
import giot.neural.weights.Weights;
import java.util.Map;
import java.util.TreeMap;
import java.util.random.RandomGenerator;

/// A variational autoencoder of windows (Kingma and Welling 2014, arXiv:1312.6114) whose decoder
/// adds a polynomial, a Fourier series and a free remainder (after TimeVAE, Desai et al. 2021,
/// arXiv:2111.08095), with a learned deviation for every entry:
///
/// ```
/// q(z | x, c) = N(mu(x, c), sigma(x, c)^2)
/// p(x | z, c) = N(B a(z, c) + g(z, c), s^2)
/// ```
///
/// Samples draw `z` from the mixture of the training windows' posteriors, not from the standard
/// normal that they only approach. Immutable.
public final class Vae implements GenerativeModel {
    /// Length of `z`.
    static final int LATENT = 16;

    /// Columns of the fixed basis `B`.
    static final int BASIS = 9;

    final ModelShape shape;
    private final Weights weights;
    private final MlpForwardPass encoder;
    private final MlpForwardPass decoder;
    private final float[] logDeviation;
    private final float[] posterior;
    private final float[] basis;

    private Vae(Weights weights) {
        this.weights = weights;
        shape = ModelShape.of(weights);
        encoder = new MlpForwardPass(encoder(shape), weights.under("encoder."));
        decoder = new MlpForwardPass(decoder(shape), weights.under("decoder."));
        logDeviation = weights.parameter("logdeviation").values();
        posterior = weights.parameter("posterior").values();
        basis = basis(shape.size());
        if (logDeviation.length != shape.size()
                || posterior.length == 0
                || posterior.length % (2 * LATENT) != 0) {
            throw new IllegalArgumentException("the autoencoder's tensors are of unequal extents");
        }
    }

    /// The model that these weights hold.
    ///
    /// @throws IllegalArgumentException when they are not those of an autoencoder
    public static Vae of(Weights weights) {
        return new Vae(weights);
    }

    static Weights weights(
            ModelShape shape,
            Weights encoder,
            Weights decoder,
            float[] logDeviation,
            float[] posterior) {
        Map<String, Parameter> all = new TreeMap<>();
        shape.store(all);
        encoder.parameters().forEach((name, p) -> all.put("encoder." + name, p));
        decoder.parameters().forEach((name, p) -> all.put("decoder." + name, p));
        all.put("logdeviation", new Parameter(new int[] {shape.size()}, logDeviation));
        int rows = posterior.length / (2 * LATENT);
        all.put("posterior", new Parameter(new int[] {rows, 2 * LATENT}, posterior));
        return Weights.of(all);
    }

    static MlpShape encoder(ModelShape shape) {
        return new MlpShape(shape.size() + shape.contextSize(), shape.width(), 2, 2 * LATENT);
    }

    static MlpShape decoder(ModelShape shape) {
        return new MlpShape(LATENT + shape.contextSize(), shape.width(), 2, shape.size() + BASIS);
    }

    /// Polynomials up to the second degree and three harmonics over the window; shape `[BASIS,
    /// size]`.
    static float[] basis(int size) {
        float[] basis = new float[BASIS * size];
        for (int i = 0; i < size; i++) {
            double x = 2.0 * i / Math.max(1, size - 1) - 1;
            basis[i] = 1;
            basis[size + i] = (float) x;
            basis[2 * size + i] = (float) (1.5 * x * x - 0.5);
            for (int k = 1; k <= 3; k++) {
                basis[(1 + 2 * k) * size + i] = (float) Math.sin(Math.PI * k * (x + 1));
                basis[(2 + 2 * k) * size + i] = (float) Math.cos(Math.PI * k * (x + 1));
            }
        }
        return basis;
    }

    @Override
    public String name() {
        return "vae";
    }

    @Override
    public float[] sample(float[] contexts, int count, int samples, RandomGenerator random) {
        int rows = count * samples;
        int size = shape.size();
        float[] z = new float[rows * LATENT];
        int known = posterior.length / (2 * LATENT);
        for (int row = 0; row < rows; row++) {
            int pick = random.nextInt(known) * 2 * LATENT;
            for (int k = 0; k < LATENT; k++) {
                z[row * LATENT + k] =
                        (float)
                                (posterior[pick + k]
                                        + posterior[pick + LATENT + k] * random.nextGaussian());
            }
        }
        float[] x = decode(z, contexts, samples);
        float[] noise = new float[x.length];
        Gaussian.latinHypercube(noise, count, samples, size, random);
        for (int i = 0; i < x.length; i++) {
            x[i] += (float) Math.exp(logDeviation[i % size]) * noise[i];
        }
        return x;
    }

    /// The negative evidence lower bound at the posterior's mean, in nats.
    @Override
    public double[] score(Windows windows) {
        int size = shape.size();
        float[] encoded = encode(windows);
        float[] z = new float[windows.count() * LATENT];
        for (int row = 0; row < windows.count(); row++) {
            System.arraycopy(encoded, row * 2 * LATENT, z, row * LATENT, LATENT);
        }
        float[] x = decode(z, windows.contexts(), 1);
        double[] score = new double[windows.count()];
        for (int row = 0; row < score.length; row++) {
            for (int i = 0; i < size; i++) {
                double gap = windows.values()[row * size + i] - x[row * size + i];
                score[row] += logDeviation[i] + 0.5 * gap * gap * Math.exp(-2 * logDeviation[i]);
            }
            for (int k = 0; k < LATENT; k++) {
                double mu = encoded[row * 2 * LATENT + k];
                double log = logPosterior(encoded[row * 2 * LATENT + LATENT + k]);
                score[row] += 0.5 * (mu * mu + Math.exp(2 * log) - 1) - log;
            }
        }
        return score;
    }

    @Override
    public Vae fineTune(Windows fresh, Windows replay, int updates, RandomGenerator random) {
        return new VaeTechnique(updates).fineTune(this, fresh, replay, random);
    }

    @Override
    public Weights weights() {
        return weights;
    }

    float[] logDeviation() {
        return logDeviation;
    }

    float[] posterior() {
        return posterior;
    }

    private float[] encode(Windows windows) {
        if (windows.size() != shape.size() || windows.contextSize() != shape.contextSize()) {
            throw new IllegalArgumentException(
                    "windows of %d values and %d of context do not fit an autoencoder of %d and %d"
                            .formatted(
                                    windows.size(),
                                    windows.contextSize(),
                                    shape.size(),
                                    shape.contextSize()));
        }
        float[] out = new float[windows.count() * 2 * LATENT];
        encoder.forward(
                WindowBatch.joined(
                        windows.values(), shape.size(), windows.contexts(), shape.contextSize(), 1),
                windows.count(),
                out);
        return out;
    }

    private float[] decode(float[] z, float[] contexts, int samples) {
        int rows = z.length / LATENT;
        int size = shape.size();
        float[] net = new float[rows * (size + BASIS)];
        decoder.forward(
                WindowBatch.joined(z, LATENT, contexts, shape.contextSize(), samples), rows, net);
        float[] x = new float[rows * size];
        for (int row = 0; row < rows; row++) {
            for (int i = 0; i < size; i++) {
                float sum = net[row * (size + BASIS) + i];
                for (int b = 0; b < BASIS; b++) {
                    sum += net[row * (size + BASIS) + size + b] * basis[b * size + i];
                }
                x[row * size + i] = sum;
            }
        }
        return x;
    }

    private static double logPosterior(float raw) {
        return Math.clamp(raw, -6, 2);
    }
}
