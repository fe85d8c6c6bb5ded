package giot.experiments.behaviour;

import giot.incentive.designer.onestep.DrawnStates;
import giot.incentive.designer.onestep.OneStepTask;
import giot.incentive.designer.onestep.StateBatch;
import giot.incentive.designer.problem.ContractProblem;
import giot.incentive.designer.problem.Normaliser;
import giot.incentive.mechanism.contract.ContractState;
import java.util.SplittableRandom;
import java.util.random.RandomGenerator;
import java.util.stream.Stream;

/// Designing menus for users of unknown behaviour: the reward of a menu is what one round with it
/// brought per user, in units of `a2`; noisy, since users are drawn and choose at random. Costs and
/// choice probabilities stay hidden.
public final class BehaviourTask implements OneStepTask {

    private static final int NORMALISER_STATES = 4096;

    private final ContractProblem problem;
    private final UserBehaviour behaviour;
    private final Normaliser normaliser;

    /// @param problem where states come from
    /// @param behaviour what users really do
    public BehaviourTask(ContractProblem problem, UserBehaviour behaviour) {
        this.problem = problem;
        this.behaviour = behaviour;
        RandomGenerator random = new SplittableRandom(1);
        normaliser =
                Normaliser.fit(
                        Stream.generate(() -> problem.features(problem.sample(random)))
                                .limit(NORMALISER_STATES)
                                .toList());
    }

    @Override
    public int featureCount() {
        return problem.featureLength();
    }

    @Override
    public int rawLength() {
        return FreeMenus.rawLength(problem.typeCount());
    }

    @Override
    public StateBatch draw(int count, RandomGenerator random) {
        return DrawnStates.draw(problem, normaliser, count, rawLength(), random, this::reward);
    }

    /// What a network sees of `state`.
    public float[] features(ContractState state) {
        return normaliser.apply(problem.features(state));
    }

    /// The features' normaliser.
    public Normaliser normaliser() {
        return normaliser;
    }

    private double reward(ContractState state, double[] raw, RandomGenerator random) {
        RoundOutcome outcome = behaviour.round(state, FreeMenus.decode(state, raw), random);
        return outcome.utilityPerUser() / state.a2();
    }
}
