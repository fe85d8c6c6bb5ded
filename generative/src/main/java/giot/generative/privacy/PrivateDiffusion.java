package giot.generative.privacy;

import giot.generative.model.DiffusionShape;
import giot.generative.model.MaskedDiffusion;
import java.util.ArrayList;
import java.util.List;
import java.util.random.RandomGenerator;
import org.bytedeco.openblas.global.openblas_nolapack;
import org.bytedeco.pytorch.global.torch;

/// Trains a [MaskedDiffusion] with differential privacy for whole contributors (DP-SGD, Abadi et
/// al. 2016, arXiv:1607.00133, with user-level clipping, McMahan et al. 2018, arXiv:1710.06963):
///
/// ```
/// each contributor takes part with probability q (Poisson sampling)
/// g_u = gradient over some of its windows;  g_u <- g_u min(1, C / |g_u|)
/// step = Adam((sum_u g_u + N(0, (s C)^2 I)) / (q U))
/// ```
///
/// The contributors' number `U` is taken as public. An update costs one backward pass per
/// contributor taking part instead of one for all.
public final class PrivateDiffusion {
    private static final double OFFSET = 0.008;
    private static final double LEAST_SHARE = 1e-4;

    private final DiffusionShape shape;
    private final PrivateSettings settings;
    private final double[] signalShare;

    /// @param shape of the model
    /// @param settings of the training
    public PrivateDiffusion(DiffusionShape shape, PrivateSettings settings) {
        this.shape = shape;
        this.settings = settings;
        signalShare = new double[shape.steps()];
        for (int t = 0; t < signalShare.length; t++) {
            double share = level((t + 1.0) / signalShare.length) / level(0);
            signalShare[t] = Math.max(LEAST_SHARE, share);
        }
    }

    /// A model and what it cost.
    ///
    /// @param model the model
    /// @param epsilon with the delta of the settings, for one contributor more or less
    /// @param clipped share of the contributors' gradients that were clipped; a figure for tuning
    ///   that is not covered by the guarantee and must not be published
    public record Trained(MaskedDiffusion model, double epsilon, double clipped) {}

    /// Trains a new model.
    ///
    /// @param contributions at least 2
    public Trained fit(List<ContributorWindows> contributions, RandomGenerator random) {
        requireFit(contributions);
        torch.set_num_threads(1);
        openblas_nolapack.blas_set_num_threads(1);
        ClippedGradients gradients =
                new ClippedGradients(shape.network(), shape.network().initial(random));
        Adam adam = new Adam(gradients.weights.length, settings.rate());
        double expected = settings.samplingRate() * contributions.size();
        double deviation = settings.noiseMultiplier() * settings.clipNorm();
        long taken = 0;
        long clipped = 0;
        for (int update = 0; update < settings.updates(); update++) {
            float[] sum = new float[gradients.weights.length];
            for (ContributorWindows contribution : contributions) {
                if (random.nextDouble() < settings.samplingRate()) {
                    double norm =
                            gradients.add(noised(contribution, random), settings.clipNorm(), sum);
                    taken++;
                    clipped += norm > settings.clipNorm() ? 1 : 0;
                }
            }
            for (int i = 0; i < sum.length; i++) {
                sum[i] = (float) ((sum[i] + deviation * random.nextGaussian()) / expected);
            }
            adam.step(gradients.weights, sum);
        }
        return new Trained(
                new MaskedDiffusion(shape, gradients.copy()),
                settings.epsilon(),
                taken == 0 ? 0 : (double) clipped / taken);
    }

    private void requireFit(List<ContributorWindows> contributions) {
        if (contributions.size() < 2) {
            throw new IllegalArgumentException(
                    "%d contributions; at least 2 are needed".formatted(contributions.size()));
        }
        for (ContributorWindows contribution : contributions) {
            if (contribution.windows().length != contribution.count() * shape.window()
                    || contribution.contexts().length != contribution.count() * shape.context()) {
                throw new IllegalArgumentException(
                        "a contribution of %d windows holds %d values and %d of context; windows of %d with %d are needed"
                                .formatted(
                                        contribution.count(),
                                        contribution.windows().length,
                                        contribution.contexts().length,
                                        shape.window(),
                                        shape.context()));
            }
        }
    }

    private NoisedWindows noised(ContributorWindows from, RandomGenerator random) {
        int rows = settings.windowsPerContributor();
        int window = shape.window();
        float[] clean = new float[rows * window];
        float[] noised = new float[clean.length];
        float[] contexts = new float[rows * shape.context()];
        int[] times = new int[rows];
        float[] signal = new float[rows];
        float[] spread = new float[rows];
        float[] importance = new float[rows];
        for (int row = 0; row < rows; row++) {
            int pick = random.nextInt(from.count());
            times[row] = random.nextInt(shape.steps());
            double share = signalShare[times[row]];
            signal[row] = (float) Math.sqrt(share);
            spread[row] = (float) Math.sqrt(1 - share);
            importance[row] = (float) Math.clamp(share / (1 - share), 0.1, 5);
            for (int i = 0; i < window; i++) {
                float x = from.windows()[pick * window + i];
                clean[row * window + i] = x;
                noised[row * window + i] =
                        signal[row] * x + spread[row] * (float) random.nextGaussian();
            }
            System.arraycopy(
                    from.contexts(),
                    pick * shape.context(),
                    contexts,
                    row * shape.context(),
                    shape.context());
        }
        return new NoisedWindows(rows, clean, noised, contexts, times, signal, spread, importance);
    }

    /// The windows of contributors by day or by device, as many as there are keys.
    ///
    /// @param keys the contributor of each window
    public static List<ContributorWindows> grouped(long[] keys, float[] windows, float[] contexts) {
        java.util.Map<Long, List<Integer>> rows = new java.util.TreeMap<>();
        for (int i = 0; i < keys.length; i++) {
            rows.computeIfAbsent(keys[i], _ -> new ArrayList<>()).add(i);
        }
        int window = windows.length / keys.length;
        int context = contexts.length / keys.length;
        List<ContributorWindows> grouped = new ArrayList<>();
        for (List<Integer> own : rows.values()) {
            float[] values = new float[own.size() * window];
            float[] known = new float[own.size() * context];
            for (int i = 0; i < own.size(); i++) {
                System.arraycopy(windows, own.get(i) * window, values, i * window, window);
                System.arraycopy(contexts, own.get(i) * context, known, i * context, context);
            }
            grouped.add(new ContributorWindows(own.size(), values, known));
        }
        return grouped;
    }

    private static double level(double progress) {
        return Math.pow(Math.cos((progress + OFFSET) / (1 + OFFSET) * Math.PI / 2), 2);
    }

    /// Adam on plain arrays; it sees only what is already private.
    private static final class Adam {
        private final float[] first;
        private final float[] second;
        private final double rate;
        private int steps;

        Adam(int size, double rate) {
            first = new float[size];
            second = new float[size];
            this.rate = rate;
        }

        void step(float[] weights, float[] gradient) {
            steps++;
            double firstScale = 1 - Math.pow(0.9, steps);
            double secondScale = 1 - Math.pow(0.999, steps);
            for (int i = 0; i < weights.length; i++) {
                first[i] += 0.1f * (gradient[i] - first[i]);
                second[i] += 0.001f * (gradient[i] * gradient[i] - second[i]);
                weights[i] -=
                        (float)
                                (rate
                                        * first[i]
                                        / firstScale
                                        / (Math.sqrt(second[i] / secondScale) + 1e-8));
            }
        }
    }
}
