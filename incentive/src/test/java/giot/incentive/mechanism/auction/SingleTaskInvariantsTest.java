package giot.incentive.mechanism.auction;

import giot.incentive.mechanism.Mechanism;
import giot.incentive.mechanism.MechanismInvariants;
import java.util.random.RandomGenerator;

class SingleTaskInvariantsTest extends MechanismInvariants<AuctionState, ScoreRule> {

    @Override
    protected Mechanism<AuctionState, ScoreRule> mechanism() {
        return new AuctionMechanism();
    }

    @Override
    protected AuctionState randomState(RandomGenerator random) {
        return RandomAuctions.state(random, random.nextInt(1, 6), 1);
    }

    @Override
    protected ScoreRule randomDecision(AuctionState state, RandomGenerator random) {
        return RandomAuctions.rule(state, random);
    }
}
