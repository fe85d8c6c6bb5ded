package giot.incentive.designer.actorcritic;

import giot.incentive.designer.onestep.LearnerSettings;
import giot.incentive.designer.onestep.OneStepTask;
import giot.incentive.designer.onestep.RewardScale;
import giot.neural.train.NativeRun;
import giot.terms.Require;
import io.soabase.recordbuilder.core.RecordBuilder;
import java.util.random.RandomGenerator;

/// How [ActorCriticLearner] learns.
///
/// @param updates gradient steps of the critic
/// @param denoisingSteps steps of the actor's chain, T; 0 for a deterministic actor
/// @param predicts what the chain's network answers
/// @param batch entries per gradient step
/// @param collect decisions tried per update
/// @param warmUp updates in which decisions are uniform and only the critic learns
/// @param capacity decisions remembered
/// @param firstExploration standard deviation of the noise on decisions after the warm-up, raw
///   units
/// @param lastExploration the same at the end; between them it falls geometrically
/// @param uniformShare share of decisions that stay uniform after the warm-up
/// @param actorRate learning rate of the actor at the start
/// @param criticRate learning rate of the critic at the start
/// @param lastRateShare what is left of both rates at the end; between them they follow a cosine
/// @param weightDecay decoupled weight decay of both
/// @param clipNorm largest norm of a gradient
/// @param averageDecay decay of the actor's running average, which is the result; 0 for the actor
///   itself
/// @param width units per hidden layer
/// @param layers hidden layers
@RecordBuilder
public record ActorCriticSettings(
        int updates,
        int denoisingSteps,
        Prediction predicts,
        int batch,
        int collect,
        int warmUp,
        int capacity,
        double firstExploration,
        double lastExploration,
        double uniformShare,
        double actorRate,
        double criticRate,
        double lastRateShare,
        double weightDecay,
        double clipNorm,
        double averageDecay,
        int width,
        int layers)
        implements LearnerSettings, ActorCriticSettingsBuilder.With {

    public ActorCriticSettings {
        Require.within("updates", updates, 1, 10_000_000);
        Require.within("denoisingSteps", denoisingSteps, 0, 1000);
        Require.within("batch", batch, 1, 1 << 16);
        Require.within("collect", collect, 1, 1 << 16);
        Require.within("warmUp", warmUp, 0, updates);
        Require.within("capacity", capacity, 1, 1 << 22);
        Require.within("lastExploration", lastExploration, 1e-6, 2);
        Require.within("firstExploration", firstExploration, lastExploration, 2);
        Require.within("uniformShare", uniformShare, 0, 1);
        Require.within("actorRate", actorRate, 1e-9, 1);
        Require.within("criticRate", criticRate, 1e-9, 1);
        Require.within("lastRateShare", lastRateShare, 0, 1);
        Require.within("weightDecay", weightDecay, 0, 1);
        Require.within("clipNorm", clipNorm, 1e-6, 1e12);
        Require.within("averageDecay", averageDecay, 0, 0.99999);
        Require.within("width", width, 1, 4096);
        Require.within("layers", layers, 1, 16);
    }

    /// The paper's method at the paper's settings (Wen et al., Fig. 4: T = 100, batch 512, 120
    /// epochs, both rates 2e-7) and its reference implementation's for what the paper leaves open
    /// (one decision and one update per epoch, exploration 0.1, hidden 256, weight decay 1e-4,
    /// noise prediction with clamping). The discount of 0.95 multiplies nothing in a one-step task.
    public static ActorCriticSettings paper() {
        return ActorCriticSettingsBuilder.builder()
                .updates(120)
                .denoisingSteps(100)
                .predicts(Prediction.NOISE)
                .batch(512)
                .collect(1)
                .warmUp(0)
                .capacity(1_000_000)
                .firstExploration(0.1)
                .lastExploration(0.1)
                .uniformShare(0)
                .actorRate(2e-7)
                .criticRate(2e-7)
                .lastRateShare(1)
                .weightDecay(1e-4)
                .clipNorm(1e12)
                .averageDecay(0)
                .width(256)
                .layers(2)
                .build();
    }

    /// Diffusion-QL repaired for this task: uniform decisions first, a critic that learns before
    /// the actor and ten times faster, a chain that predicts its start through tanh.
    public static ActorCriticSettings repaired() {
        return ActorCriticSettingsBuilder.builder()
                .updates(4000)
                .denoisingSteps(5)
                .predicts(Prediction.START)
                .batch(256)
                .collect(64)
                .warmUp(400)
                .capacity(100_000)
                .firstExploration(0.3)
                .lastExploration(0.02)
                .uniformShare(0.1)
                .actorRate(1e-4)
                .criticRate(1e-3)
                .lastRateShare(0.02)
                .weightDecay(0)
                .clipNorm(1)
                .averageDecay(0.995)
                .width(128)
                .layers(2)
                .build();
    }

    /// DDPG with the same critic: a deterministic actor.
    public static ActorCriticSettings ddpg() {
        return repaired().withDenoisingSteps(0);
    }

    /// `ddpg` without a chain, `diffusion-paper` for a chain that predicts noise, else
    /// `diffusion-ql`.
    @Override
    public String designer() {
        if (denoisingSteps == 0) {
            return "ddpg";
        }
        return switch (predicts) {
            case NOISE -> "diffusion-paper";
            case START -> "diffusion-ql";
        };
    }

    /// The warm-up keeps its share of the updates.
    @Override
    public ActorCriticSettings withUpdates(int count) {
        int uniform = (int) Math.round(warmUp * (double) count / updates);
        return with(settings -> settings.updates(count).warmUp(uniform));
    }

    @Override
    public RewardScale rewardScale() {
        return switch (predicts) {
            case NOISE -> RewardScale.UTILITY;
            case START -> RewardScale.STAKES;
        };
    }

    @Override
    public ActorCriticLearner start(OneStepTask task, RandomGenerator random, NativeRun run) {
        return new ActorCriticLearner(task, this, random, run);
    }

    /// The factor on both learning rates after `progress` (0 to 1) of the run.
    double rateShare(double progress) {
        return lastRateShare + (1 - lastRateShare) * 0.5 * (1 + Math.cos(Math.PI * progress));
    }

    /// The exploration noise after `progress` (0 to 1) of the run.
    double exploration(double progress) {
        return firstExploration * Math.pow(lastExploration / firstExploration, progress);
    }
}
