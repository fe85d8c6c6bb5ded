package giot.incentive.mechanism.auction;

import java.util.Arrays;

/// What the buyer can expect from a [ScoreRule]. By Myerson's lemma (1981) expected payments equal
/// expected virtual costs, so the expected utility is the mean of the winners' values less their
/// virtual costs.
///
/// One task: with the score `z` of the winner, the mean is `integral over z > 0 of sum_i
/// g_i(z)*prod_{j != i} G_j(z)*(v_i - phi_i(c_i(z)))`, where `g_i` is the density of bidder i's
/// score and `G_j(z)` the probability that bidder j's is below z. Between the scores at which a
/// bidder enters, leaves or meets its reserve, the integrand is a polynomial, and Gauss-Legendre
/// quadrature is exact up to rounding.
///
/// Several tasks: the mean over [#PROFILES] fixed, evenly spread cost profiles.
final class ExpectedUtility {

    /// Cost profiles that stand for the distribution when there are several tasks.
    static final int PROFILES = 512;

    private static final int MAX_NODES = 64;

    private final AuctionState state;
    private final ScoreRule rule;

    private ExpectedUtility(AuctionState state, ScoreRule rule) {
        this.state = state;
        this.rule = rule;
    }

    /// With payments: values less virtual costs.
    static double ofBuyer(AuctionState state, ScoreRule rule) {
        return new ExpectedUtility(state, rule).mean(state::virtualCost);
    }

    /// If every winner were paid just its cost.
    static double ofBuyerWhoSeesCosts(AuctionState state, ScoreRule rule) {
        return new ExpectedUtility(state, rule).mean((i, cost) -> cost);
    }

    /// The price of a winner as a function of its cost.
    private interface Price {
        double of(int bidder, double cost);
    }

    private double mean(Price price) {
        return state.taskCount() == 1 ? integral(price) : sampleMean(price);
    }

    private double sampleMean(Price price) {
        var auction = new ScoreAuction(state, rule);
        double sum = 0;
        for (int k = 0; k < PROFILES; k++) {
            double[] costs = CostProfiles.profile(state, k);
            Assignment best = auction.assign(costs, Assignment.FREE);
            for (int i = 0; i < costs.length; i++) {
                if (best.taskOf(i) != Assignment.FREE) {
                    sum += state.value(i, best.taskOf(i)) - price.of(i, costs[i]);
                }
            }
        }
        return sum / PROFILES;
    }

    private double integral(Price price) {
        double[] breaks = breakpoints();
        double degree = 1;
        for (int i = 0; i < state.bidderCount(); i++) {
            degree += state.shapes().get(i);
        }
        var quadrature = GaussLegendre.ofNodes((int) Math.min(MAX_NODES, degree / 2 + 2));
        double sum = 0;
        for (int k = 1; k < breaks.length; k++) {
            if (breaks[k] > breaks[k - 1]) {
                sum += quadrature.integrate(z -> integrand(z, price), breaks[k - 1], breaks[k]);
            }
        }
        return sum;
    }

    /// Scores, from 0 up, between which the integrand is a polynomial.
    private double[] breakpoints() {
        int bidders = state.bidderCount();
        double[] breaks = new double[3 * bidders + 1];
        for (int i = 0; i < bidders; i++) {
            breaks[3 * i] = score(i, state.costLow().get(i));
            breaks[3 * i + 1] = score(i, state.costHigh().get(i));
            breaks[3 * i + 2] = score(i, rule.acceptedBid(state, i));
        }
        for (int k = 0; k < breaks.length; k++) {
            breaks[k] = Math.max(0, breaks[k]);
        }
        Arrays.sort(breaks);
        return breaks;
    }

    private double integrand(double z, Price price) {
        int bidders = state.bidderCount();
        double[] below = new double[bidders];
        for (int i = 0; i < bidders; i++) {
            below[i] = 1 - state.distribution(i, Math.min(rule.acceptedBid(state, i), cost(i, z)));
        }
        double[] suffix = new double[bidders + 1];
        suffix[bidders] = 1;
        for (int i = bidders - 1; i >= 0; i--) {
            suffix[i] = suffix[i + 1] * below[i];
        }
        double prefix = 1;
        double sum = 0;
        for (int i = 0; i < bidders; i++) {
            sum += prefix * suffix[i + 1] * ownTerm(i, z, price);
            prefix *= below[i];
        }
        return sum;
    }

    private double ownTerm(int i, double z, Price price) {
        double cost = cost(i, z);
        if (cost < state.costLow().get(i) || cost > rule.acceptedBid(state, i)) {
            return 0;
        }
        double scoreDensity = state.density(i, cost) / rule.weights().get(i);
        return scoreDensity * (state.value(i, 0) - price.of(i, cost));
    }

    private double score(int i, double cost) {
        return state.value(i, 0) - rule.adjustedBid(i, cost);
    }

    private double cost(int i, double score) {
        return (state.value(i, 0) - rule.offsets().get(i) - score) / rule.weights().get(i);
    }
}
