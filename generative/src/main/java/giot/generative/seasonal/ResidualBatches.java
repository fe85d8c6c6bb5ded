package giot.generative.seasonal;

import giot.generative.model.BatchSource;
import giot.generative.model.DiffusionShape;
import giot.generative.model.TrainingBatch;
import giot.generative.regression.ConditionalRidge;
import giot.generative.window.WindowContext;
import java.util.List;
import java.util.random.RandomGenerator;

/// Training windows of the diffusion predictor: a window and a pattern are drawn, the hidden
/// entries become `d = (x - mean) / deviation` with the ridge mean of a fit that did not see the
/// window's days.
final class ResidualBatches implements BatchSource {
    private final SeasonalBackbone backbone;
    private final MaskMix mix;
    private final ConditionalRidge.Solution[][] solutions;
    private final int[] blocks;
    private final float[] z;
    private final List<TrainingWindow> old;
    private final List<TrainingWindow> fresh;

    ResidualBatches(SeasonalBackbone backbone, MaskMix mix) {
        this.backbone = backbone;
        this.mix = mix;
        List<boolean[]> masks = mix.masks();
        solutions = new ConditionalRidge.Solution[masks.size()][];
        for (int m = 0; m < masks.size(); m++) {
            solutions[m] = backbone.without(masks.get(m));
        }
        old = backbone.places.stream().filter(place -> !place.fresh()).toList();
        fresh = backbone.places.stream().filter(TrainingWindow::fresh).toList();
        blocks = backbone.context.blocks();
        z = new float[backbone.all.size()];
    }

    /// Numbers that the network is told: known values, which entries are hidden, mean and deviation
    /// of the hidden ones, the window's context.
    static int contextSize(SeriesSettings settings) {
        return 4 * settings.steps() + new WindowContext(settings.steps()).size();
    }

    static DiffusionShape shape(SeriesSettings settings) {
        return new DiffusionShape(
                settings.steps(),
                contextSize(settings),
                settings.width(),
                settings.blocks(),
                100,
                20);
    }

    /// Writes what the network is told to `out` at `at` and on.
    static void encode(
            float[] z, ConditionalRidge.Solution solution, int steps, float[] out, int at) {
        for (int i = 0; i < steps; i++) {
            out[at + i] = z[i];
            out[at + steps + i] = 0;
            out[at + 2 * steps + i] = 0;
            out[at + 3 * steps + i] = 0;
        }
        for (int h = 0; h < solution.hidden().length; h++) {
            int entry = solution.hidden()[h];
            out[at + entry] = 0;
            out[at + steps + entry] = 1;
            out[at + 2 * steps + entry] = solution.mean(z, h);
            out[at + 3 * steps + entry] = solution.deviation()[h];
        }
        System.arraycopy(z, steps, out, at + 4 * steps, z.length - 1 - steps);
    }

    @Override
    public void fill(TrainingBatch batch, RandomGenerator random) {
        int steps = backbone.settings.steps();
        int width = contextSize(backbone.settings);
        for (int row = 0; row < batch.rows(); row++) {
            // every second window is old, so that learning from fresh data does not forget
            List<TrainingWindow> places = fresh.isEmpty() || row % 2 == 0 ? old : fresh;
            TrainingWindow place = places.get(random.nextInt(places.size()));
            ConditionalRidge.Solution solution = solutions[mix.draw(random)][place.fold()];
            backbone.write(place.history(), place.start(), z);
            for (int i = 0; i < steps; i++) {
                batch.targets()[row * steps + i] = 0;
                batch.weights()[row * steps + i] = 0;
            }
            for (int h = 0; h < solution.hidden().length; h++) {
                int entry = solution.hidden()[h];
                float d = (z[entry] - solution.mean(z, h)) / solution.deviation()[h];
                batch.targets()[row * steps + entry] = Math.clamp(d, -8, 8);
                batch.weights()[row * steps + entry] = 1;
            }
            encode(z, solution, steps, batch.contexts(), row * width);
            double jitter = backbone.settings.jitter();
            if (jitter > 0) {
                int at = row * width;
                for (int i = 0; i < width; i++) {
                    boolean told =
                            i < steps ? batch.weights()[row * steps + i] == 0 : i >= 4 * steps;
                    if (told) {
                        batch.contexts()[at + i] += (float) (jitter * random.nextGaussian());
                    }
                }
            }
            drop(batch.contexts(), row * width + 4 * steps, random);
        }
    }

    private void drop(float[] contexts, int at, RandomGenerator random) {
        for (int b = 0; b + 2 < blocks.length; b++) {
            if (random.nextDouble() < backbone.settings.dropout()) {
                java.util.Arrays.fill(contexts, at + blocks[b], at + blocks[b + 1], 0);
            }
        }
    }
}
