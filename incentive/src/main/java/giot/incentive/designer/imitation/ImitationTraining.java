package giot.incentive.designer.imitation;

import giot.incentive.designer.policy.Policy;
import giot.incentive.designer.problem.DesignProblem;
import giot.incentive.designer.training.PolicyTraining;
import giot.incentive.designer.training.TrainingRun;
import java.io.IOException;

/// Best-of-K regression with memory: search the rewards of a pool of states, then teach a network
/// to answer each state with the best vector found (regression onto the best sampled action, as in
/// QVPO, Ding et al. 2024, with the search's memory in the place of the policy's own samples).
///
/// @param designer the name of what comes out
/// @param settings how it learns
public record ImitationTraining(String designer, ImitationSettings settings)
        implements PolicyTraining {

    /// A diffusion model of the best vectors.
    public static ImitationTraining diffusion(ImitationSettings settings) {
        return new ImitationTraining("diffusion", settings);
    }

    /// The same search, network and training without diffusion: one step, no noise.
    public static ImitationTraining mlp(ImitationSettings settings) {
        return new ImitationTraining("mlp", settings.withSteps(1));
    }

    @Override
    public PolicyTraining withUpdates(int updates) {
        return new ImitationTraining(designer, settings.withUpdates(updates));
    }

    @Override
    public <S, D> Policy train(DesignProblem<S, D> problem, TrainingRun run) throws IOException {
        return new Imitation<>(designer, problem, settings, run).train();
    }
}
