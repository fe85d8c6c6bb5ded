package giot.incentive.mechanism.contract;

import giot.incentive.mechanism.Audit;
import giot.incentive.mechanism.Doubles;
import giot.incentive.mechanism.Mechanism;
import java.util.Arrays;

/// The contract mechanism of Wen et al., section IV: an edge server that knows only the
/// distribution of its users' types offers one item (latency, reward) per type.
///
/// All utilities are per user, in tokens: `U = sum_n Q_n*(a1*theta_n^b1 - a2*(L_n/Lmax)^b2 - R_n)`;
/// a user that leaves contributes 0. The total is `users` times that.
public final class ContractMechanism implements Mechanism<ContractState, Menu> {

    /// Names of the constraints in an audit; slacks of IR and IC in tokens, of latency in seconds.
    public static final String IR = ContractAudit.IR;

    public static final String IC = ContractAudit.IC;
    public static final String LATENCY = ContractAudit.LATENCY;

    @Override
    public String name() {
        return "contract";
    }

    @Override
    public double utility(ContractState state, Menu menu) {
        return utility(state, menu, intendedChoices(state, menu));
    }

    @Override
    public double realisedUtility(ContractState state, Menu menu) {
        return utility(state, menu, choices(state, menu));
    }

    @Override
    public double gain(ContractState state, Menu menu) {
        int[] choices = choices(state, menu);
        double gain = 0;
        for (int n = 0; n < choices.length; n++) {
            int item = choices[n];
            double change =
                    item == BestResponse.LEAVES
                            ? state.a2() - state.qualityRevenue(n)
                            : state.effortRevenue(state.effort(menu.latencySeconds(item)))
                                    - menu.rewardTokens(item);
            gain += state.probabilities().get(n) * change;
        }
        return gain;
    }

    /// For each type the index of the item it likes best, or -1 when it leaves; an indifferent type
    /// takes its own item and accepts at zero.
    public int[] choices(ContractState state, Menu menu) {
        requireSameSize(state, menu);
        return BestResponse.choices(state, menu);
    }

    /// What a user of type `n` gains from an item in its own units: `theta*R` minus the cost of
    /// effort.
    public double userUtility(ContractState state, int n, Item item) {
        double effort = state.effort(item.latencySeconds());
        return state.types().get(n) * (item.rewardTokens() - state.effortPrice(n) * effort);
    }

    /// Asks every type for the largest latency and pays nothing.
    @Override
    public Menu nullDecision(ContractState state) {
        return FeasibleMenus.cheapest(state, new double[state.typeCount()], 0);
    }

    @Override
    public Menu optimum(ContractState state) {
        return FeasibleMenus.cheapest(state, OptimalContract.efforts(state), 0);
    }

    /// What the edge server would offer if it saw every type: IR binds for each, and IC is not
    /// required, so this menu is not feasible in general.
    public Menu firstBest(ContractState state) {
        double[] efforts = OptimalContract.completeInformationEfforts(state);
        double[] latencies = new double[efforts.length];
        double[] rewards = new double[efforts.length];
        for (int n = 0; n < efforts.length; n++) {
            latencies[n] = state.latencySeconds(efforts[n]);
            rewards[n] = state.effortPrice(n) * state.effort(latencies[n]);
        }
        return new Menu(Doubles.of(latencies), Doubles.of(rewards));
    }

    @Override
    public double completeInformationUtility(ContractState state) {
        return utility(state, firstBest(state));
    }

    @Override
    public Audit audit(ContractState state, Menu menu) {
        requireSameSize(state, menu);
        return ContractAudit.of(state, menu);
    }

    @Override
    public Menu repair(ContractState state, Menu menu) {
        requireSameSize(state, menu);
        return FeasibleMenus.repair(state, menu);
    }

    /// One effort per type and one common slack.
    @Override
    public int rawLength(ContractState state) {
        return state.typeCount() + 1;
    }

    /// Reaches all efforts and common slacks up to `a2` tokens.
    @Override
    public Menu decode(ContractState state, double[] raw) {
        requireRaw(state, raw);
        return FeasibleMenus.decode(state, raw);
    }

    @Override
    public double[] encode(ContractState state, Menu menu) {
        requireSameSize(state, menu);
        return FeasibleMenus.encode(state, menu);
    }

    /// Decoded menus are feasible, so every type takes its own item and no best responses are
    /// needed.
    @Override
    public double decodedGain(ContractState state, double[] raw) {
        requireRaw(state, raw);
        return FeasibleMenus.decodedGain(state, raw);
    }

    private static double utility(ContractState state, Menu menu, int[] choices) {
        double utility = 0;
        for (int n = 0; n < choices.length; n++) {
            int item = choices[n];
            if (item != BestResponse.LEAVES) {
                double effort = state.effort(menu.latencySeconds(item));
                double latencyLoss = state.a2() - state.effortRevenue(effort);
                utility +=
                        state.probabilities().get(n)
                                * (state.qualityRevenue(n) - latencyLoss - menu.rewardTokens(item));
            }
        }
        return utility;
    }

    private static int[] intendedChoices(ContractState state, Menu menu) {
        requireSameSize(state, menu);
        int[] choices = new int[menu.size()];
        Arrays.setAll(choices, n -> n);
        return choices;
    }

    private static void requireSameSize(ContractState state, Menu menu) {
        if (menu.size() != state.typeCount()) {
            throw new IllegalArgumentException(
                    "menu of "
                            + menu.size()
                            + " items for "
                            + state.typeCount()
                            + " types: give one item per type");
        }
    }

    private static void requireRaw(ContractState state, double[] raw) {
        boolean finite = true;
        for (double value : raw) {
            finite &= Double.isFinite(value);
        }
        if (raw.length != state.typeCount() + 1 || !finite) {
            throw new IllegalArgumentException(
                    "raw = "
                            + Doubles.of(raw)
                            + " must be "
                            + (state.typeCount() + 1)
                            + " finite numbers: one per type and one for the slack");
        }
    }
}
