package giot.incentive.designer;

import giot.incentive.mechanism.Mechanism;
import java.util.random.RandomGenerator;

/// Decodes a uniform vector in `[-1, 1]`: a feasible decision that knows nothing of the state.
public record RandomDesigner<S, D>(Mechanism<S, D> mechanism) implements Designer<S, D> {

    @Override
    public String name() {
        return "random";
    }

    @Override
    public D design(S state, RandomGenerator random) {
        double[] raw = random.doubles(mechanism.rawLength(state), -1, 1).toArray();
        return mechanism.decode(state, raw);
    }
}
