package giot.incentive.designer.actorcritic;

import giot.incentive.designer.onestep.LearnerSettings;
import giot.incentive.designer.onestep.OneStepTask;
import giot.incentive.designer.onestep.RewardScale;
import giot.neural.train.NativeRun;
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
        implements LearnerSettings {

    public ActorCriticSettings {
        requireIn("updates", updates, 1, 10_000_000);
        requireIn("denoisingSteps", denoisingSteps, 0, 1000);
        requireIn("batch", batch, 1, 1 << 16);
        requireIn("collect", collect, 1, 1 << 16);
        requireIn("warmUp", warmUp, 0, updates);
        requireIn("capacity", capacity, 1, 1 << 22);
        requireIn("lastExploration", lastExploration, 1e-6, 2);
        requireIn("firstExploration", firstExploration, lastExploration, 2);
        requireIn("uniformShare", uniformShare, 0, 1);
        requireIn("actorRate", actorRate, 1e-9, 1);
        requireIn("criticRate", criticRate, 1e-9, 1);
        requireIn("lastRateShare", lastRateShare, 0, 1);
        requireIn("weightDecay", weightDecay, 0, 1);
        requireIn("clipNorm", clipNorm, 1e-6, 1e12);
        requireIn("averageDecay", averageDecay, 0, 0.99999);
        requireIn("width", width, 1, 4096);
        requireIn("layers", layers, 1, 16);
    }

    /// The paper's method at the paper's settings (Wen et al., Fig. 4: T = 100, batch 512, 120
    /// epochs, both rates 2e-7) and its reference implementation's for what the paper leaves open
    /// (one decision and one update per epoch, exploration 0.1, hidden 256, weight decay 1e-4,
    /// noise prediction with clamping). The discount of 0.95 multiplies nothing in a one-step task.
    public static ActorCriticSettings paper() {
        return new ActorCriticSettings(
                120,
                100,
                Prediction.NOISE,
                512,
                1,
                0,
                1_000_000,
                0.1,
                0.1,
                0,
                2e-7,
                2e-7,
                1,
                1e-4,
                1e12,
                0,
                256,
                2);
    }

    /// Diffusion-QL repaired for this task: uniform decisions first, a critic that learns before
    /// the actor and ten times faster, a chain that predicts its start through tanh.
    public static ActorCriticSettings repaired() {
        return new ActorCriticSettings(
                4000,
                5,
                Prediction.START,
                256,
                64,
                400,
                100_000,
                0.3,
                0.02,
                0.1,
                1e-4,
                1e-3,
                0.02,
                0,
                1,
                0.995,
                128,
                2);
    }

    /// DDPG with the same critic: a deterministic actor.
    public static ActorCriticSettings ddpg() {
        return new ActorCriticSettings(
                4000,
                0,
                Prediction.START,
                256,
                64,
                400,
                100_000,
                0.3,
                0.02,
                0.1,
                1e-4,
                1e-3,
                0.02,
                0,
                1,
                0.995,
                128,
                2);
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
        return new ActorCriticSettings(
                count,
                denoisingSteps,
                predicts,
                batch,
                collect,
                (int) Math.round(warmUp * (double) count / updates),
                capacity,
                firstExploration,
                lastExploration,
                uniformShare,
                actorRate,
                criticRate,
                lastRateShare,
                weightDecay,
                clipNorm,
                averageDecay,
                width,
                layers);
    }

    /// The same settings with other learning rates.
    public ActorCriticSettings withRates(double actor, double critic) {
        return new ActorCriticSettings(
                updates,
                denoisingSteps,
                predicts,
                batch,
                collect,
                warmUp,
                capacity,
                firstExploration,
                lastExploration,
                uniformShare,
                actor,
                critic,
                lastRateShare,
                weightDecay,
                clipNorm,
                averageDecay,
                width,
                layers);
    }

    /// The same settings with a chain of another length and another batch.
    public ActorCriticSettings withChain(int steps, int entries) {
        return new ActorCriticSettings(
                updates,
                steps,
                predicts,
                entries,
                collect,
                warmUp,
                capacity,
                firstExploration,
                lastExploration,
                uniformShare,
                actorRate,
                criticRate,
                lastRateShare,
                weightDecay,
                clipNorm,
                averageDecay,
                width,
                layers);
    }

    /// The same settings with another number of decisions tried per update.
    public ActorCriticSettings withCollect(int decisions) {
        return new ActorCriticSettings(
                updates,
                denoisingSteps,
                predicts,
                batch,
                decisions,
                warmUp,
                capacity,
                firstExploration,
                lastExploration,
                uniformShare,
                actorRate,
                criticRate,
                lastRateShare,
                weightDecay,
                clipNorm,
                averageDecay,
                width,
                layers);
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

    private static void requireIn(String name, double value, double low, double high) {
        if (!(value >= low && value <= high)) {
            throw new IllegalArgumentException(
                    "%s is %s but must lie in [%s, %s]".formatted(name, value, low, high));
        }
    }
}
