package giot.incentive.designer.onestep;

import java.util.random.RandomGenerator;

/// A one-step decision task (a contextual bandit): a state is drawn, a raw vector is chosen, a
/// reward comes back, and nothing follows from it. Discount, bootstrapping and target networks have
/// nothing to do here.
public interface OneStepTask {

    /// How many numbers describe a state.
    int featureCount();

    /// How many numbers a decision has, each in `[-1, 1]`.
    int rawLength();

    /// Draws `count` states.
    StateBatch draw(int count, RandomGenerator random);
}
