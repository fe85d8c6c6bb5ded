package giot.experiments.behaviour;

import giot.incentive.mechanism.Doubles;
import giot.incentive.mechanism.contract.ContractMechanism;
import giot.incentive.mechanism.contract.ContractState;
import giot.incentive.mechanism.contract.Menu;

/// The model's exact optimum with two corrections: another unit cost and a common slack on all
/// rewards. The simplest way to repair a misspecified model.
///
/// @param costFactor factor on the price of effort (type-free states)
/// @param slackTokens added to every reward
public record CorrectedModel(double costFactor, double slackTokens) {

    /// The correction that two unbounded numbers stand for: the logarithm of the factor, and the
    /// slack in units of `a2` (negative ones count as none).
    static CorrectedModel of(double[] point, double a2) {
        return new CorrectedModel(
                Math.exp(Math.clamp(point[0], -3, 3)), a2 * Math.clamp(point[1], 0, 4));
    }

    /// The menu for `state`.
    public Menu menu(ContractState state) {
        ContractState corrected =
                state.withCost(state.cost(), Math.clamp(state.unitCost() * costFactor, 1e-6, 1e6));
        Menu menu = new ContractMechanism().optimum(corrected);
        double[] rewards = menu.rewardsTokens().toArray();
        for (int n = 0; n < rewards.length; n++) {
            rewards[n] += slackTokens;
        }
        return new Menu(menu.latenciesSeconds(), Doubles.of(rewards));
    }
}
