package giot.incentive.mechanism.auction;

import giot.incentive.mechanism.Audit;
import giot.incentive.mechanism.Audit.Constraint;
import giot.incentive.mechanism.Doubles;
import giot.incentive.mechanism.Mechanism;
import java.util.Arrays;
import java.util.List;
import java.util.function.IntToDoubleFunction;

/// A reverse auction for sensing tasks. The buyer's decision is a [ScoreRule], which is truthful
/// whatever its numbers, so designers choose numbers and bidders need no strategy. The optimum is
/// Myerson's auction: scores from virtual costs. Utilities are expected values, in tokens.
public final class AuctionMechanism implements Mechanism<AuctionState, ScoreRule> {

    /// The least a bidder earns by bidding its cost, tokens.
    public static final String IR = "minIrSlack";

    /// The least a bidder loses by any other bid, tokens.
    public static final String TRUTHFULNESS = "minTruthfulnessSlack";

    /// What the largest possible payment leaves of the budget for one task, tokens.
    public static final String BUDGET = "minBudgetSlack";

    private static final int BIDS = 16;
    private static final int MAX_PROFILES = 32;

    @Override
    public String name() {
        return "auction";
    }

    @Override
    public double utility(AuctionState state, ScoreRule rule) {
        return ExpectedUtility.ofBuyer(state, rule);
    }

    /// The same as [#utility]: bidding the true cost is best whatever the rule.
    @Override
    public double realisedUtility(AuctionState state, ScoreRule rule) {
        return utility(state, rule);
    }

    /// The utility itself, since the buyer earns nothing without a purchase.
    @Override
    public double gain(AuctionState state, ScoreRule rule) {
        return utility(state, rule);
    }

    /// Accepts only bids at the least possible cost, which have probability 0.
    @Override
    public ScoreRule nullDecision(AuctionState state) {
        return rule(
                state, i -> Math.min(state.costLow().get(i), state.taskBudget()), i -> 1, i -> 0);
    }

    /// Myerson's auction: the virtual cost `c + (c - low)/shape` is linear in the bid. It ascends,
    /// so choosing the largest sum of virtual surplus profile by profile is truthful and optimal;
    /// the budget only excludes bids above it.
    @Override
    public ScoreRule optimum(AuctionState state) {
        return rule(
                state,
                state::highestBid,
                i -> 1 + 1 / state.shapes().get(i),
                i -> -state.costLow().get(i) / state.shapes().get(i));
    }

    /// The Vickrey-Clarke-Groves auction: the efficient assignment by bids. Payments are capped by
    /// each bidder's largest possible cost, above which nobody can bid.
    public ScoreRule vcg(AuctionState state) {
        return rule(state, state::highestBid, i -> 1, i -> 0);
    }

    /// The efficient assignment with every winner paid its cost.
    @Override
    public double completeInformationUtility(AuctionState state) {
        return ExpectedUtility.ofBuyerWhoSeesCosts(state, vcg(state));
    }

    @Override
    public Audit audit(AuctionState state, ScoreRule rule) {
        var auction = new ScoreAuction(state, rule);
        int size = state.bidderCount() * state.taskCount();
        int profiles = Math.clamp(2_000 / size, 2, MAX_PROFILES);
        double rational = Double.POSITIVE_INFINITY;
        double truthful = Double.POSITIVE_INFINITY;
        double highest = 0;
        for (int k = 0; k < profiles; k++) {
            double[] costs = CostProfiles.profile(state, k);
            for (int i = 0; i < costs.length; i++) {
                double without = auction.assign(costs, i).total();
                double honest = auction.bidderUtility(i, costs, costs[i], without);
                double other = bestMisreport(auction, state, i, costs, without);
                rational = Math.min(rational, honest);
                truthful = Math.min(truthful, honest - other);
            }
        }
        double budget = Double.POSITIVE_INFINITY;
        for (int i = 0; i < state.bidderCount(); i++) {
            budget = Math.min(budget, state.taskBudget() - rule.acceptedBid(state, i));
            highest = Math.max(highest, state.costHigh().get(i));
        }
        return new Audit(
                List.of(
                        Constraint.scaled(IR, rational, highest),
                        Constraint.scaled(TRUTHFULNESS, truthful, highest),
                        Constraint.scaled(BUDGET, budget, highest)));
    }

    /// Lowers reserves to the budget.
    @Override
    public ScoreRule repair(AuctionState state, ScoreRule rule) {
        return rule(
                state,
                i -> Math.min(rule.reserves().get(i), state.taskBudget()),
                rule.weights()::get,
                rule.offsets()::get);
    }

    /// A reserve, a weight and an offset per bidder, in this order: all reserves first.
    @Override
    public int rawLength(AuctionState state) {
        return 3 * state.bidderCount();
    }

    /// Reserves between the least and the highest acceptable cost, with dead zones at both ends;
    /// weights between 1 (also for raw below 0) and 2; offsets up to the largest cost either way.
    @Override
    public ScoreRule decode(AuctionState state, double[] raw) {
        if (raw.length != rawLength(state) || !Arrays.stream(raw).allMatch(Double::isFinite)) {
            throw new IllegalArgumentException(
                    "raw = "
                            + Doubles.of(raw)
                            + " must be "
                            + rawLength(state)
                            + " finite numbers: reserve, weight and offset per bidder");
        }
        int bidders = state.bidderCount();
        return rule(
                state,
                i -> reserve(state, i, Math.clamp((raw[i] + 0.8) / 1.6, 0, 1)),
                i -> 1 + Math.clamp(raw[bidders + i], 0, 1),
                i -> state.costHigh().get(i) * Math.clamp(raw[2 * bidders + i], -1, 1));
    }

    @Override
    public double[] encode(AuctionState state, ScoreRule rule) {
        int bidders = state.bidderCount();
        double[] raw = new double[3 * bidders];
        for (int i = 0; i < bidders; i++) {
            double low = Math.min(state.costLow().get(i), state.taskBudget());
            double range = state.highestBid(i) - low;
            double share = range == 0 ? 0 : (rule.acceptedBid(state, i) - low) / range;
            raw[i] = 1.6 * Math.clamp(share, 0, 1) - 0.8;
            raw[bidders + i] = Math.clamp(rule.weights().get(i) - 1, 0, 1);
            double offset = rule.offsets().get(i) / state.costHigh().get(i);
            raw[2 * bidders + i] = Math.clamp(offset, -1, 1);
        }
        return raw;
    }

    private static double reserve(AuctionState state, int i, double share) {
        double low = Math.min(state.costLow().get(i), state.taskBudget());
        return low + share * (state.highestBid(i) - low);
    }

    private static double bestMisreport(
            ScoreAuction auction, AuctionState state, int i, double[] costs, double without) {
        double[] bids = costs.clone();
        double low = state.costLow().get(i);
        double width = state.costHigh().get(i) - low;
        double best = Double.NEGATIVE_INFINITY;
        for (int k = 0; k <= BIDS; k++) {
            bids[i] = low + width * k / BIDS;
            best = Math.max(best, auction.bidderUtility(i, bids, costs[i], without));
        }
        return best;
    }

    private static ScoreRule rule(
            AuctionState state,
            IntToDoubleFunction reserve,
            IntToDoubleFunction weight,
            IntToDoubleFunction offset) {
        return new ScoreRule(
                perBidder(state, reserve), perBidder(state, weight), perBidder(state, offset));
    }

    private static Doubles perBidder(AuctionState state, IntToDoubleFunction number) {
        double[] numbers = new double[state.bidderCount()];
        Arrays.setAll(numbers, number);
        return Doubles.of(numbers);
    }
}
