package giot.incentive.mechanism.contract;

import giot.incentive.mechanism.Doubles;
import giot.incentive.mechanism.InvalidInput;
import giot.terms.CostModel;
import io.soabase.recordbuilder.core.RecordBuilder;

/// The state of the contract mechanism: `S = [M, N, Lmax, Q_1..Q_N, theta_1..theta_N]` and the
/// weights of the two utilities (Wen et al., section IV).
///
/// Effort is `x = Lmax/L - 1`, in `[0, Lmax/Lmin - 1]`.
///
/// @param users number of users per edge server, M
/// @param maxLatencySeconds largest allowed latency, Lmax
/// @param minLatencySeconds smallest latency a user can be asked for, Lmin
/// @param probabilities probability of each type, Q; sums to 1
/// @param types data quality of each type, theta; strictly ascending
/// @param a1 weight of data quality, tokens
/// @param b1 exponent of data quality, at least 1
/// @param a2 weight of latency, tokens
/// @param b2 exponent of latency, at least 1
/// @param cost what effort costs a user
/// @param unitCost cost of one unit of effort, c; only [CostModel#TYPE_FREE] uses it
@RecordBuilder
public record ContractState(
        int users,
        double maxLatencySeconds,
        double minLatencySeconds,
        Doubles probabilities,
        Doubles types,
        double a1,
        double b1,
        double a2,
        double b2,
        CostModel cost,
        double unitCost)
        implements ContractStateBuilder.With {

    /// The largest number of types a state may have.
    public static final int MAX_TYPES = 2_000_000;

    /// The largest distance of the probabilities' sum from 1.
    public static final double SUM_TOLERANCE = 1e-9;

    private static final double SMALLEST = 1e-9;
    private static final double LARGEST = 1e9;

    public ContractState {
        InvalidInput.inRange("users", users, 1, LARGEST, "a whole number");
        InvalidInput.inRange("maxLatency", maxLatencySeconds, 1e-3, LARGEST, "a number of seconds");
        InvalidInput.inRange(
                "minLatency",
                minLatencySeconds,
                Math.max(1e-3, maxLatencySeconds / LARGEST),
                maxLatencySeconds,
                "a number of seconds");
        InvalidInput.inRange("a1", a1, SMALLEST, LARGEST, "a number");
        InvalidInput.inRange("b1", b1, 1, 10, "a number");
        InvalidInput.inRange("a2", a2, SMALLEST, LARGEST, "a number");
        InvalidInput.inRange("b2", b2, 1, 10, "a number");
        InvalidInput.inRange("unitCost", unitCost, SMALLEST, LARGEST, "a number");
        requireTypes(types);
        requireProbabilities(probabilities, types.size());
    }

    /// The paper's weights with 20 users, latency within 1 s and 150 s, and type-scaled cost.
    public static ContractState of(double[] probabilities, double[] types) {
        return ContractStateBuilder.builder()
                .users(20)
                .maxLatencySeconds(150)
                .minLatencySeconds(1)
                .probabilities(Doubles.of(probabilities))
                .types(Doubles.of(types))
                .a1(15)
                .b1(1)
                .a2(10)
                .b2(1)
                .cost(CostModel.TYPE_SCALED)
                .unitCost(100)
                .build();
    }

    /// The same state with latencies restricted to `[minSeconds, maxSeconds]`.
    public ContractState withLatency(double minSeconds, double maxSeconds) {
        return with(state -> state.minLatencySeconds(minSeconds).maxLatencySeconds(maxSeconds));
    }

    /// The same state with other weights of quality and latency.
    public ContractState withWeights(double a1, double b1, double a2, double b2) {
        return with(state -> state.a1(a1).b1(b1).a2(a2).b2(b2));
    }

    /// The same state under another cost model.
    public ContractState withCost(CostModel model, double unitCost) {
        return with(state -> state.cost(model).unitCost(unitCost));
    }

    public int typeCount() {
        return types.size();
    }

    /// The effort `Lmax/L - 1` of a latency.
    public double effort(double latencySeconds) {
        // The subtraction is exact near Lmax, where Lmax/L - 1 would cancel.
        return (maxLatencySeconds - latencySeconds) / latencySeconds;
    }

    /// The largest effort, `Lmax/Lmin - 1`.
    public double maxEffort() {
        return effort(minLatencySeconds);
    }

    /// The latency `Lmax/(1 + x)` of an effort, seconds, kept within the allowed range.
    public double latencySeconds(double effort) {
        return Math.clamp(maxLatencySeconds / (1 + effort), minLatencySeconds, maxLatencySeconds);
    }

    /// The reward that just compensates type `n` for one unit of effort, tokens: 1 when cost scales
    /// with the type, else `c/theta_n`.
    public double effortPrice(int n) {
        return switch (cost) {
            case TYPE_SCALED -> 1;
            case TYPE_FREE -> unitCost / types.get(n);
        };
    }

    /// What the data of a user of type `n` is worth before latency, `a1*theta_n^b1`, tokens.
    public double qualityRevenue(int n) {
        return a1 * Math.pow(types.get(n), b1);
    }

    /// What an effort is worth beyond none, `a2*(1 - (1+x)^(-b2))`, tokens.
    public double effortRevenue(double effort) {
        return b2 == 1 ? a2 * (effort / (1 + effort)) : -a2 * Math.expm1(-b2 * Math.log1p(effort));
    }

    private static void requireTypes(Doubles types) {
        if (types.size() < 1 || types.size() > MAX_TYPES) {
            throw new InvalidInput(
                    "types", types.size() + " values", "an array of 1 to " + MAX_TYPES + " values");
        }
        for (int n = 0; n < types.size(); n++) {
            double low = n == 0 ? 0 : types.get(n - 1);
            if (!(types.get(n) > low && types.get(n) <= LARGEST)) {
                throw new InvalidInput(
                        "types[" + n + "]",
                        types.get(n),
                        n == 0
                                ? "positive and at most 1.0E9"
                                : "above types["
                                        + (n - 1)
                                        + "] = "
                                        + low
                                        + " (strictly ascending)"
                                        + " and at most 1.0E9");
            }
        }
        InvalidInput.inRange("types[0]", types.get(0), SMALLEST, LARGEST, "a number");
    }

    private static void requireProbabilities(Doubles probabilities, int typeCount) {
        if (probabilities.size() != typeCount) {
            throw new InvalidInput(
                    "probabilities",
                    probabilities.size() + " values",
                    "an array of as many values as types has, " + typeCount);
        }
        double sum = 0;
        for (int n = 0; n < typeCount; n++) {
            sum +=
                    InvalidInput.inRange(
                            "probabilities[" + n + "]", probabilities.get(n), 0, 1, "a number");
        }
        if (Math.abs(sum - 1) > SUM_TOLERANCE) {
            throw new InvalidInput(
                    "probabilities",
                    "an array with the sum " + sum,
                    "an array with the sum 1 (within 1e-9)");
        }
    }
}
