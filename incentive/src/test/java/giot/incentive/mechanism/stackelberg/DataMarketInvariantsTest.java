package giot.incentive.mechanism.stackelberg;

import giot.incentive.mechanism.Mechanism;
import giot.incentive.mechanism.MechanismInvariants;
import java.util.random.RandomGenerator;

class DataMarketInvariantsTest extends MechanismInvariants<StackelbergState, Price> {

    @Override
    protected Mechanism<StackelbergState, Price> mechanism() {
        return new StackelbergMechanism();
    }

    @Override
    protected StackelbergState randomState(RandomGenerator random) {
        return RandomMarkets.data(random, 12);
    }

    @Override
    protected Price randomDecision(StackelbergState state, RandomGenerator random) {
        return new Price(random.nextDouble(-0.5, 1.5) * state.highestPrice());
    }
}
