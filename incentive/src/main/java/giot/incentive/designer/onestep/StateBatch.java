package giot.incentive.designer.onestep;

import java.util.random.RandomGenerator;

/// Some states of a [OneStepTask].
public interface StateBatch {

    /// How many states there are.
    int size();

    /// The states' features, shape `[size, featureCount]`, row-major; not to be written to.
    float[] features();

    /// What one decision in one of the states brought. Larger is better; about 1 is the scale of
    /// what is at stake in a state. May be noisy: then `random` decides what happened.
    ///
    /// @param state the state's index
    /// @param raw the decision's numbers start at `offset`
    double reward(int state, float[] raw, int offset, RandomGenerator random);
}
