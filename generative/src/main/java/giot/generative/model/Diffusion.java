package giot.generative.model;

import giot.generative.window.Windows;
import giot.neural.train.TrainingSettings;
import giot.neural.weights.Parameter;
import giot.neural.weights.Weights;
import java.util.Map;
import java.util.SplittableRandom;
import java.util.TreeMap;
import java.util.random.RandomGenerator;

/// The diffusion model of whole windows given their contexts; see [MaskedDiffusion] for the
/// equations. Immutable.
public final class Diffusion implements GenerativeModel {
    private static final int[] SCORED = {10, 20, 30, 40};
    private static final int DRAWS = 4;

    final ModelShape shape;
    final MaskedDiffusion masked;
    private final Weights weights;

    private Diffusion(Weights weights) {
        this.weights = weights;
        shape = ModelShape.of(weights);
        masked = new MaskedDiffusion(shape(shape), weights.under("network."));
    }

    /// The model that these weights hold.
    ///
    /// @throws IllegalArgumentException when they are not those of such a model
    public static Diffusion of(Weights weights) {
        return new Diffusion(weights);
    }

    /// The model of a network that was trained elsewhere.
    ///
    /// @param size values of a window
    /// @param contextSize numbers of a context
    /// @param width hidden width
    /// @param network weights of [#extents]
    public static Diffusion of(int size, int contextSize, int width, Weights network) {
        return of(weights(new ModelShape(size, contextSize, width, 0), network));
    }

    /// The extents of such a model's network.
    public static DiffusionShape extents(int size, int contextSize, int width) {
        return shape(new ModelShape(size, contextSize, width, 0));
    }

    static Weights weights(ModelShape shape, Weights network) {
        Map<String, Parameter> all = new TreeMap<>();
        shape.store(all);
        network.parameters().forEach((name, p) -> all.put("network." + name, p));
        return Weights.of(all);
    }

    static DiffusionShape shape(ModelShape shape) {
        return new DiffusionShape(
                shape.size(), Math.max(1, shape.contextSize()), shape.width(), 2, 100, 20);
    }

    @Override
    public String name() {
        return "diffusion";
    }

    @Override
    public float[] sample(float[] contexts, int count, int samples, RandomGenerator random) {
        return masked.sample(padded(contexts, count), count, samples, random);
    }

    /// The mean squared error of the window that the model guesses from noised copies, over some
    /// noise levels; the same noise for every window.
    @Override
    public double[] score(Windows windows) {
        double[] score = new double[windows.count()];
        float[] contexts = padded(windows.contexts(), windows.count());
        SplittableRandom random = new SplittableRandom(1);
        for (int t : SCORED) {
            for (int draw = 0; draw < DRAWS; draw++) {
                float[] noise = WindowBatch.normals(shape.size(), random);
                double[] errors = masked.denoisingError(windows.values(), contexts, t, noise);
                for (int row = 0; row < score.length; row++) {
                    score[row] += errors[row] / (SCORED.length * DRAWS);
                }
            }
        }
        return score;
    }

    @Override
    public Diffusion fineTune(Windows fresh, Windows replay, int updates, RandomGenerator random) {
        WindowBatch batch = new WindowBatch(fresh, replay, DiffusionTechnique.ROWS);
        TrainingSettings gentle = new TrainingSettings(updates, 1e-4, 1e-5, 0.05, 0.01, 1, 0.99);
        Weights tuned =
                masked.fineTune(
                                gentle,
                                batch.rows,
                                (target, r) -> DiffusionTechnique.fill(batch, target, r),
                                random)
                        .model()
                        .weights();
        return of(weights(shape, tuned));
    }

    @Override
    public Weights weights() {
        return weights;
    }

    private float[] padded(float[] contexts, int count) {
        return shape.contextSize() == 0 ? new float[count] : contexts;
    }
}
