package giot.generative.spatial;

import giot.generative.model.DiffusionShape;
import giot.generative.model.MaskedDiffusion;
import giot.generative.model.SharedDraws;
import giot.generative.model.TrainingBatch;
import giot.generative.predict.Ensemble;
import giot.generative.predict.Question;
import giot.generative.seasonal.SeriesSettings;
import giot.generative.window.SensorGrid;
import giot.neural.train.TrainingSettings;
import giot.neural.weights.Parameter;
import giot.neural.weights.Weights;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import java.util.random.RandomGenerator;

/// Imputation among many channels: a diffusion model of what [SpatialBackbone] leaves in one
/// channel's window, told what the channel, its neighbours and the time of day say. Trained on
/// known values hidden anew. Immutable.
public final class SpatialDiffusion {
    private static final int PER_STEP = 11 + SpatialWindow.CLOSEST;
    private static final int HARMONICS = 4;
    private static final int CONSTANTS = 2;
    private static final int POOL = 64_000;
    private static final int CHUNK = 64;
    private static final TrainingSettings TRAINING =
            new TrainingSettings(4000, 1e-3, 3e-5, 0.02, 0.01, 1, 0.998);

    private static final int NETWORKS = 2;

    private final SpatialBackbone backbone;
    private final List<MaskedDiffusion> networks;

    /// Trains on the known values of a grid.
    public SpatialDiffusion(SensorGrid train, SeriesSettings settings, SplittableRandom random) {
        this(new SpatialBackbone(train, settings, random.split()), random);
    }

    private SpatialDiffusion(SpatialBackbone backbone, SplittableRandom random) {
        this.backbone = backbone;
        Pool pool = new Pool(backbone, random.split());
        List<MaskedDiffusion> trained = new ArrayList<>();
        for (int n = 0; n < NETWORKS; n++) {
            trained.add(
                    MaskedDiffusion.fitHidden(
                                    shape(backbone.settings),
                                    TRAINING,
                                    128,
                                    pool::fill,
                                    random.split())
                            .model());
        }
        networks = List.copyOf(trained);
    }

    private SpatialDiffusion(SpatialBackbone backbone, List<MaskedDiffusion> networks) {
        this.backbone = backbone;
        this.networks = networks;
    }

    /// The linear part.
    public SpatialBackbone backbone() {
        return backbone;
    }

    /// Adds the model to a file's tensors.
    public void store(Map<String, Parameter> into) {
        backbone.store(into);
        SharedDraws.store(networks, "spatial.network", into);
    }

    /// The model that [#store] stored.
    ///
    /// @throws IllegalArgumentException when the tensors do not fit together
    public static SpatialDiffusion of(Weights weights, SeriesSettings settings) {
        return new SpatialDiffusion(
                SpatialBackbone.of(weights, settings),
                SharedDraws.networks(shape(settings), weights, "spatial.network"));
    }

    private static DiffusionShape shape(SeriesSettings settings) {
        return new DiffusionShape(settings.steps(), contextSize(settings.steps()), 192, 2, 100, 20);
    }

    private static int contextSize(int steps) {
        return PER_STEP * steps + 2 * HARMONICS + CONSTANTS;
    }

    /// Answers questions about one grid.
    public List<Ensemble> predict(
            SpatialView view, List<Question> questions, int samples, SplittableRandom random) {
        List<Ensemble> answers = new ArrayList<>(questions.size());
        for (int from = 0; from < questions.size(); from += CHUNK) {
            List<Question> chunk =
                    questions.subList(from, Math.min(questions.size(), from + CHUNK));
            answer(view, chunk, samples, random.split(), answers);
        }
        return answers;
    }

    private void answer(
            SpatialView view,
            List<Question> questions,
            int samples,
            SplittableRandom random,
            List<Ensemble> answers) {
        int steps = backbone.settings.steps();
        int width = contextSize(steps);
        float[] contexts = new float[questions.size() * width];
        float[] hidden = new float[questions.size() * steps];
        List<SpatialWindow> windows = new ArrayList<>();
        for (int q = 0; q < questions.size(); q++) {
            SpatialWindow window = backbone.window(view, questions.get(q));
            windows.add(window);
            int start = backbone.start(questions.get(q));
            encode(
                    backbone,
                    questions.get(q).grid(),
                    window,
                    questions.get(q).channel(),
                    start,
                    contexts,
                    q * width);
            for (int i = 0; i < steps; i++) {
                hidden[q * steps + i] = window.hidden[i] ? 1 : 0;
            }
        }
        float[] drawn =
                SharedDraws.sample(networks, contexts, hidden, questions.size(), samples, random);
        for (int q = 0; q < questions.size(); q++) {
            answers.add(
                    backbone.ensemble(
                            questions.get(q), windows.get(q), samples, drawn, q * samples * steps));
        }
    }

