package giot.incentive.designer.problem;

import giot.incentive.mechanism.Doubles;
import giot.incentive.mechanism.InvalidInput;
import giot.incentive.mechanism.Mechanism;
import giot.incentive.mechanism.auction.AuctionMechanism;
import giot.incentive.mechanism.auction.AuctionState;
import giot.incentive.mechanism.auction.ScoreRule;
import java.util.ArrayList;
import java.util.List;
import java.util.random.RandomGenerator;

/// Reverse auctions with a fixed number of bidders and tasks: values U(0, 4), least costs U(0, 1),
/// ranges of costs U(0.2, 2), shapes 1, 2 or 3, and in half of the states a budget U(0.3, 2.5), all
/// independent.
///
/// @param bidderCount number of bidders, N
/// @param taskCount number of tasks
public record AuctionProblem(int bidderCount, int taskCount)
        implements DesignProblem<AuctionState, ScoreRule> {

    public AuctionProblem {
        new ProblemSignature("auction", AuctionEncoding.variant(taskCount), bidderCount);
        InvalidInput.inRange("tasks", taskCount, 1, AuctionState.MAX_TASKS, "a whole number");
    }

    @Override
    public Mechanism<AuctionState, ScoreRule> mechanism() {
        return new AuctionMechanism();
    }

    @Override
    public StateEncoding<AuctionState> encoding() {
        return new AuctionEncoding();
    }

    @Override
    public ProblemSignature signature() {
        return new ProblemSignature("auction", AuctionEncoding.variant(taskCount), bidderCount);
    }

    @Override
    public String description() {
        return "v U(0, 4), low U(0, 1), high - low U(0.2, 2), shape 1 to 3, budget none or"
                + " U(0.3, 2.5)";
    }

    @Override
    public AuctionState sample(RandomGenerator random) {
        List<Doubles> values = new ArrayList<>();
        double[] low = new double[bidderCount];
        double[] high = new double[bidderCount];
        double[] shapes = new double[bidderCount];
        for (int i = 0; i < bidderCount; i++) {
            values.add(Draw.uniform(random, taskCount, 0, 4));
            low[i] = random.nextDouble(0, 1);
            high[i] = low[i] + random.nextDouble(0.2, 2);
            shapes[i] = random.nextInt(1, 4);
        }
        double budget =
                random.nextBoolean() ? AuctionState.UNLIMITED_BUDGET : random.nextDouble(0.3, 2.5);
        return new AuctionState(
                values, Doubles.of(low), Doubles.of(high), Doubles.of(shapes), budget);
    }
}
