package giot.incentive.designer.problem;

import giot.incentive.mechanism.Mechanism;
import giot.incentive.mechanism.contract.ContractMechanism;
import giot.incentive.mechanism.contract.ContractState;
import giot.incentive.mechanism.contract.Menu;
import giot.terms.CostModel;
import java.util.random.RandomGenerator;

/// Contracts for a fixed number of types under one cost model.
///
/// @param cost the users' cost model
/// @param typeCount number of types, N
/// @param ranges the distribution of states
public record ContractProblem(CostModel cost, int typeCount, ContractRanges ranges)
        implements DesignProblem<ContractState, Menu> {

    public ContractProblem {
        new ProblemSignature("contract", cost.label(), typeCount);
    }

    /// The paper's distribution of states.
    public static ContractProblem paper(CostModel cost, int typeCount) {
        return new ContractProblem(cost, typeCount, ContractRanges.paper());
    }

    @Override
    public Mechanism<ContractState, Menu> mechanism() {
        return new ContractMechanism();
    }

    @Override
    public StateEncoding<ContractState> encoding() {
        return new ContractEncoding();
    }

    @Override
    public ProblemSignature signature() {
        return new ProblemSignature("contract", cost.label(), typeCount);
    }

    @Override
    public String description() {
        return ranges.toString();
    }

    @Override
    public ContractState sample(RandomGenerator random) {
        return ranges.sample(random, cost, typeCount);
    }
}
