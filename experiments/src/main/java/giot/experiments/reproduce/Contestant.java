package giot.experiments.reproduce;

import giot.incentive.designer.actorcritic.ActorCriticSettings;
import giot.incentive.designer.onestep.Learner;
import giot.incentive.designer.onestep.LearnerSettings;
import giot.incentive.designer.onestep.OneStepTask;
import giot.incentive.designer.onestep.ProblemTask;
import giot.incentive.designer.policy.Policy;
import giot.incentive.designer.policy.PolicySampler;
import giot.incentive.designer.policy.PolicySamplers;
import giot.incentive.designer.policy.Provenance;
import giot.incentive.designer.ppo.PpoSettings;
import giot.incentive.designer.ppo.PpoSettingsBuilder;
import giot.incentive.designer.problem.ContractProblem;
import giot.incentive.designer.problem.Normaliser;
import java.util.SplittableRandom;
import java.util.random.RandomGenerator;
import java.util.stream.Stream;

/// A method in a setting, as it takes part in the figures.
///
/// @param series its name in the figures
/// @param settings of its learner
/// @param paperBox whether it learns in the paper's setting ([PaperBox]) or on the mechanism's
///   feasible decoder with standardised features
/// @param testNoise standard deviation of the noise on its decisions when tested: PPO in the
///   paper's setting is tested as it samples
record Contestant(String series, LearnerSettings settings, boolean paperBox, double testNoise) {

    private static final Provenance NOT_SAVED = new Provenance("", "", 0, 0, 0, 0, 0, 0, 0, "", "");
    private static final double PAPER_SIGMA = 0.5;

    /// The paper's GDM with its own learning rates, in the paper's box or on the feasible decoder.
    static Contestant gdmPaper(ActorCriticSettings settings, boolean paperBox) {
        return new Contestant("GDM, paper's rates" + where(paperBox), settings, paperBox, 0);
    }

    /// The same with the reference implementation's learning rates and chain.
    static Contestant gdmReference(ActorCriticSettings settings) {
        return new Contestant("GDM, reference rates" + where(false), settings, false, 0);
    }

    /// PPO as it is compared in the paper: the same learning rate and batch, one gradient step per
    /// epoch, no baseline but the batch's pairs, a sigma that stays.
    static Contestant ppoPaper(int epochs, boolean paperBox) {
        PpoSettings starved =
                PpoSettingsBuilder.builder()
                        .iterations(epochs)
                        .states(256)
                        .group(2)
                        .epochs(1)
                        .minibatch(256)
                        .clip(0.2)
                        .firstSigma(PAPER_SIGMA)
                        .lastSigma(PAPER_SIGMA)
                        .firstRate(2e-7)
                        .lastRate(2e-7)
                        .width(256)
                        .layers(2)
                        .build();
        return new Contestant(
                "PPO, paper's rates" + where(paperBox), starved, paperBox, PAPER_SIGMA);
    }

    private static String where(boolean paperBox) {
        return paperBox ? " (box)" : " (decoder)";
    }

    /// PPO with its due: enough gradient steps, a group baseline, a sigma that falls.
    static Contestant ppo(PpoSettings settings) {
        return new Contestant("PPO", settings, false, 0);
    }

    /// Diffusion-QL.
    static Contestant diffusionQl(ActorCriticSettings settings) {
        return new Contestant("Diffusion-QL", settings, false, 0);
    }

    /// The task it learns.
    OneStepTask task(Normaliser normaliser, RandomGenerator random) {
        return paperBox
                ? PaperBox.standard()
                : new ProblemTask<>(PaperBox.problem(), normaliser, settings.rewardScale(), random);
    }

    /// The standard normaliser of the paper's states.
    static Normaliser normaliser() {
        ContractProblem problem = PaperBox.problem();
        SplittableRandom random = new SplittableRandom(1);
        return Normaliser.fit(
                Stream.generate(() -> problem.features(problem.sample(random)))
                        .limit(4096)
                        .toList());
    }

    /// What `learner` would answer now.
    MenuDesigner designer(Learner learner, Normaliser normaliser) {
        ContractProblem problem = PaperBox.problem();
        PolicySampler sampler =
                PolicySamplers.of(
                        new Policy(
                                settings.designer(),
                                problem.signature(),
                                learner.network(),
                                learner.policy(),
                                normaliser,
                                NOT_SAVED));
        return (state, random) -> {
            float[] features =
                    paperBox ? PaperBox.features(state) : normaliser.apply(problem.features(state));
            double[] raw = sampler.act(features, random);
            for (int i = 0; i < raw.length && testNoise > 0; i++) {
                raw[i] += testNoise * random.nextGaussian();
            }
            return paperBox
                    ? PaperBox.standard().decode(state, raw)
                    : problem.mechanism().decode(state, raw);
        };
    }
}
