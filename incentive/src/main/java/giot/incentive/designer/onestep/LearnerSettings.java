package giot.incentive.designer.onestep;

import giot.neural.train.NativeRun;
import java.util.random.RandomGenerator;

/// The settings of a learning algorithm; its `toString` names all of them.
public interface LearnerSettings {

    /// The name of the designer that comes out.
    String designer();

    /// The same settings with about `updates` gradient steps.
    LearnerSettings withUpdates(int updates);

    /// What the learner takes as reward of a mechanism.
    default RewardScale rewardScale() {
        return RewardScale.STAKES;
    }

    /// A learner for `task` at its beginning.
    Learner start(OneStepTask task, RandomGenerator random, NativeRun run);
}
