package giot.incentive.mechanism.auction;

import giot.incentive.mechanism.auction.Outcome.Award;
import java.util.ArrayList;
import java.util.List;

/// Runs a [ScoreRule] on bids. With weights 1 and offsets 0 it is the Vickrey-Clarke-Groves auction
/// of the assignment problem; with Myerson's virtual costs it is the optimal procurement auction.
public final class ScoreAuction {

    private final AuctionState state;
    private final ScoreRule rule;

    public ScoreAuction(AuctionState state, ScoreRule rule) {
        if (rule.weights().size() != state.bidderCount()) {
            throw new IllegalArgumentException(
                    "rule for "
                            + rule.weights().size()
                            + " bidders in a state of "
                            + state.bidderCount()
                            + ": give one reserve, weight and offset per bidder");
        }
        this.state = state;
        this.rule = rule;
    }

    /// Assigns the tasks and pays each winner the highest bid with which it would still have won:
    /// its own bid raised by what its presence adds to the scores, at most its reserve.
    public Outcome run(double[] bids) {
        Assignment best = assign(bids, Assignment.FREE);
        List<Award> awards = new ArrayList<>();
        for (int i = 0; i < bids.length; i++) {
            if (best.taskOf(i) != Assignment.FREE) {
                double without = assign(bids, i).total();
                awards.add(new Award(i, best.taskOf(i), payment(i, bids[i], best, without)));
            }
        }
        return new Outcome(awards);
    }

    /// What bidder i earns with its bid among `bids` when its true cost is `cost`; `without` is the
    /// best total in its absence, which does not depend on its bid.
    double bidderUtility(int i, double[] bids, double cost, double without) {
        Assignment best = assign(bids, Assignment.FREE);
        return best.taskOf(i) == Assignment.FREE ? 0 : payment(i, bids[i], best, without) - cost;
    }

    /// The best assignment without bidder `absent`, or with all when that is [Assignment#FREE].
    Assignment assign(double[] bids, int absent) {
        int tasks = state.taskCount();
        double[][] scores = new double[bids.length][tasks];
        boolean[] accepted = new boolean[bids.length];
        for (int i = 0; i < bids.length; i++) {
            accepted[i] = i != absent && bids[i] <= rule.acceptedBid(state, i);
            double adjusted = rule.adjustedBid(i, bids[i]);
            for (int t = 0; t < tasks; t++) {
                scores[i][t] = state.value(i, t) - adjusted;
            }
        }
        return Assignment.best(scores, accepted, tasks);
    }

    private double payment(int i, double bid, Assignment best, double without) {
        // Rounding must not push the payment below the bid that won.
        double added = Math.max(0, best.total() - without);
        return Math.min(rule.acceptedBid(state, i), bid + added / rule.weights().get(i));
    }
}
