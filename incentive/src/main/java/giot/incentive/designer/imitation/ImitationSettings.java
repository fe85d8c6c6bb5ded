package giot.incentive.designer.imitation;

import giot.incentive.designer.problem.ProblemSignature;
import giot.incentive.designer.search.SearchSettings;
import giot.incentive.designer.training.EarlyStopping;
import giot.incentive.mechanism.InvalidInput;
import io.soabase.recordbuilder.core.RecordBuilder;

/// How a designer learns by imitation.
///
/// @param search how the targets are found
/// @param width neurons per layer, a multiple of 32
/// @param blocks layers between the first and the last
/// @param steps denoising steps T; 1 for a plain network without noise
/// @param samplingNoise what the policy does with its noise: 0 follows the posterior's mean and
///   answers equal states equally, 1 draws from the model
/// @param updates gradient steps
/// @param batch states per gradient step
/// @param peakRate Adam's learning rate after the first 2 % of the updates
/// @param finalRate learning rate at the last update; between the two a cosine
/// @param averageDecay decay of the moving average of the weights, which is what answers
/// @param refreshes how often, in the first 40 % of the updates, a quarter of the pool is searched
///   on from the designer's own answers
/// @param validations how often progress is measured
/// @param validationStates on how many states
/// @param stopping when to end before the last update
@RecordBuilder
public record ImitationSettings(
        SearchSettings search,
        int width,
        int blocks,
        int steps,
        double samplingNoise,
        int updates,
        int batch,
        double peakRate,
        double finalRate,
        double averageDecay,
        int refreshes,
        int validations,
        int validationStates,
        EarlyStopping stopping)
        implements ImitationSettingsBuilder.With {

    public ImitationSettings {
        InvalidInput.inRange("width", width, 32, 1024, "a whole number");
        InvalidInput.inRange("blocks", blocks, 1, 16, "a whole number");
        InvalidInput.inRange("steps", steps, 1, 1000, "a whole number");
        InvalidInput.inRange("samplingNoise", samplingNoise, 0, 1, "a number");
        InvalidInput.inRange("updates", updates, 1, 10_000_000, "a whole number");
        InvalidInput.inRange("batch", batch, 1, 65_536, "a whole number");
        InvalidInput.inRange("peakRate", peakRate, 1e-8, 1, "a number");
        InvalidInput.inRange("finalRate", finalRate, 0, peakRate, "a number");
        InvalidInput.inRange("averageDecay", averageDecay, 0, 0.99999, "a number");
        InvalidInput.inRange("refreshes", refreshes, 0, 1000, "a whole number");
        InvalidInput.inRange("validations", validations, 1, updates, "a whole number");
        InvalidInput.inRange("validationStates", validationStates, 1, 100_000, "a whole number");
        if (width % 32 != 0) {
            throw new InvalidInput("width", width, "a multiple of 32");
        }
    }

    /// What reached the bars of docs/methods/diffusion-designer.md on every problem measured there.
    public static ImitationSettings of(ProblemSignature signature) {
        boolean small = signature.size() <= 2;
        // An auction's reward takes twenty times as long as a menu's, and many of its rules are
        // equally good.
        SearchSettings search =
                signature.mechanism().equals("auction")
                        ? new SearchSettings(8_192, 1, 8, 4)
                        : new SearchSettings(small ? 16_384 : 32_768, 32, 8, 8);
        return ImitationSettingsBuilder.builder()
                .search(search)
                .width(128)
                .blocks(2)
                .steps(5)
                .samplingNoise(0)
                .updates(small ? 3_000 : 8_000)
                .batch(256)
                .peakRate(3e-3)
                .finalRate(1e-5)
                .averageDecay(0.995)
                .refreshes(4)
                .validations(20)
                .validationStates(512)
                .stopping(EarlyStopping.never())
                .build();
    }

    /// The same settings with another number of updates, and no more validations than that.
    @Override
    public ImitationSettings withUpdates(int count) {
        int most = Math.min(validations, count);
        return with(settings -> settings.updates(count).validations(most));
    }

    /// The learning rate of update number `update`, counted from 0.
    double rate(int update) {
        double warmUp = 0.02 * updates;
        if (update < warmUp) {
            return peakRate * (update + 1) / (warmUp + 1);
        }
        double progress = (update - warmUp) / Math.max(1, updates - warmUp);
        return finalRate + (peakRate - finalRate) * 0.5 * (1 + Math.cos(Math.PI * progress));
    }
}
