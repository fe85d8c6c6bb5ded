package giot.incentive.designer;

import giot.incentive.mechanism.Mechanism;
import java.util.random.RandomGenerator;

/// Chooses the exact optimum: the reference for every other designer.
public record ExactDesigner<S, D>(Mechanism<S, D> mechanism) implements Designer<S, D> {

    @Override
    public String name() {
        return "exact";
    }

    @Override
    public D design(S state, RandomGenerator random) {
        return mechanism.optimum(state);
    }
}
