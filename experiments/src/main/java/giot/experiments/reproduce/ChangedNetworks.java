package giot.experiments.reproduce;

import giot.incentive.designer.evaluation.Evaluation;
import giot.incentive.designer.evaluation.HeldOut;
import giot.incentive.designer.imitation.ImitationSettings;
import giot.incentive.designer.imitation.ImitationTraining;
import giot.incentive.designer.onestep.OneStepTraining;
import giot.incentive.designer.policy.Policy;
import giot.incentive.designer.policy.PolicyDesigner;
import giot.incentive.designer.ppo.PpoSettings;
import giot.incentive.designer.problem.ContractProblem;
import giot.incentive.designer.problem.ContractRanges;
import giot.incentive.designer.problem.Range;
import giot.incentive.designer.training.EarlyStopping;
import giot.incentive.designer.training.PolicyTraining;
import giot.incentive.designer.training.TrainingRun;
import giot.incentive.mechanism.contract.ContractState;
import giot.incentive.mechanism.contract.Menu;
import giot.terms.CostModel;
import java.io.IOException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;

/// The paper's challenge C2: networks change, and a policy should not have to be trained anew.
/// Policies trained on the paper's narrow distribution and on a wide one answer states from ranges
/// that differ from the paper's, without retraining. The exact optimum, which is solved anew for
/// every state, captures 1 everywhere.
///
/// @param seeds runs per policy, with the seeds 1, 2, ...
/// @param heldOutStates states per change
/// @param effort share of the usual number of updates
public record ChangedNetworks(int seeds, int heldOutStates, double effort) {

    private static final int TYPES = 2;

    public ChangedNetworks {
        if (seeds < 1 || heldOutStates < 1 || !(effort > 0 && effort <= 10)) {
            throw new IllegalArgumentException(
                    "seeds = %d, heldOutStates = %d, effort = %s: give at least 1, 1 and more than 0"
                            .formatted(seeds, heldOutStates, effort));
        }
    }

    /// Three seeds, 500 states per change.
    public static ChangedNetworks standard() {
        return new ChangedNetworks(3, 500, 1);
    }

    /// One seed, 100 states per change, a tenth of the training.
    public static ChangedNetworks quick() {
        return new ChangedNetworks(1, 100, 0.15);
    }

    /// What one policy reached on one change.
    ///
    /// @param policy `ppo`, `mlp` or `diffusion`
    /// @param trainedOn `paper` or `wide`
    /// @param change what is different from the paper's network
    /// @param seed of the training
    /// @param mean mean captured surplus
    /// @param p05 its 5th percentile
    public record Result(
            String policy, String trainedOn, String change, long seed, double mean, double p05) {}

    /// The changed distributions by name; `unseen` lies outside what the wide policies were trained
    /// on.
    public static Map<String, ContractRanges> changes() {
        ContractRanges paper = ContractRanges.paper();
        Map<String, ContractRanges> all = new LinkedHashMap<>();
        all.put("none", paper);
        all.put("theta", types(paper));
        all.put(
                "Q",
                new ContractRanges(
                        paper.types(),
                        Range.of(4),
                        0,
                        paper.users(),
                        paper.maxLatencySeconds(),
                        paper.minLatencySeconds(),
                        paper.a1(),
                        paper.a2(),
                        paper.b2(),
                        paper.unitCost()));
        all.put("M, Lmax", latencies(paper));
        all.put("a, b", weights(paper, new Range(4, 30), new Range(1, 2), paper.unitCost()));
        all.put("unit cost", weights(paper, paper.a2(), paper.b2(), new Range(50, 200)));
        all.put("all", ContractRanges.wide());
        all.put("unseen", weights(paper, new Range(30, 60), Range.of(2.5), new Range(200, 300)));
        return all;
    }

    /// Trains six policies per seed and evaluates each on every change.
    public List<Result> run(Consumer<Result> progress) throws IOException {
        List<Result> results = new ArrayList<>();
        for (int seed = 1; seed <= seeds; seed++) {
            for (String name : List.of("ppo", "mlp", "diffusion")) {
                for (String trainedOn : List.of("paper", "wide")) {
                    Policy policy = train(name, trainedOn, seed);
                    for (Map.Entry<String, ContractRanges> change : changes().entrySet()) {
                        Result result = judge(policy, trainedOn, change, seed);
                        results.add(result);
                        progress.accept(result);
                    }
                }
            }
        }
        return results;
    }

    private Policy train(String name, String trainedOn, long seed) throws IOException {
        ContractRanges ranges =
                trainedOn.equals("paper") ? ContractRanges.paper() : ContractRanges.wide();
        ContractProblem problem = new ContractProblem(CostModel.TYPE_FREE, TYPES, ranges);
        ImitationSettings imitation = ImitationSettings.of(problem.signature());
        ImitationSettings scaled =
                imitation.withUpdates((int) Math.round(effort * imitation.updates()));
        PpoSettings ppo = PpoSettings.forSize(TYPES);
        PolicyTraining training =
                switch (name) {
                    case "mlp" -> ImitationTraining.mlp(scaled);
                    case "diffusion" -> ImitationTraining.diffusion(scaled);
                    default ->
                            new OneStepTraining(
                                    ppo.withIterations((int) Math.round(effort * ppo.iterations())),
                                    1,
                                    50,
                                    EarlyStopping.never());
                };
        return training.train(problem, TrainingRun.of(seed));
    }

    private Result judge(
            Policy policy, String trainedOn, Map.Entry<String, ContractRanges> change, long seed) {
        ContractProblem problem =
                new ContractProblem(CostModel.TYPE_FREE, TYPES, change.getValue());
        Evaluation<ContractState, Menu> reached =
                Evaluation.of(
                        problem.mechanism(),
                        new PolicyDesigner<>(problem.mechanism(), problem.encoding(), policy),
                        HeldOut.states(problem, heldOutStates, seed),
                        seed);
        return new Result(
                policy.designer(), trainedOn, change.getKey(), seed, reached.mean(), reached.p05());
    }

    private static ContractRanges types(ContractRanges paper) {
        return new ContractRanges(
                ContractRanges.Types.ESTIMATED,
                paper.concentration(),
                paper.leastProbability(),
                paper.users(),
                paper.maxLatencySeconds(),
                paper.minLatencySeconds(),
                paper.a1(),
                paper.a2(),
                paper.b2(),
                paper.unitCost());
    }

    private static ContractRanges latencies(ContractRanges paper) {
        ContractRanges wide = ContractRanges.wide();
        return new ContractRanges(
                paper.types(),
                paper.concentration(),
                paper.leastProbability(),
                wide.users(),
                wide.maxLatencySeconds(),
                wide.minLatencySeconds(),
                paper.a1(),
                paper.a2(),
                paper.b2(),
                paper.unitCost());
    }

    private static ContractRanges weights(
            ContractRanges paper, Range a2, Range b2, Range unitCost) {
        return new ContractRanges(
                paper.types(),
                paper.concentration(),
                paper.leastProbability(),
                paper.users(),
                paper.maxLatencySeconds(),
                paper.minLatencySeconds(),
                paper.a1(),
                a2,
                b2,
                unitCost);
    }
}
