package giot.incentive.designer.posted;

import giot.incentive.designer.Designer;
import giot.incentive.mechanism.Doubles;
import giot.incentive.mechanism.contract.ContractState;
import giot.incentive.mechanism.contract.Menu;
import giot.incentive.mechanism.stackelberg.FreshnessMarket;
import giot.incentive.mechanism.stackelberg.Price;
import giot.incentive.mechanism.stackelberg.StackelbergState;
import java.util.random.RandomGenerator;

/// The Stackelberg mechanism as an edge's menu: a leader posts a reward per second saved, and item
/// n is what type n takes at that price. Every type has chosen its best among all latencies, so it
/// likes none of the other items more.
///
/// @param name the name used on the command line and in JSON
/// @param leader who chooses the price
public record PricedMenu(String name, Designer<StackelbergState, Price> leader)
        implements Designer<ContractState, Menu> {

    @Override
    public Menu design(ContractState state, RandomGenerator random) {
        FreshnessMarket market = FreshnessMarket.of(state);
        double price = leader.design(market, random).tokensPerUnit();
        double[] latencies = new double[state.typeCount()];
        double[] rewards = new double[state.typeCount()];
        for (int n = 0; n < latencies.length; n++) {
            latencies[n] = market.latencySeconds(n, price);
            rewards[n] = price * (state.maxLatencySeconds() - latencies[n]);
        }
        return new Menu(Doubles.of(latencies), Doubles.of(rewards));
    }
}
