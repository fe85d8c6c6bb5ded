package giot.incentive.designer;

import giot.incentive.mechanism.Mechanism;
import java.util.random.RandomGenerator;

/// Asks for nothing and pays nothing: captured surplus 0.
public record NullDesigner<S, D>(Mechanism<S, D> mechanism) implements Designer<S, D> {

    @Override
    public String name() {
        return "null";
    }

    @Override
    public D design(S state, RandomGenerator random) {
        return mechanism.nullDecision(state);
    }
}
