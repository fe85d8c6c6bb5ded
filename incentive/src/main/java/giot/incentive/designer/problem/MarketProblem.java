package giot.incentive.designer.problem;

import giot.incentive.mechanism.Mechanism;
import giot.incentive.mechanism.stackelberg.Price;
import giot.incentive.mechanism.stackelberg.StackelbergMechanism;
import giot.incentive.mechanism.stackelberg.StackelbergState;

/// What the Stackelberg problems share: they differ in the market and where its states come from.
sealed interface MarketProblem extends DesignProblem<StackelbergState, Price>
        permits BandwidthProblem, DataMarketProblem, FreshnessProblem {

    @Override
    default Mechanism<StackelbergState, Price> mechanism() {
        return new StackelbergMechanism();
    }

    @Override
    default StateEncoding<StackelbergState> encoding() {
        return new StackelbergEncoding();
    }
}
