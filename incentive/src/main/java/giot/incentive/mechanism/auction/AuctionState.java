package giot.incentive.mechanism.auction;

import giot.incentive.mechanism.Doubles;
import giot.incentive.mechanism.InvalidInput;
import java.util.Arrays;
import java.util.List;

/// What a buyer of sensing tasks knows: how much each bidder's work on each task is worth to it,
/// and from which distribution each bidder's private cost comes, `F_i(c) = ((c - low_i)/(high_i -
/// low_i))^shape_i`. Costs are independent; a bidder takes at most one task, which costs it the
/// same whichever it is.
///
/// @param values worth to the buyer, tokens, one row per bidder and one column per task
/// @param costLow least cost of each bidder, tokens
/// @param costHigh largest cost of each bidder, tokens
/// @param shapes exponent of each distribution, whole; 1 is the uniform distribution
/// @param taskBudget most the buyer may ever pay for one task, tokens
public record AuctionState(
        List<Doubles> values,
        Doubles costLow,
        Doubles costHigh,
        Doubles shapes,
        double taskBudget) {

    public static final int MAX_BIDDERS = 64;
    public static final int MAX_TASKS = 16;
    public static final double UNLIMITED_BUDGET = 1e9;

    private static final double LARGEST = 1e9;

    public AuctionState {
        values = List.copyOf(values);
        int bidders = values.size();
        if (bidders < 1 || bidders > MAX_BIDDERS) {
            throw new InvalidInput(
                    "values", bidders + " rows", "an array of 1 to " + MAX_BIDDERS + " bidders");
        }
        for (int i = 0; i < bidders; i++) {
            requireAll("values[" + i + "]", values.get(i), values.get(0).size(), 0, LARGEST);
        }
        if (values.get(0).size() < 1 || values.get(0).size() > MAX_TASKS) {
            throw new InvalidInput(
                    "values[0]",
                    values.get(0).size() + " values",
                    "an array of 1 to " + MAX_TASKS + " tasks");
        }
        requireAll("costLow", costLow, bidders, 0, LARGEST);
        requireAll("costHigh", costHigh, bidders, 1e-9, LARGEST);
        requireAll("shapes", shapes, bidders, 1, 8);
        for (int i = 0; i < bidders; i++) {
            requireDistribution(i, costLow.get(i), costHigh.get(i), shapes.get(i));
        }
        InvalidInput.inRange("taskBudget", taskBudget, 0, LARGEST, "a number");
    }

    /// One task, costs uniform between 0 and 1, no budget.
    public static AuctionState uniform(double... values) {
        return new AuctionState(
                Arrays.stream(values).mapToObj(Doubles::of).toList(),
                constant(values.length, 0),
                constant(values.length, 1),
                constant(values.length, 1),
                UNLIMITED_BUDGET);
    }

    /// `size` equal values.
    public static Doubles constant(int size, double value) {
        double[] values = new double[size];
        Arrays.fill(values, value);
        return Doubles.of(values);
    }

    public int bidderCount() {
        return values.size();
    }

    public int taskCount() {
        return values.get(0).size();
    }

    /// What bidder i's work on task t is worth to the buyer, tokens.
    public double value(int i, int t) {
        return values.get(i).get(t);
    }

    /// The most bidder i's work is worth on any task, tokens.
    public double largestValue(int i) {
        double largest = 0;
        for (int t = 0; t < taskCount(); t++) {
            largest = Math.max(largest, value(i, t));
        }
        return largest;
    }

    /// The probability that bidder i's cost is at most `cost`.
    public double distribution(int i, double cost) {
        return Math.pow(share(i, cost), shapes.get(i));
    }

    /// The density of bidder i's cost inside its range, 1/tokens.
    public double density(int i, double cost) {
        double width = costHigh.get(i) - costLow.get(i);
        return shapes.get(i) * Math.pow(share(i, cost), shapes.get(i) - 1) / width;
    }

    /// The cost that bidder i stays below with the given probability, tokens.
    public double quantile(int i, double probability) {
        double share = Math.pow(probability, 1 / shapes.get(i));
        return costLow.get(i) + (costHigh.get(i) - costLow.get(i)) * share;
    }

    /// Myerson's virtual cost `c + F(c)/f(c) = c + (c - low)/shape`, tokens.
    public double virtualCost(int i, double cost) {
        return cost + (cost - costLow.get(i)) / shapes.get(i);
    }

    /// The highest bid that can ever be accepted: within the distribution and the budget, tokens.
    public double highestBid(int i) {
        return Math.min(costHigh.get(i), taskBudget);
    }

    private double share(int i, double cost) {
        double width = costHigh.get(i) - costLow.get(i);
        return Math.clamp((cost - costLow.get(i)) / width, 0, 1);
    }

    private static void requireAll(
            String field, Doubles numbers, int size, double low, double high) {
        if (numbers.size() != size) {
            throw new InvalidInput(
                    field, numbers.size() + " values", "an array of " + size + " values");
        }
        for (int i = 0; i < size; i++) {
            InvalidInput.inRange(field + "[" + i + "]", numbers.get(i), low, high, "a number");
        }
    }

    private static void requireDistribution(int i, double low, double high, double shape) {
        if (!(high - low >= 1e-9)) {
            throw new InvalidInput(
                    "costHigh[" + i + "]", high, "above costLow[" + i + "] = " + low);
        }
        if (shape != Math.rint(shape)) {
            throw new InvalidInput("shapes[" + i + "]", shape, "a whole number from 1 to 8");
        }
    }
}