    private static void encode(
            SpatialBackbone backbone,
            SensorGrid grid,
            SpatialWindow window,
            int channel,
            int start,
            float[] out,
            int at) {
        int next = at;
        for (int i = 0; i < window.steps; i++) {
            boolean hidden = window.hidden[i];
            out[next++] = window.own[i];
            out[next++] = hidden ? 1 : 0;
            out[next++] = hidden ? backbone.mean(window, i) : 0;
            out[next++] = hidden ? (float) Math.log(backbone.deviation(window, i)) : 0;
            out[next++] = window.estimate[i];
            out[next++] = window.lagged[i];
            for (float[] closest : window.closest) {
                out[next++] = closest[i];
            }
            out[next++] = window.line[i];
            out[next++] = window.usual[i];
            out[next++] = window.near[i];
            out[next++] = window.wide[i];
            out[next++] = window.observedShare[i];
        }
        double angle = 2 * Math.PI * grid.slot(start) / grid.stepsPerDay();
        for (int k = 1; k <= HARMONICS; k++) {
            out[next++] = (float) Math.sin(k * angle);
            out[next++] = (float) Math.cos(k * angle);
        }
        out[next++] = backbone.error[channel];
        out[next] =
                backbone.scale.deviation(channel)
                        / Math.max(1e-3f, Math.abs(backbone.scale.mean(channel)));
    }

    /// Training windows, encoded once.
    private static final class Pool {
        private final int steps;
        private final int width;
        private final List<float[]> contexts = new ArrayList<>();
        private final List<float[]> targets = new ArrayList<>();
        private final List<float[]> weights = new ArrayList<>();

        Pool(SpatialBackbone backbone, RandomGenerator random) {
            steps = backbone.settings.steps();
            width = contextSize(steps);
            SensorGrid train = backbone.train();
            int each = POOL / backbone.rehearsals.size();
            for (SpatialRehearsal rehearsal : backbone.rehearsals) {
                int tries = 20 * each;
                int goal = contexts.size() + each;
                while (contexts.size() < goal && tries-- > 0) {
                    int channel = random.nextInt(train.channels());
                    int start = random.nextInt(train.steps() - steps + 1);
                    if (backbone.scale.known(channel) && rehearsal.useful(channel, start, steps)) {
                        add(backbone, rehearsal, channel, start);
                    }
                }
            }
            if (contexts.isEmpty()) {
                throw new IllegalArgumentException(
                        "the series has no known values to learn imputation from");
            }
        }

        private void add(
                SpatialBackbone backbone, SpatialRehearsal rehearsal, int channel, int start) {
            SpatialWindow window = backbone.window(rehearsal, channel, start);
            float[] context = new float[width];
            encode(backbone, backbone.train(), window, channel, start, context, 0);
            float[] target = new float[steps];
            float[] weight = new float[steps];
            for (int i = 0; i < steps; i++) {
                float truth = rehearsal.truth()[start + i][channel];
                if (window.hidden[i] && !Float.isNaN(truth)) {
                    float d = (truth - backbone.mean(window, i)) / backbone.deviation(window, i);
                    target[i] = Math.clamp(d, -8, 8);
                    weight[i] = 1;
                }
            }
            contexts.add(context);
            targets.add(target);
            weights.add(weight);
        }

        void fill(TrainingBatch batch, RandomGenerator random) {
            for (int row = 0; row < batch.rows(); row++) {
                int pick = random.nextInt(contexts.size());
                System.arraycopy(contexts.get(pick), 0, batch.contexts(), row * width, width);
                System.arraycopy(targets.get(pick), 0, batch.targets(), row * steps, steps);
                System.arraycopy(weights.get(pick), 0, batch.weights(), row * steps, steps);
            }
        }
    }
}
