package giot.incentive.mechanism.contract;

import giot.terms.CostModel;
import java.util.Arrays;

/// An independent maximiser of the edge server's utility, straight from the definitions of IR and
/// IC. For given efforts the least rewards are the least fixed point of `R_n >= p_n*x_n` and `R_n
/// > = R_m + p_n*(x_n - x_m)` for all pairs; efforts are improved by moving any run of neighbouring
/// > types up or down with shrinking steps.
final class NumericalContract {

    private static final double LEAST_STEP = 1e-8;

    private final ContractState state;
    private final double[] efforts;

    private NumericalContract(ContractState state) {
        this.state = state;
        this.efforts = new double[state.typeCount()];
    }

    /// The largest utility per user.
    static double maximum(ContractState state) {
        return new NumericalContract(state).climb();
    }

    private double climb() {
        double best = utility();
        double step = state.maxEffort() / 4;
        while (step > LEAST_STEP) {
            double improved = Math.max(tryRuns(best, step), tryRuns(best, -step));
            if (improved <= best) {
                step /= 2;
            }
            best = Math.max(best, utility());
        }
        return best;
    }

    private double tryRuns(double start, double step) {
        double best = start;
        for (int from = 0; from < efforts.length; from++) {
            for (int to = from; to < efforts.length; to++) {
                double[] before = efforts.clone();
                for (int n = from; n <= to; n++) {
                    efforts[n] = Math.clamp(efforts[n] + step, 0, state.maxEffort());
                }
                double value = utility();
                if (value > best) {
                    best = value;
                } else {
                    System.arraycopy(before, 0, efforts, 0, before.length);
                }
            }
        }
        return best;
    }

    private double utility() {
        double[] rewards = leastRewards();
        double utility = 0;
        for (int n = 0; n < efforts.length; n++) {
            double quality = state.a1() * Math.pow(state.types().get(n), state.b1());
            double lateness = state.a2() * Math.pow(1 / (1 + efforts[n]), state.b2());
            utility += state.probabilities().get(n) * (quality - lateness - rewards[n]);
        }
        return utility;
    }

    /// Infinite where no rewards make the efforts incentive compatible.
    private double[] leastRewards() {
        int count = efforts.length;
        double[] rewards = new double[count];
        for (int n = 0; n < count; n++) {
            rewards[n] = price(n) * efforts[n];
        }
        for (int round = 0; round < count; round++) {
            if (!raise(rewards)) {
                return rewards;
            }
        }
        Arrays.fill(rewards, Double.POSITIVE_INFINITY);
        return rewards;
    }

    private boolean raise(double[] rewards) {
        boolean raised = false;
        for (int n = 0; n < rewards.length; n++) {
            for (int m = 0; m < rewards.length; m++) {
                double least = rewards[m] + price(n) * (efforts[n] - efforts[m]);
                if (rewards[n] < least - 1e-11) {
                    rewards[n] = least;
                    raised = true;
                }
            }
        }
        return raised;
    }

    private double price(int n) {
        return state.cost() == CostModel.TYPE_SCALED ? 1 : state.unitCost() / state.types().get(n);
    }
}
