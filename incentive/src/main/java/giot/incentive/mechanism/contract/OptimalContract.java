package giot.incentive.mechanism.contract;

import java.util.Arrays;

/// The exact optimum of the contract mechanism, in time linear in the number of types.
///
/// With the price of effort `p_n` ([ContractState#effortPrice]) descending in n, the cheapest
/// rewards for ascending efforts are `R_1 = p_1*x_1` and `R_n = R_{n-1} + p_n*(x_n - x_{n-1})`.
/// Substituting them, the edge server's objective separates into concave pieces, with the survival
/// `S_k`, the sum of `Q_n` from `n = k` up:
///
/// ```
/// -Q_k*a2*(1 + x_k)^(-b2) - w_k*x_k     with w_k = S_k*p_k - S_{k+1}*p_{k+1}
/// ```
///
/// A piece alone is maximal at `1 + x = (a2*b2*Q/w)^(1/(b2+1))`. Where these efforts descend,
/// neighbouring types are pooled (pool adjacent violators: Ayer et al. 1955); since all pieces
/// share one form, a pool is a piece with summed `Q` and `w`, so the result is exact. Clipping to
/// `[0, Lmax/Lmin - 1]` afterwards is exact too, because the bounds are the same for all types.
///
/// When cost scales with the type, `p = 1` and `w = Q`: one pool with `x = max(0,
/// (a2*b2)^(1/(b2+1)) - 1)`.
final class OptimalContract {

    private final ContractState state;
    private final double[] poolProbability;
    private final double[] poolWeight;
    private final int[] poolStart;
    private int pools;

    private OptimalContract(ContractState state) {
        this.state = state;
        int n = state.typeCount();
        this.poolProbability = new double[n];
        this.poolWeight = new double[n];
        this.poolStart = new int[n];
    }

    static double[] efforts(ContractState state) {
        var solver = new OptimalContract(state);
        solver.pool(weights(state));
        return solver.effortPerType();
    }

    /// The efforts if the edge server saw every type: each type alone, at its own price.
    static double[] completeInformationEfforts(ContractState state) {
        double[] efforts = new double[state.typeCount()];
        for (int n = 0; n < efforts.length; n++) {
            efforts[n] = pieceMaximiser(state, 1, state.effortPrice(n));
        }
        return efforts;
    }

    /// `w_k`, as `Q_k*p_k + S_{k+1}*(p_k - p_{k+1})`: a sum of non-negative terms, which does not
    /// cancel when types are many and close.
    static double[] weights(ContractState state) {
        int n = state.typeCount();
        double[] weights = new double[n];
        double survivalAbove = 0;
        for (int k = n - 1; k >= 0; k--) {
            double probability = state.probabilities().get(k);
            double priceDrop = k + 1 < n ? priceDrop(state, k) : 0;
            weights[k] = probability * state.effortPrice(k) + survivalAbove * priceDrop;
            survivalAbove += probability;
        }
        return weights;
    }

    private static double priceDrop(ContractState state, int k) {
        return switch (state.cost()) {
            case TYPE_SCALED -> 0;
            case TYPE_FREE -> {
                double low = state.types().get(k);
                double high = state.types().get(k + 1);
                yield state.unitCost() * ((high - low) / low) / high;
            }
        };
    }

    private void pool(double[] weights) {
        for (int k = 0; k < weights.length; k++) {
            push(k, state.probabilities().get(k), weights[k]);
            while (pools > 1 && lastTwoViolate()) {
                mergeLastTwo();
            }
        }
    }

    private void push(int start, double probability, double weight) {
        poolStart[pools] = start;
        poolProbability[pools] = probability;
        poolWeight[pools] = weight;
        pools++;
    }

    private boolean lastTwoViolate() {
        int last = pools - 1;
        if (isFree(last - 1) || isFree(last)) {
            return true;
        }
        return poolProbability[last - 1] * poolWeight[last]
                > poolProbability[last] * poolWeight[last - 1];
    }

    /// A pool that costs and earns nothing takes the effort of its neighbour.
    private boolean isFree(int pool) {
        return poolProbability[pool] == 0 && poolWeight[pool] == 0;
    }

    private void mergeLastTwo() {
        pools--;
        poolProbability[pools - 1] += poolProbability[pools];
        poolWeight[pools - 1] += poolWeight[pools];
    }

    private double[] effortPerType() {
        double[] efforts = new double[state.typeCount()];
        double effort = 0;
        for (int pool = 0; pool < pools; pool++) {
            int end = pool + 1 < pools ? poolStart[pool + 1] : efforts.length;
            // Pools ascend by their products; rounding of the quotients must not undo that.
            effort =
                    Math.max(
                            effort, pieceMaximiser(state, poolProbability[pool], poolWeight[pool]));
            Arrays.fill(efforts, poolStart[pool], end, effort);
        }
        return efforts;
    }

    private static double pieceMaximiser(ContractState state, double probability, double weight) {
        double ratio = state.a2() * state.b2() * probability / weight;
        double base = state.b2() == 1 ? Math.sqrt(ratio) : Math.pow(ratio, 1 / (state.b2() + 1));
        return Math.clamp(base - 1, 0, state.maxEffort());
    }
}
