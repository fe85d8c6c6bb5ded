package giot.incentive.mechanism.auction;

import giot.incentive.mechanism.Doubles;
import java.util.ArrayList;
import java.util.List;
import java.util.random.RandomGenerator;

/// Random auctions for tests.
final class RandomAuctions {

    private RandomAuctions() {}

    static AuctionState state(RandomGenerator random, int bidders, int tasks) {
        List<Doubles> values = new ArrayList<>();
        double[] low = new double[bidders];
        double[] high = new double[bidders];
        double[] shapes = new double[bidders];
        for (int i = 0; i < bidders; i++) {
            values.add(Doubles.of(random.doubles(tasks, 0, 4).toArray()));
            low[i] = random.nextDouble(0, 1);
            high[i] = low[i] + random.nextDouble(0.2, 2);
            shapes[i] = random.nextInt(1, 4);
        }
        double budget =
                random.nextBoolean() ? AuctionState.UNLIMITED_BUDGET : random.nextDouble(0.3, 2.5);
        return new AuctionState(
                values, Doubles.of(low), Doubles.of(high), Doubles.of(shapes), budget);
    }

    /// Any rule, also one that pays more than the budget.
    static ScoreRule rule(AuctionState state, RandomGenerator random) {
        int bidders = state.bidderCount();
        return new ScoreRule(
                Doubles.of(random.doubles(bidders, 0, 3).toArray()),
                Doubles.of(random.doubles(bidders, 0.5, 3).toArray()),
                Doubles.of(random.doubles(bidders, -1, 1).toArray()));
    }

    static double[] costs(AuctionState state, RandomGenerator random) {
        double[] costs = new double[state.bidderCount()];
        for (int i = 0; i < costs.length; i++) {
            costs[i] = state.quantile(i, random.nextDouble());
        }
        return costs;
    }
}
