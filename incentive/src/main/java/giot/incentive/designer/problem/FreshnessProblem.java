package giot.incentive.designer.problem;

import giot.incentive.mechanism.stackelberg.FreshnessMarket;
import giot.incentive.mechanism.stackelberg.StackelbergState;
import giot.terms.CostModel;
import java.util.random.RandomGenerator;

/// Freshness markets with a fixed number of types, as an edge server sees them: those of the
/// contract states of [ContractRanges#edge] whose cost is type-free.
///
/// @param typeCount number of types, N
public record FreshnessProblem(int typeCount) implements MarketProblem {

    public FreshnessProblem {
        new ProblemSignature("stackelberg", "freshness", typeCount);
    }

    @Override
    public ProblemSignature signature() {
        return new ProblemSignature("stackelberg", "freshness", typeCount);
    }

    @Override
    public String description() {
        return "contract states with " + ContractRanges.edge();
    }

    @Override
    public StackelbergState sample(RandomGenerator random) {
        return FreshnessMarket.of(
                ContractRanges.edge().sample(random, CostModel.TYPE_FREE, typeCount));
    }

    @Override
    public int rawLength() {
        return 1;
    }
}
