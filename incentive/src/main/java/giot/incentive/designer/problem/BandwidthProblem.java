package giot.incentive.designer.problem;

import giot.incentive.mechanism.stackelberg.BandwidthMarket;
import giot.incentive.mechanism.stackelberg.StackelbergState;
import java.util.random.RandomGenerator;

/// Bandwidth markets with a fixed number of followers: unit cost U(0.05, 6), bandwidth U(1, 60),
/// weight U(1, 20), gain U(0.1, 3), all independent.
///
/// @param followerCount number of followers, N
public record BandwidthProblem(int followerCount) implements MarketProblem {

    public BandwidthProblem {
        new ProblemSignature("stackelberg", "bandwidth", followerCount);
    }

    @Override
    public ProblemSignature signature() {
        return new ProblemSignature("stackelberg", "bandwidth", followerCount);
    }

    @Override
    public String description() {
        return "kappa U(0.05, 6), B U(1, 60), alpha U(1, 20), g U(0.1, 3)";
    }

    @Override
    public StackelbergState sample(RandomGenerator random) {
        return new BandwidthMarket(
                random.nextDouble(0.05, 6),
                random.nextDouble(1, 60),
                Draw.uniform(random, followerCount, 1, 20),
                Draw.uniform(random, followerCount, 0.1, 3));
    }
}
