package giot.generative.task;

import giot.generative.model.ConditionalRidge;
import giot.generative.model.MaskMix;
import giot.generative.model.MaskedDiffusion;
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
final class SeasonalDiffusion {
    private static final int CHUNK = 64;

    final SeasonalBackbone backbone;
    final List<MaskedDiffusion> networks;

    SeasonalDiffusion(SeasonalBackbone backbone, List<MaskedDiffusion> networks) {
        this.backbone = backbone;
        this.networks = List.copyOf(networks);
    }

    /// Trains on the windows of `backbone`.
    static SeasonalDiffusion fit(SeasonalBackbone backbone, SplittableRandom random) {
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
    SeasonalDiffusion fineTune(
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

    /// Adds the model to a file's tensors.
    void store(Map<String, Parameter> into) {
        backbone.store(into);
        SharedDraws.store(networks, "network", into);
    }

    /// The model that [#store] stored.
    ///
    /// @throws IllegalArgumentException when the tensors do not fit together
    static SeasonalDiffusion of(Weights weights) {
        SeasonalBackbone backbone = SeasonalBackbone.of(weights);
        return new SeasonalDiffusion(
                backbone,
                SharedDraws.networks(ResidualBatches.shape(backbone.settings), weights, "network"));
    }

    /// Answers questions about one grid.
    List<Ensemble> predict(
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
            answers.add(ensemble(questions.get(q), history, situations.get(q), drawn, q, samples));
        }
    }

    private Ensemble ensemble(
            Question question,
            History history,
            Situated situated,
            float[] drawn,
            int q,
            int samples) {
        int steps = backbone.settings.steps();
        ConditionalRidge.Solution solution = situated.solution();
        float[] values = new float[samples * question.hiddenCount()];
        int next = 0;
        for (int h = 0; h < solution.hidden().length; h++) {
            int entry = solution.hidden()[h];
            int offset = situated.start() + entry - question.start();
            if (offset < 0 || !question.hidden(offset)) {
                continue;
            }
            float mean = solution.mean(situated.z(), h);
            for (int k = 0; k < samples; k++) {
                float d = drawn[(q * samples + k) * steps + entry];
                values[k * question.hiddenCount() + next] =
                        backbone.seasonal.value(
                                question.channel(),
                                history.slot(situated.start() + entry),
                                mean + solution.deviation()[h] * d);
            }
            next++;
        }
        return new Ensemble(samples, question.hiddenCount(), values);
    }
}
