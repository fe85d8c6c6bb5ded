package giot.incentive.mechanism.stackelberg;

/// A market in which one leader posts a price and every follower answers with the amount that is
/// best for it. Amounts are in units of the market's good, utilities in tokens.
public sealed interface StackelbergState permits DataMarket, BandwidthMarket, FreshnessMarket {

    /// The name used in JSON.
    String market();

    int followerCount();

    /// The range of prices that can make sense; the optimum and the null price lie in it.
    double lowestPrice();

    double highestPrice();

    /// A price at which nobody trades.
    double nullPrice();

    /// Follower i's best answer to `price`.
    double amount(int i, double price);

    /// The largest amount follower i can choose.
    double largestAmount(int i);

    /// What follower i earns with `amount` at `price`; concave in the amount and 0 at 0.
    double followerUtility(int i, double price, double amount);

    /// What the leader earns when all followers answer `price` as is best for them; 0 without
    /// trade.
    double leaderUtility(double price);

    /// The price that maximises [#leaderUtility], exactly.
    double optimalPrice();

    /// What the leader would earn if it could choose every amount and pay or charge each follower
    /// just what makes it take part.
    double completeInformationUtility();
}
