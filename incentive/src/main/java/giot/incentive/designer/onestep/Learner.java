package giot.incentive.designer.onestep;

import giot.incentive.designer.policy.NetworkSpec;
import giot.neural.weights.Weights;
import java.util.random.RandomGenerator;

/// A learner in the middle of its work. Its native memory belongs to the run it was made in.
public interface Learner {

    /// How many iterations the learner's schedules span.
    int iterations();

    /// Gradient steps per iteration.
    int updatesPerIteration();

    /// Rewards asked for per iteration.
    long rewardQueriesPerIteration();

    /// Tries decisions and learns from what they bring.
    ///
    /// @param iteration the iteration's number, from 0
    /// @return the mean loss
    double iterate(int iteration, RandomGenerator random);

    /// The kind and extents of the policy's network.
    NetworkSpec network();

    /// The policy as it is now, as [giot.incentive.designer.policy.PolicySamplers] takes it.
    Weights policy();

    /// Everything that is needed to go on later, bit for bit.
    Weights state();

    /// Goes on from `state`, which a learner with equal settings gave.
    void load(Weights state);
}
