package giot.incentive.mechanism.stackelberg;

import giot.incentive.mechanism.Doubles;
import giot.incentive.mechanism.InvalidInput;

/// An edge server buys data at the unit reward r. Follower i supplies the amount that maximises
/// `r*d - k_i*d^2 - c_i*d`, which is `d_i(r) = clip((r - c_i)/(2*k_i), 0, dmax_i)`; the leader
/// earns `lambda*ln(1 + sum_i q_i*d_i) - r*sum_i d_i`.
///
/// @param lambda worth of data to the leader, tokens
/// @param qualities quality of each follower's data, q
/// @param quadraticCosts k, tokens per squared unit
/// @param linearCosts c, tokens per unit, zero or more
/// @param capacities dmax, units
public record DataMarket(
        double lambda,
        Doubles qualities,
        Doubles quadraticCosts,
        Doubles linearCosts,
        Doubles capacities)
        implements StackelbergState {

    /// The largest number of followers a market may have.
    public static final int MAX_FOLLOWERS = 1_000_000;

    public DataMarket {
        InvalidInput.inRange("lambda", lambda, 1e-9, 1e9, "a number");
        VectorChecks.requireAll("qualities", qualities, qualities.size(), 1e-9, 1e9);
        VectorChecks.requireAll("quadraticCosts", quadraticCosts, qualities.size(), 1e-9, 1e9);
        VectorChecks.requireAll("linearCosts", linearCosts, qualities.size(), 0, 1e9);
        VectorChecks.requireAll("capacities", capacities, qualities.size(), 1e-9, 1e9);
    }

    @Override
    public String market() {
        return "data";
    }

    @Override
    public int followerCount() {
        return qualities.size();
    }

    @Override
    public double lowestPrice() {
        return 0;
    }

    /// Above this price either nobody can supply more, or a unit costs more than the best data is
    /// worth at most, `lambda*max q`.
    @Override
    public double highestPrice() {
        double saturation = 0;
        double worth = 0;
        for (int i = 0; i < followerCount(); i++) {
            saturation = Math.max(saturation, saturationPrice(i));
            worth = Math.max(worth, lambda * qualities.get(i));
        }
        return Math.min(saturation, worth);
    }

    @Override
    public double nullPrice() {
        return 0;
    }

    @Override
    public double amount(int i, double price) {
        double free = (price - linearCosts.get(i)) / (2 * quadraticCosts.get(i));
        return Math.clamp(free, 0, capacities.get(i));
    }

    @Override
    public double largestAmount(int i) {
        return capacities.get(i);
    }

    @Override
    public double followerUtility(int i, double price, double amount) {
        return price * amount - cost(i, amount);
    }

    @Override
    public double leaderUtility(double price) {
        double worth = 0;
        double amount = 0;
        for (int i = 0; i < followerCount(); i++) {
            double supplied = amount(i, price);
            worth += qualities.get(i) * supplied;
            amount += supplied;
        }
        return lambda * Math.log1p(worth) - price * amount;
    }

    @Override
    public double optimalPrice() {
        return new DataMarketSolver(this).optimalPrice();
    }

    /// Maximises `lambda*ln(1 + sum q*d) - sum (k*d^2 + c*d)`: at the marginal worth `mu =
    /// lambda/(1 + sum q*d)` follower i supplies `clip((mu*q_i - c_i)/(2*k_i), 0, dmax_i)`, and mu
    /// is the root of a descending function.
    @Override
    public double completeInformationUtility() {
        double low = 0;
        double high = lambda;
        for (double middle = lambda / 2; low < middle && middle < high; ) {
            if (lambda / (1 + worthAt(middle)) > middle) {
                low = middle;
            } else {
                high = middle;
            }
            middle = low + (high - low) / 2;
        }
        double cost = 0;
        for (int i = 0; i < followerCount(); i++) {
            cost += cost(i, amount(i, high * qualities.get(i)));
        }
        return lambda * Math.log1p(worthAt(high)) - cost;
    }

    /// The price from which follower i supplies all it can.
    double saturationPrice(int i) {
        return linearCosts.get(i) + 2 * quadraticCosts.get(i) * capacities.get(i);
    }

    private double worthAt(double marginalWorth) {
        double worth = 0;
        for (int i = 0; i < followerCount(); i++) {
            worth += qualities.get(i) * amount(i, marginalWorth * qualities.get(i));
        }
        return worth;
    }

    private double cost(int i, double amount) {
        return (quadraticCosts.get(i) * amount + linearCosts.get(i)) * amount;
    }
}
