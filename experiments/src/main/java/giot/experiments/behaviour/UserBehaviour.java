package giot.experiments.behaviour;

import giot.incentive.mechanism.contract.ContractState;
import giot.incentive.mechanism.contract.Menu;
import giot.terms.Require;
import java.util.Arrays;
import java.util.random.RandomGenerator;

/// How users really behave. A user of type n values item j at `v_j = R_j - f*p_n*x_j^k` tokens,
/// with the model's price of effort `p_n`, and takes it with probability `exp(v_j/T) / (1 + sum_i
/// exp(v_i/T))`; what is left is the probability of leaving (logit choice: Luce 1959, McFadden
/// 1974). The model is the special case `f = 1, k = 1, T -> 0`.
///
/// @param costFactor f
/// @param costExponent k; above 1 effort gets dearer the more of it is asked
/// @param temperatureTokens T, how far a user's choice strays from its best
public record UserBehaviour(double costFactor, double costExponent, double temperatureTokens) {

    public UserBehaviour {
        Require.within("costFactor", costFactor, 1e-3, 1e3);
        Require.within("costExponent", costExponent, 0.1, 5);
        Require.within("temperatureTokens", temperatureTokens, 1e-6, 1e6);
    }

    /// The probability that a user of type `n` takes each item, and last that it leaves.
    public double[] choiceProbabilities(ContractState state, Menu menu, int n) {
        double[] probabilities = new double[menu.size() + 1];
        double largest = 0;
        for (int j = 0; j < menu.size(); j++) {
            probabilities[j] = value(state, menu, n, j) / temperatureTokens;
            largest = Math.max(largest, probabilities[j]);
        }
        double sum = 0;
        for (int j = 0; j < probabilities.length; j++) {
            // The largest exponent becomes 0, so that nothing overflows.
            probabilities[j] = Math.exp(probabilities[j] - largest);
            sum += probabilities[j];
        }
        for (int j = 0; j < probabilities.length; j++) {
            probabilities[j] /= sum;
        }
        return probabilities;
    }

    /// The edge server's expected utility per user, tokens.
    public double expectedUtility(ContractState state, Menu menu) {
        double utility = 0;
        for (int n = 0; n < state.typeCount(); n++) {
            double[] probabilities = choiceProbabilities(state, menu, n);
            for (int j = 0; j < menu.size(); j++) {
                utility +=
                        state.probabilities().get(n) * probabilities[j] * worth(state, menu, n, j);
            }
        }
        return utility;
    }

    /// One round with `state.users()` users whose types are drawn from Q: what each did.
    public RoundOutcome round(ContractState state, Menu menu, RandomGenerator random) {
        double[][] probabilities = new double[state.typeCount()][];
        Arrays.setAll(probabilities, n -> choiceProbabilities(state, menu, n));
        int[] taken = new int[menu.size() + 1];
        double utility = 0;
        for (int user = 0; user < state.users(); user++) {
            int n = draw(random, state.typeCount(), state.probabilities()::get);
            double[] choice = probabilities[n];
            int item = draw(random, choice.length, j -> choice[j]);
            taken[item]++;
            utility += item == menu.size() ? 0 : worth(state, menu, n, item);
        }
        return new RoundOutcome(taken, utility / state.users());
    }

    /// What a user of type `n` with item `j` is worth to the edge server, tokens.
    private static double worth(ContractState state, Menu menu, int n, int j) {
        double effort = state.effort(menu.latencySeconds(j));
        return state.qualityRevenue(n)
                - state.a2()
                + state.effortRevenue(effort)
                - menu.rewardTokens(j);
    }

    private double value(ContractState state, Menu menu, int n, int j) {
        double effort = state.effort(menu.latencySeconds(j));
        double cost = costFactor * state.effortPrice(n) * Math.pow(effort, costExponent);
        return menu.rewardTokens(j) - cost;
    }

    private static int draw(
            RandomGenerator random, int count, java.util.function.IntToDoubleFunction probability) {
        double left = random.nextDouble();
        for (int i = 0; i < count - 1; i++) {
            left -= probability.applyAsDouble(i);
            if (left < 0) {
                return i;
            }
        }
        return count - 1;
    }
}
