package giot.incentive.mechanism.contract;

import giot.incentive.mechanism.Audit;
import giot.incentive.mechanism.Audit.Constraint;
import java.util.List;

/// Individual rationality, incentive compatibility and the latency range of a menu.
///
/// Slacks are in reward units: type n's utility divided by what a token is worth to it.
final class ContractAudit {

    static final String IR = "minIrSlack";
    static final String IC = "minIcSlack";
    static final String LATENCY = "minLatencySlack";

    /// Up to this many types all pairs are audited; beyond, adjacent ones. Adjacent slacks both
    /// ways force efforts to ascend with the type, and single crossing extends them to all pairs.
    static final int MAX_TYPES_FOR_ALL_PAIRS = 1_000;

    private ContractAudit() {}

    static Audit of(ContractState state, Menu menu) {
        double[] efforts = new double[menu.size()];
        for (int n = 0; n < efforts.length; n++) {
            efforts[n] = state.effort(menu.latencySeconds(n));
        }
        double scale = menu.largestRewardTokens();
        return new Audit(
                List.of(
                        Constraint.scaled(IR, minIrSlack(state, menu, efforts), scale),
                        Constraint.scaled(IC, minIcSlack(state, menu, efforts), scale),
                        Constraint.scaled(
                                LATENCY, minLatencySlack(state, menu), state.maxLatencySeconds())));
    }

    private static double minIrSlack(ContractState state, Menu menu, double[] efforts) {
        double least = Double.POSITIVE_INFINITY;
        for (int n = 0; n < efforts.length; n++) {
            least = Math.min(least, menu.rewardTokens(n) - state.effortPrice(n) * efforts[n]);
        }
        return least;
    }

    /// The smallest gain of an intended item over another one; 0 when there is no other.
    private static double minIcSlack(ContractState state, Menu menu, double[] efforts) {
        int count = efforts.length;
        int reach = count <= MAX_TYPES_FOR_ALL_PAIRS ? count : 1;
        double least = Double.POSITIVE_INFINITY;
        for (int n = 0; n < count; n++) {
            double price = state.effortPrice(n);
            for (int m = Math.max(0, n - reach); m <= Math.min(count - 1, n + reach); m++) {
                if (m != n) {
                    double slack =
                            (menu.rewardTokens(n) - menu.rewardTokens(m))
                                    - price * (efforts[n] - efforts[m]);
                    least = Math.min(least, slack);
                }
            }
        }
        return count == 1 ? 0 : least;
    }

    private static double minLatencySlack(ContractState state, Menu menu) {
        double least = Double.POSITIVE_INFINITY;
        for (int n = 0; n < menu.size(); n++) {
            double latency = menu.latencySeconds(n);
            least = Math.min(least, latency - state.minLatencySeconds());
            least = Math.min(least, state.maxLatencySeconds() - latency);
        }
        return least;
    }
}
