package giot.incentive.mechanism.auction;

import giot.incentive.mechanism.Doubles;
import giot.incentive.mechanism.InvalidInput;
import giot.incentive.mechanism.contract.ContractState;
import giot.incentive.mechanism.contract.Menu;

/// The reverse auction of an edge server that buys from every user: one latency for all, and a
/// reserve that every user whose cost is at most that is paid.
///
/// With as many purchases as bidders nobody competes, so the optimal auction (Myerson 1981) treats
/// each bidder alone and accepts it up to the largest cost whose virtual cost is at most what the
/// purchase is worth: a posted price. For types of probabilities Q_n and costs `p_n*x` of the
/// effort x, the virtual cost is `x*(S_n*p_n - S_{n+1}*p_{n+1})/Q_n` with the survival `S_n`;
/// buying from the types at or above n at the reserve `p_n*x` earns `S_n*(v(x) - p_n*x)` per user,
/// `v(x) = a2*(1 - (1 + x)^(-b2))`. Here the server also chooses x, so that for each n `1 + x =
/// (a2*b2/p_n)^(1/(b2+1))`, and the best n is found by trying all.
///
/// @param latencySeconds the latency that is asked for
/// @param reserveTokens what is paid for it
public record PostedReserve(double latencySeconds, double reserveTokens) {

    public PostedReserve {
        InvalidInput.inRange("latencySeconds", latencySeconds, 1e-3, 1e9, "a number of seconds");
        InvalidInput.inRange("reserveTokens", reserveTokens, 0, 1e18, "a number of tokens");
    }

    /// The latency and reserve that earn most when the types are as in `state`.
    public static PostedReserve optimum(ContractState state) {
        double best = 0;
        var offer = new PostedReserve(state.maxLatencySeconds(), 0);
        double share = 0;
        for (int n = state.typeCount() - 1; n >= 0; n--) {
            share += state.probabilities().get(n);
            double price = state.effortPrice(n);
            double latency = bestLatencySeconds(state, price);
            double effort = state.effort(latency);
            double gain = share * (state.effortRevenue(effort) - price * effort);
            if (gain > best) {
                best = gain;
                offer = new PostedReserve(latency, price * effort);
            }
        }
        return offer;
    }

    /// The same offer as a menu: types whose cost is at most the reserve get the latency and the
    /// reserve, all others the largest latency for nothing.
    public Menu menu(ContractState state) {
        double[] latencies = new double[state.typeCount()];
        double[] rewards = new double[state.typeCount()];
        double effort = state.effort(latencySeconds);
        for (int n = 0; n < latencies.length; n++) {
            boolean accepts = state.effortPrice(n) * effort <= reserveTokens;
            latencies[n] = accepts ? latencySeconds : state.maxLatencySeconds();
            rewards[n] = accepts ? reserveTokens : 0;
        }
        return new Menu(Doubles.of(latencies), Doubles.of(rewards));
    }

    private static double bestLatencySeconds(ContractState state, double price) {
        double base = Math.pow(state.a2() * state.b2() / price, 1 / (state.b2() + 1));
        return state.latencySeconds(Math.max(0, base - 1));
    }
}
