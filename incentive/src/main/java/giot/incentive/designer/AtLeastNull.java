package giot.incentive.designer;

import giot.incentive.mechanism.Mechanism;
import java.util.random.RandomGenerator;

/// Answers as another designer does, and with the null decision wherever that one would lose
/// against it: what a leader who pays for decisions wants of a designer that is good on average
/// only.
public record AtLeastNull<S, D>(Mechanism<S, D> mechanism, Designer<S, D> designer)
        implements Designer<S, D> {

    @Override
    public String name() {
        return designer.name();
    }

    @Override
    public D design(S state, RandomGenerator random) {
        D designed = designer.design(state, random);
        return mechanism.gain(state, designed) < 0 ? mechanism.nullDecision(state) : designed;
    }
}
