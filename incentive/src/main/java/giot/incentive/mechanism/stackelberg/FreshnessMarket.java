package giot.incentive.mechanism.stackelberg;

import giot.incentive.mechanism.Doubles;
import giot.incentive.mechanism.InvalidInput;
import giot.incentive.mechanism.contract.ContractState;

/// An edge server posts a reward r per second by which data comes earlier than Lmax. A user of type
/// n that saves s seconds makes the effort `Lmax/L - 1 = s/(Lmax - s)`, at `p_n` tokens a unit, so
/// it maximises `r*s - p_n*s/(Lmax - s)`: its latency is `L_n(r) = clip(sqrt(p_n*Lmax/r), Lmin,
/// Lmax)`. The leader knows the share Q_n of every type and earns, per user, `sum_n Q_n*(a2*(1 -
/// (L_n/Lmax)^b2) - r*(Lmax - L_n))`: the utility of the contract mechanism beyond its null menu.
///
/// A reward per unit of effort instead would be linear like the cost, so that every type would do
/// all it can or nothing.
///
/// @param maxLatencySeconds Lmax
/// @param minLatencySeconds least latency a user can be asked for, Lmin
/// @param a2 weight of latency, tokens
/// @param b2 exponent of latency, at least 1
/// @param probabilities share of each type, Q
/// @param effortPrices cost of a unit of effort to each type, p, tokens
public record FreshnessMarket(
        double maxLatencySeconds,
        double minLatencySeconds,
        double a2,
        double b2,
        Doubles probabilities,
        Doubles effortPrices)
        implements StackelbergState {

    private static final double SUM_TOLERANCE = 1e-9;

    public FreshnessMarket {
        InvalidInput.inRange("maxLatency", maxLatencySeconds, 1e-3, 1e9, "a number of seconds");
        InvalidInput.inRange(
                "minLatency",
                minLatencySeconds,
                Math.max(1e-3, maxLatencySeconds / 1e9),
                maxLatencySeconds,
                "a number of seconds");
        InvalidInput.inRange("a2", a2, 1e-9, 1e9, "a number");
        InvalidInput.inRange("b2", b2, 1, 10, "a number");
        VectorChecks.requireAll("probabilities", probabilities, effortPrices.size(), 0, 1);
        VectorChecks.requireAll("effortPrices", effortPrices, effortPrices.size(), 1e-18, 1e18);
        double sum = 0;
        for (int n = 0; n < probabilities.size(); n++) {
            sum += probabilities.get(n);
        }
        if (Math.abs(sum - 1) > SUM_TOLERANCE) {
            throw new InvalidInput(
                    "probabilities",
                    "an array with the sum " + sum,
                    "an array with the sum 1 (within 1e-9)");
        }
    }

    /// The market whose followers are the types of `state`.
    public static FreshnessMarket of(ContractState state) {
        double[] prices = new double[state.typeCount()];
        for (int n = 0; n < prices.length; n++) {
            prices[n] = state.effortPrice(n);
        }
        return new FreshnessMarket(
                state.maxLatencySeconds(),
                state.minLatencySeconds(),
                state.a2(),
                state.b2(),
                state.probabilities(),
                Doubles.of(prices));
    }

    @Override
    public String market() {
        return "freshness";
    }

    @Override
    public int followerCount() {
        return effortPrices.size();
    }

    @Override
    public double lowestPrice() {
        return 0;
    }

    /// Above this price either nobody can deliver earlier, or a second costs more than it is worth
    /// at most, `a2*b2/Lmax`.
    @Override
    public double highestPrice() {
        double saturation = 0;
        for (int n = 0; n < followerCount(); n++) {
            saturation = Math.max(saturation, saturationPrice(n));
        }
        return Math.min(saturation, a2 * b2 / maxLatencySeconds);
    }

    @Override
    public double nullPrice() {
        return 0;
    }

    /// Seconds saved.
    @Override
    public double amount(int n, double price) {
        return maxLatencySeconds - latencySeconds(n, price);
    }

    /// The latency that type n chooses at `price`, seconds.
    public double latencySeconds(int n, double price) {
        double free = Math.sqrt(effortPrices.get(n) * maxLatencySeconds / price);
        return Math.clamp(free, minLatencySeconds, maxLatencySeconds);
    }

    @Override
    public double largestAmount(int n) {
        return maxLatencySeconds - minLatencySeconds;
    }

    @Override
    public double followerUtility(int n, double price, double amount) {
        return price * amount - effortPrices.get(n) * amount / (maxLatencySeconds - amount);
    }

    @Override
    public double leaderUtility(double price) {
        double utility = 0;
        for (int n = 0; n < followerCount(); n++) {
            double saved = amount(n, price);
            utility += probabilities.get(n) * (worth(saved) - price * saved);
        }
        return utility;
    }

    @Override
    public double optimalPrice() {
        return new FreshnessMarketSolver(this).optimalPrice();
    }

    /// With the effort chosen for type n, its best is `1 + x = (a2*b2/p_n)^(1/(b2+1))`.
    @Override
    public double completeInformationUtility() {
        double utility = 0;
        for (int n = 0; n < followerCount(); n++) {
            double price = effortPrices.get(n);
            double latency =
                    Math.clamp(
                            maxLatencySeconds * Math.pow(price / (a2 * b2), 1 / (b2 + 1)),
                            minLatencySeconds,
                            maxLatencySeconds);
            double saved = maxLatencySeconds - latency;
            utility += probabilities.get(n) * (worth(saved) - price * saved / latency);
        }
        return utility;
    }

    /// What saving `seconds` is worth to the leader, tokens.
    double worth(double seconds) {
        return -a2 * Math.expm1(b2 * Math.log1p(-seconds / maxLatencySeconds));
    }

    /// The price from which type n delivers earlier than it must.
    double startPrice(int n) {
        return effortPrices.get(n) / maxLatencySeconds;
    }

    /// The price from which type n delivers as early as it can.
    double saturationPrice(int n) {
        return effortPrices.get(n) * maxLatencySeconds / (minLatencySeconds * minLatencySeconds);
    }
}
