package giot.incentive.mechanism.stackelberg;

import giot.incentive.mechanism.Mechanism;
import giot.incentive.mechanism.MechanismInvariants;
import java.util.random.RandomGenerator;

class BandwidthMarketInvariantsTest extends MechanismInvariants<StackelbergState, Price> {

    @Override
    protected Mechanism<StackelbergState, Price> mechanism() {
        return new StackelbergMechanism();
    }

    @Override
    protected StackelbergState randomState(RandomGenerator random) {
        return RandomMarkets.bandwidth(random, 12);
    }

    @Override
    protected Price randomDecision(StackelbergState state, RandomGenerator random) {
        return new Price(random.nextDouble(0.1, 1.5) * state.highestPrice());
    }
}
