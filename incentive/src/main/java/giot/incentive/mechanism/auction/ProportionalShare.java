package giot.incentive.mechanism.auction;

import giot.incentive.mechanism.Doubles;
import giot.incentive.mechanism.InvalidInput;
import giot.incentive.mechanism.auction.Outcome.Award;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.stream.IntStream;

/// The budget-feasible auction for work whose values add up (Singer 2010, FOCS): bidders are ranked
/// by bid per value, and the first k win, where k is the largest with `bid_k/value_k <=
/// budget/(value_1 + ... + value_k)`. A winner is paid the highest bid with which it would still
/// have won. Truthful, individually rational, and never above the budget; it needs no knowledge of
/// the costs' distribution.
///
/// @param values worth of each bidder's work, positive
/// @param budget most the buyer pays in total, tokens
public record ProportionalShare(Doubles values, double budget) {

    public ProportionalShare {
        for (int i = 0; i < values.size(); i++) {
            InvalidInput.inRange("values[" + i + "]", values.get(i), 1e-9, 1e9, "a number");
        }
        InvalidInput.inRange("budget", budget, 0, 1e9, "a number");
    }

    /// Every winner does a task of its own, numbered like the bidder.
    public Outcome run(double[] bids) {
        if (bids.length != values.size() || !Arrays.stream(bids).allMatch(b -> b >= 0)) {
            throw new IllegalArgumentException(
                    "bids = "
                            + Doubles.of(bids)
                            + " must be "
                            + values.size()
                            + " numbers, none negative");
        }
        List<Award> awards = new ArrayList<>();
        double taken = 0;
        for (int i : ranking(bids, -1)) {
            taken += values.get(i);
            if (bids[i] / values.get(i) > budget / taken) {
                break;
            }
            awards.add(new Award(i, i, Math.max(bids[i], highestWinningBid(i, bids))));
        }
        return new Outcome(awards);
    }

    /// Walks the others by rank. Behind those of total value `ahead`, a bid per value up to
    /// `budget/(value_i + ahead)` wins, as long as the bidder stays before the next one.
    private double highestWinningBid(int i, double[] bids) {
        double ahead = 0;
        double highest = 0;
        for (int other : ranking(bids, i)) {
            double share = budget / (values.get(i) + ahead);
            double next = bids[other] / values.get(other);
            if (share < next) {
                return values.get(i) * Math.max(highest, share);
            }
            highest = next;
            ahead += values.get(other);
        }
        return values.get(i) * Math.max(highest, budget / (values.get(i) + ahead));
    }

    private int[] ranking(double[] bids, int absent) {
        return IntStream.range(0, bids.length)
                .filter(i -> i != absent)
                .boxed()
                .sorted(
                        Comparator.comparingDouble((Integer i) -> bids[i] / values.get(i))
                                .thenComparing(Comparator.naturalOrder()))
                .mapToInt(Integer::intValue)
                .toArray();
    }
}
