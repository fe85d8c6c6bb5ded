package giot.generative.seasonal;

import giot.generative.model.MaskedDiffusion;
import giot.generative.model.SharedDraws;
import giot.generative.predict.Ensemble;
import giot.generative.predict.Question;
import giot.generative.window.History;
import giot.neural.train.TrainingSettings;
import giot.neural.weights.Parameter;
import giot.neural.weights.Weights;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;

/// A diffusion model of what the ridge mean of [SeasonalBackbone] leaves in one channel's window,
/// for any pattern of hidden steps, so that one model imputes, forecasts and generates. Immutable.
public final class SeasonalDiffusion {
    private static final int CHUNK = 64;

    private final SeasonalBackbone backbone;
    private final List<MaskedDiffusion> networks;

    private SeasonalDiffusion(SeasonalBackbone backbone, List<MaskedDiffusion> networks) {
        this.backbone = backbone;
        this.networks = List.copyOf(networks);
    }

    /// Trains on the windows of `backbone`.
    public static SeasonalDiffusion fit(SeasonalBackbone backbone, SplittableRandom random) {
        SeriesSettings settings = backbone.settings;
        MaskMix mix = new MaskMix(settings.steps(), random.split());
        ResidualBatches batches = new ResidualBatches(backbone, mix);
        List<MaskedDiffusion> trained = new ArrayList<>();
        for (int n = 0; n < settings.networks(); n++) {
            trained.add(
                    MaskedDiffusion.fitHidden(
                                    ResidualBatches.shape(settings),
                                    settings.training(),
                                    settings.rows(),
                                    batches,
                                    random.split())
                            .model());
        }
        return new SeasonalDiffusion(backbone, trained);
    }

    /// This model trained further on the windows of `extended`, half of every batch being old ones.
    public SeasonalDiffusion fineTune(
            SeasonalBackbone extended, TrainingSettings training, SplittableRandom random) {
        MaskMix mix = new MaskMix(extended.settings.steps(), random.split());
        ResidualBatches batches = new ResidualBatches(extended, mix);
        List<MaskedDiffusion> tuned = new ArrayList<>();
        for (MaskedDiffusion network : networks) {
            tuned.add(
                    network.fineTuneHidden(
                                    training, extended.settings.rows(), batches, random.split())
                            .model());
        }
        return new SeasonalDiffusion(extended, tuned);
    }

    /// The linear part.
    public SeasonalBackbone backbone() {
        return backbone;
    }

    /// Adds the model to a file's tensors.
    public void store(Map<String, Parameter> into) {
        backbone.store(into);
        SharedDraws.store(networks, "network", into);
    }

    /// The model that [#store] stored.
    ///
    /// @throws IllegalArgumentException when the tensors do not fit together
    public static SeasonalDiffusion of(Weights weights) {
        SeasonalBackbone backbone = SeasonalBackbone.of(weights);
        return new SeasonalDiffusion(
                backbone,
                SharedDraws.networks(ResidualBatches.shape(backbone.settings), weights, "network"));
    }

    /// Answers questions about one grid.
    public List<Ensemble> predict(
            Histories histories, List<Question> questions, int samples, SplittableRandom random) {
        List<Ensemble> answers = new ArrayList<>(questions.size());
        for (int from = 0; from < questions.size(); from += CHUNK) {
            List<Question> chunk =
                    questions.subList(from, Math.min(questions.size(), from + CHUNK));
            answer(histories, chunk, samples, random.split(), answers);
        }
        return answers;
    }

    private void answer(
            Histories histories,
            List<Question> questions,
            int samples,
            SplittableRandom random,
            List<Ensemble> answers) {
        int steps = backbone.settings.steps();
        int width = ResidualBatches.contextSize(backbone.settings);
        float[] contexts = new float[questions.size() * width];
        float[] hidden = new float[questions.size() * steps];
        List<Situated> situations = new ArrayList<>();
        for (int q = 0; q < questions.size(); q++) {
            History history = histories.channel(questions.get(q).channel());
            Situated situated = backbone.situate(questions.get(q), history);
            situations.add(situated);
            ResidualBatches.encode(situated.z(), situated.solution(), steps, contexts, q * width);
            for (int i = 0; i < steps; i++) {
                hidden[q * steps + i] = situated.hidden()[i] ? 1 : 0;
            }
        }
        float[] drawn =
                SharedDraws.sample(networks, contexts, hidden, questions.size(), samples, random);
        for (int q = 0; q < questions.size(); q++) {
            History history = histories.channel(questions.get(q).channel());
            answers.add(
                    backbone.ensemble(
                            questions.get(q),
                            history,
                            situations.get(q),
                            samples,
                            drawn,
                            q * samples * steps));
        }
    }
}
