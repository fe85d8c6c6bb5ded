package giot.incentive.mechanism.auction;

import giot.incentive.mechanism.Doubles;

/// The buyer's decision. Bidder i's score on task t at the bid b is `value(i, t) - (offset_i +
/// weight_i*b)`, and bids above `reserve_i` are not accepted. Tasks go to bidders so that the sum
/// of scores is largest; a winner is paid the highest bid with which it would still have won. For
/// any positive weights this is truthful and individually rational.
///
/// @param reserves highest bid accepted from each bidder, tokens
/// @param weights weight of each bidder's bid, positive
/// @param offsets what is added to each bidder's weighted bid, tokens
public record ScoreRule(Doubles reserves, Doubles weights, Doubles offsets) {

    public ScoreRule {
        if (reserves.size() != weights.size() || reserves.size() != offsets.size()) {
            throw new IllegalArgumentException(
                    "reserves, weights and offsets have "
                            + reserves.size()
                            + ", "
                            + weights.size()
                            + " and "
                            + offsets.size()
                            + " values: give one of each per bidder");
        }
        for (int i = 0; i < reserves.size(); i++) {
            boolean finite = Double.isFinite(reserves.get(i)) && Double.isFinite(offsets.get(i));
            if (!finite || !(weights.get(i) > 0 && weights.get(i) <= Double.MAX_VALUE)) {
                throw new IllegalArgumentException(
                        "bidder "
                                + i
                                + " has reserve "
                                + reserves.get(i)
                                + ", weight "
                                + weights.get(i)
                                + ", offset "
                                + offsets.get(i)
                                + ": all must be finite and the weight positive");
            }
        }
    }

    /// The highest bid that wins when bidder i is alone, tokens; none does when it is below the
    /// bidder's least cost.
    public double loneReserve(AuctionState state, int i) {
        double breakEven = (state.largestValue(i) - offsets.get(i)) / weights.get(i);
        return Math.min(acceptedBid(state, i), breakEven);
    }

    /// The highest bid accepted from bidder i, tokens.
    double acceptedBid(AuctionState state, int i) {
        return Math.min(reserves.get(i), state.costHigh().get(i));
    }

    /// What bidder i's bid counts as, tokens.
    double adjustedBid(int i, double bid) {
        return offsets.get(i) + weights.get(i) * bid;
    }
}
