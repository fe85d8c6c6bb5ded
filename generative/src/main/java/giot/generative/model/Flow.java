package giot.generative.model;

import giot.generative.window.Windows;
import giot.neural.network.MlpForwardPass;
import giot.neural.network.MlpShape;
import giot.neural.weights.Parameter;
import giot.neural.weights.Weights;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.random.RandomGenerator;

/// A normalising flow (RealNVP, Dinh et al. 2017, arXiv:1605.08803) of whitened windows: an
/// invertible map from the window to a standard normal vector, so that the density is exact.
///
/// ```
/// u   = W (x - m)                                  whitening by principal components
/// u_b <- u_b * exp(s(u_a, c)) + t(u_a, c)          coupling; a and b swap from layer to layer
/// log p(x | c) = log N(u; 0, I) + sum s + log |det W|
/// ```
///
/// Immutable.
public final class Flow implements GenerativeModel {
    /// Coupling layers.
    static final int COUPLINGS = 8;

    private static final double LOG_TWO_PI = Math.log(2 * Math.PI);

    final ModelShape shape;
    final Whitening whitening;
    private final Weights weights;
    private final MlpForwardPass[] couplings = new MlpForwardPass[COUPLINGS];

    private Flow(Weights weights) {
        this.weights = weights;
        shape = ModelShape.of(weights);
        whitening = Whitening.of(weights);
        for (int i = 0; i < COUPLINGS; i++) {
            couplings[i] =
                    new MlpForwardPass(network(shape, i), weights.under("coupling" + i + "."));
        }
    }

    /// The model that these weights hold.
    ///
    /// @throws IllegalArgumentException when they are not those of a flow
    public static Flow of(Weights weights) {
        return new Flow(weights);
    }

    static Weights weights(ModelShape shape, Whitening whitening, Weights[] couplings) {
        Map<String, Parameter> all = new TreeMap<>();
        shape.store(all);
        whitening.store(all);
        for (int i = 0; i < COUPLINGS; i++) {
            String prefix = "coupling" + i + ".";
            couplings[i].parameters().forEach((name, p) -> all.put(prefix + name, p));
        }
        return Weights.of(all);
    }

    /// The network of a coupling: from the entries that stay, and the context, to shifts and
    /// logarithms of scales of the others.
    static MlpShape network(ModelShape shape, int coupling) {
        int stay = stay(shape.size(), coupling);
        return new MlpShape(
                Math.max(1, stay) + shape.contextSize(),
                shape.width(),
                2,
                2 * (shape.size() - stay));
    }

    /// How many entries stay as they are: every second one, the others in the next coupling.
    static int stay(int size, int coupling) {
        return coupling % 2 == 0 ? size / 2 : size - size / 2;
    }

    /// Whether an entry stays as it is.
    static boolean stays(int entry, int coupling) {
        return entry % 2 != coupling % 2;
    }

    @Override
    public String name() {
        return "flow";
    }

    @Override
    public float[] sample(float[] contexts, int count, int samples, RandomGenerator random) {
        int size = shape.size();
        int rows = count * samples;
        float[] u = new float[rows * size];
        Gaussian.latinHypercube(u, count, samples, size, random);
        for (int i = COUPLINGS - 1; i >= 0; i--) {
            float[] net = answer(i, u, contexts, rows, samples);
            couple(i, u, net, rows, null);
        }
        float[] x = new float[u.length];
        for (int row = 0; row < rows; row++) {
            whitening.colour(u, row * size, x, row * size);
        }
        return x;
    }

    @Override
    public double[] score(Windows windows) {
        double[] density = density(windows);
        for (int i = 0; i < density.length; i++) {
            density[i] = -density[i];
        }
        return density;
    }

    @Override
    public Optional<double[]> logDensity(Windows windows) {
        return Optional.of(density(windows));
    }

    @Override
    public Flow fineTune(Windows fresh, Windows replay, int updates, RandomGenerator random) {
        return new FlowTechnique(updates).fineTune(this, fresh, replay, random);
    }

    @Override
    public Weights weights() {
        return weights;
    }

    Weights coupling(int i) {
        return weights.under("coupling" + i + ".");
    }

    private double[] density(Windows windows) {
        if (windows.size() != shape.size() || windows.contextSize() != shape.contextSize()) {
            throw new IllegalArgumentException(
                    "windows of %d values and %d of context do not fit a flow of %d and %d"
                            .formatted(
                                    windows.size(),
                                    windows.contextSize(),
                                    shape.size(),
                                    shape.contextSize()));
        }
        int size = shape.size();
        double[] density = new double[windows.count()];
        float[] u = normalised(windows, density);
        for (int row = 0; row < density.length; row++) {
            density[row] += whitening.logDeterminant() - 0.5 * size * LOG_TWO_PI;
            for (int j = 0; j < size; j++) {
                density[row] -= 0.5 * u[row * size + j] * u[row * size + j];
            }
        }
        return density;
    }

    /// The standard normal vectors that the windows are mapped to.
    float[] normalised(Windows windows) {
        return normalised(windows, new double[windows.count()]);
    }

    private float[] normalised(Windows windows, double[] logVolume) {
        int size = shape.size();
        float[] u = new float[windows.values().length];
        for (int row = 0; row < windows.count(); row++) {
            whitening.whiten(windows.values(), row * size, u, row * size);
        }
        for (int i = 0; i < COUPLINGS; i++) {
            float[] net = answer(i, u, windows.contexts(), windows.count(), 1);
            couple(i, u, net, windows.count(), logVolume);
        }
        return u;
    }

    private float[] answer(int i, float[] u, float[] contexts, int rows, int samples) {
        int size = shape.size();
        int stay = Math.max(1, stay(size, i));
        float[] left = new float[rows * stay];
        for (int row = 0; row < rows; row++) {
            int next = row * stay;
            for (int j = 0; j < size; j++) {
                if (stays(j, i)) {
                    left[next++] = u[row * size + j];
                }
            }
        }
        float[] input = WindowBatch.joined(left, stay, contexts, shape.contextSize(), samples);
        float[] net = new float[rows * couplings[i].shape().output()];
        couplings[i].forward(input, rows, net);
        return net;
    }

    /// Moves the changing entries, forward where `density` takes the logarithm of the volume,
    /// otherwise back.
    private void couple(
            int i,
            float[] u,
            float[] net,
            int rows,
            double @org.jspecify.annotations.Nullable [] density) {
        int size = shape.size();
        int moving = size - stay(size, i);
        for (int row = 0; row < rows; row++) {
            int k = 0;
            for (int j = 0; j < size; j++) {
                if (stays(j, i)) {
                    continue;
                }
                float shift = net[row * 2 * moving + k];
                float log = logScale(net[row * 2 * moving + moving + k]);
                int at = row * size + j;
                if (density == null) {
                    u[at] = (float) ((u[at] - shift) * Math.exp(-log));
                } else {
                    u[at] = (float) (u[at] * Math.exp(log) + shift);
                    density[row] += log;
                }
                k++;
            }
        }
    }

    private static float logScale(float raw) {
        return (float) (1.5 * Math.tanh(raw / 1.5));
    }
}
