package giot.traffic.diffusion;

import giot.neural.train.TrainingSettings;
import giot.traffic.model.ProbeModel;

/// How the base model is fine-tuned on what was observed live.
///
/// @param probes how far an observed mean lies from the mean over all vehicles, by count and speed
/// @param origins origins at which observed cells are hidden and asked for
/// @param hiddenShare share of the observed cells before an origin that are hidden
/// @param replayTables simulated observation tables of each further day that are replayed
/// @param replayOrigins origins of each replayed table
/// @param replayShare share of every batch that is replayed, so that the model does not forget
/// @param rows windows per update
/// @param leastCount cells observed less often are not asked for
/// @param leastCells with fewer observed cells nothing is learnt
/// @param training the updates
public record TuningSettings(
        ProbeModel probes,
        int origins,
        double hiddenShare,
        int replayTables,
        int replayOrigins,
        double replayShare,
        int rows,
        double leastCount,
        int leastCells,
        TrainingSettings training) {

    /// The values of the main job: about one second of processor time.
    public static final TuningSettings DEFAULT =
            new TuningSettings(
                    ProbeModel.DEFAULT,
                    16,
                    0.4,
                    1,
                    6,
                    0.5,
                    128,
                    3,
                    100,
                    new TrainingSettings(250, 1e-4, 1e-5, 0.1, 0.01, 1, 0.98));

    public TuningSettings {
        if (!(hiddenShare > 0 && hiddenShare < 1) || !(replayShare >= 0 && replayShare < 1)) {
            throw new IllegalArgumentException(
                    "hiddenShare %s must lie in (0, 1) and replayShare %s in [0, 1)"
                            .formatted(hiddenShare, replayShare));
        }
    }
}
