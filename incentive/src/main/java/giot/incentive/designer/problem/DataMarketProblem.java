package giot.incentive.designer.problem;

import giot.incentive.mechanism.stackelberg.DataMarket;
import giot.incentive.mechanism.stackelberg.StackelbergState;
import java.util.random.RandomGenerator;

/// Data markets with a fixed number of followers: lambda U(5, 300), quality U(0.1, 3), quadratic
/// cost U(0.05, 5), linear cost U(0, 4), capacity U(0.2, 20), all independent.
///
/// @param followerCount number of followers, N
public record DataMarketProblem(int followerCount) implements MarketProblem {

    public DataMarketProblem {
        new ProblemSignature("stackelberg", "data", followerCount);
    }

    @Override
    public ProblemSignature signature() {
        return new ProblemSignature("stackelberg", "data", followerCount);
    }

    @Override
    public String description() {
        return "lambda U(5, 300), q U(0.1, 3), k U(0.05, 5), c U(0, 4), dmax U(0.2, 20)";
    }

    @Override
    public StackelbergState sample(RandomGenerator random) {
        return new DataMarket(
                random.nextDouble(5, 300),
                Draw.uniform(random, followerCount, 0.1, 3),
                Draw.uniform(random, followerCount, 0.05, 5),
                Draw.uniform(random, followerCount, 0, 4),
                Draw.uniform(random, followerCount, 0.2, 20));
    }
}
