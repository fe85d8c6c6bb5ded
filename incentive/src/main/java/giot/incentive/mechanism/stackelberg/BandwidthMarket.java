package giot.incentive.mechanism.stackelberg;

import giot.incentive.mechanism.Doubles;
import giot.incentive.mechanism.InvalidInput;
import java.util.Arrays;
import java.util.Comparator;
import java.util.stream.IntStream;

/// A road-side unit sells bandwidth at the price p. Follower i buys the amount that maximises
/// `alpha_i*ln(1 + g_i*b) - p*b`, which is `b_i(p) = max(0, alpha_i/p - 1/g_i)`; the leader earns
/// `(p - kappa)*sum_i b_i` and can sell at most B in total.
///
/// @param unitCost what one unit costs the leader, kappa > 0: without it the leader has no optimum
/// @param bandwidth most the leader can sell, B
/// @param weights alpha, tokens
/// @param gains g, per unit
public record BandwidthMarket(double unitCost, double bandwidth, Doubles weights, Doubles gains)
        implements StackelbergState {

    public BandwidthMarket {
        InvalidInput.inRange("unitCost", unitCost, 1e-9, 1e9, "a number");
        InvalidInput.inRange("bandwidth", bandwidth, 1e-9, 1e9, "a number");
        VectorChecks.requireAll("weights", weights, weights.size(), 1e-9, 1e9);
        VectorChecks.requireAll("gains", gains, weights.size(), 1e-9, 1e9);
    }

    @Override
    public String market() {
        return "bandwidth";
    }

    @Override
    public int followerCount() {
        return weights.size();
    }

    /// The unit cost, or the price at which all bandwidth is sold if that is higher.
    @Override
    public double lowestPrice() {
        return Math.max(unitCost, clearingPrice());
    }

    /// The price at which the keenest follower stops buying.
    @Override
    public double highestPrice() {
        double highest = unitCost;
        for (int i = 0; i < followerCount(); i++) {
            highest = Math.max(highest, chokePrice(i));
        }
        return highest;
    }

    @Override
    public double nullPrice() {
        return highestPrice();
    }

    @Override
    public double amount(int i, double price) {
        return price >= chokePrice(i) ? 0 : Math.max(0, weights.get(i) / price - 1 / gains.get(i));
    }

    @Override
    public double largestAmount(int i) {
        return bandwidth;
    }

    @Override
    public double followerUtility(int i, double price, double amount) {
        return weights.get(i) * Math.log1p(gains.get(i) * amount) - price * amount;
    }

    @Override
    public double leaderUtility(double price) {
        return (price - unitCost) * demand(price);
    }

    /// Between the prices at which followers stop buying, demand is `a/p - G` and the leader's
    /// utility concave with its maximum at `sqrt(kappa*a/G)`.
    @Override
    public double optimalPrice() {
        double best = nullPrice();
        double bestUtility = 0;
        double lowest = lowestPrice();
        Integer[] order = keenestFirst();
        double weight = 0;
        double inverseGain = 0;
        for (int k = 0; k < order.length; k++) {
            weight += weights.get(order[k]);
            inverseGain += 1 / gains.get(order[k]);
            double high = chokePrice(order[k]);
            double low = Math.max(lowest, k + 1 < order.length ? chokePrice(order[k + 1]) : 0);
            if (low <= high) {
                double price = Math.clamp(Math.sqrt(unitCost * weight / inverseGain), low, high);
                double utility = (price - unitCost) * (weight / price - inverseGain);
                if (utility > bestUtility) {
                    bestUtility = utility;
                    best = price;
                }
            }
        }
        return best;
    }

    /// The leader sells until a unit is worth its cost, or all of B, and charges each follower what
    /// its bandwidth is worth to it.
    @Override
    public double completeInformationUtility() {
        double marginalWorth = lowestPrice();
        double utility = 0;
        for (int i = 0; i < followerCount(); i++) {
            double amount = amount(i, marginalWorth);
            utility += followerUtility(i, unitCost, amount);
        }
        return utility;
    }

    double demand(double price) {
        double demand = 0;
        for (int i = 0; i < followerCount(); i++) {
            demand += amount(i, price);
        }
        return demand;
    }

    /// The price at which demand is exactly B.
    private double clearingPrice() {
        double weight = 0;
        double inverseGain = 0;
        Integer[] order = keenestFirst();
        for (int k = 0; k < order.length; k++) {
            weight += weights.get(order[k]);
            inverseGain += 1 / gains.get(order[k]);
            double price = weight / (bandwidth + inverseGain);
            if (k + 1 == order.length || price >= chokePrice(order[k + 1])) {
                return price;
            }
        }
        throw new IllegalStateException("followers = 0: a market has at least one");
    }

    private Integer[] keenestFirst() {
        Integer[] order = IntStream.range(0, followerCount()).boxed().toArray(Integer[]::new);
        Arrays.sort(order, Comparator.comparingDouble(i -> -chokePrice(i)));
        return order;
    }

    private double chokePrice(int i) {
        return weights.get(i) * gains.get(i);
    }
}
