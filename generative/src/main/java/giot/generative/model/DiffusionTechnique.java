package giot.generative.model;

import giot.generative.window.Windows;
import giot.neural.train.TrainingSettings;
import giot.neural.weights.Weights;
import java.util.random.RandomGenerator;

/// Fits a [Diffusion].
///
/// @param training the updates
/// @param width hidden width
public record DiffusionTechnique(TrainingSettings training, int width)
        implements GenerativeTechnique {
    /// Enough for windows of some weeks.
    public static final DiffusionTechnique DEFAULT =
            new DiffusionTechnique(
                    new TrainingSettings(5000, 4e-4, 3e-5, 0.02, 0.01, 1, 0.998), 128);

    static final int ROWS = 128;

    @Override
    public String name() {
        return "diffusion";
    }

    @Override
    public Diffusion fit(Windows train, RandomGenerator random) {
        WindowBatch batch = new WindowBatch(train, null, ROWS);
        ModelShape shape = new ModelShape(train.size(), train.contextSize(), width, 0);
        Weights network =
                MaskedDiffusion.fit(
                                Diffusion.shape(shape),
                                training,
                                ROWS,
                                (target, r) -> fill(batch, target, r),
                                random)
                        .model()
                        .weights();
        return Diffusion.of(Diffusion.weights(shape, network));
    }

    static void fill(WindowBatch batch, TrainingBatch target, RandomGenerator random) {
        batch.draw(random);
        System.arraycopy(batch.values, 0, target.targets(), 0, batch.values.length);
        java.util.Arrays.fill(target.weights(), 1);
        System.arraycopy(batch.contexts, 0, target.contexts(), 0, batch.contexts.length);
    }
}
