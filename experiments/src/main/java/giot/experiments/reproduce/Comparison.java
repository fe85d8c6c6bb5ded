package giot.experiments.reproduce;

import giot.incentive.designer.Designer;
import giot.incentive.designer.ExactDesigner;
import giot.incentive.designer.RandomDesigner;
import giot.incentive.designer.actorcritic.ActorCriticSettings;
import giot.incentive.designer.evaluation.Evaluation;
import giot.incentive.designer.evaluation.HeldOut;
import giot.incentive.designer.imitation.ImitationSettings;
import giot.incentive.designer.imitation.ImitationTraining;
import giot.incentive.designer.onestep.LearnerSettings;
import giot.incentive.designer.onestep.OneStepTraining;
import giot.incentive.designer.policy.Policy;
import giot.incentive.designer.policy.PolicyDesigner;
import giot.incentive.designer.ppo.PpoSettings;
import giot.incentive.designer.problem.ContractProblem;
import giot.incentive.designer.training.EarlyStopping;
import giot.incentive.designer.training.PolicyTraining;
import giot.incentive.designer.training.TrainingRun;
import giot.incentive.mechanism.contract.ContractState;
import giot.incentive.mechanism.contract.Menu;
import giot.terms.CostModel;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.function.ToDoubleFunction;

/// One table of all contract designers: captured surplus on held-out states over seeds, with what
/// the training cost in rewards asked for and in CPU time.
///
/// @param cost the cost model
/// @param typeCount number of types
/// @param seeds runs per designer, with the seeds 1, 2, ...
/// @param heldOutStates states per evaluation
/// @param effort share of the usual number of updates
public record Comparison(
        CostModel cost, int typeCount, int seeds, int heldOutStates, double effort) {

    public Comparison {
        if (seeds < 1 || heldOutStates < 1 || !(effort > 0 && effort <= 10)) {
            throw new IllegalArgumentException(
                    "seeds = %d, heldOutStates = %d, effort = %s: give at least 1, 1 and more than 0"
                            .formatted(seeds, heldOutStates, effort));
        }
    }

    /// One run of one designer.
    ///
    /// @param designer its name
    /// @param seed of its training
    /// @param mean mean captured surplus
    /// @param p05 its 5th percentile
    /// @param violations menus that had to be repaired
    /// @param rewardQueries rewards its training asked for
    /// @param cpuSeconds CPU time of its training
    public record Row(
            String designer,
            long seed,
            double mean,
            double p05,
            int violations,
            long rewardQueries,
            double cpuSeconds) {}

    /// PPO with as many rewards as `diffusion` asked for with the same seed; needs the rows of
    /// `diffusion` and `ppo` before it.
    public static final String EQUAL_REWARDS = "ppo, equal rewards";

    /// PPO with the CPU time of `diffusion` with the same seed, as far as the time of `ppo`
    /// foresees it; needs the rows of both before it.
    public static final String EQUAL_TIME = "ppo, equal CPU time";

    /// The designers that can be compared, in the order of the table.
    public static List<String> designers() {
        return List.of(
                "exact",
                "random",
                "diffusion",
                "mlp",
                "ppo",
                EQUAL_REWARDS,
                EQUAL_TIME,
                "ddpg",
                "diffusion-ql",
                "diffusion-paper");
    }

    /// Trains and evaluates `designers` on the calling thread.
    public List<Row> run(List<String> designers, Consumer<Row> progress) throws IOException {
        List<Row> rows = new ArrayList<>();
        for (String designer : designers) {
            for (int seed = 1; seed <= seeds; seed++) {
                Row row = row(designer, seed, rows);
                rows.add(row);
                progress.accept(row);
            }
        }
        return rows;
    }

    private Row row(String name, long seed, List<Row> earlier) throws IOException {
        ContractProblem problem = ContractProblem.paper(cost, typeCount);
        Optional<PolicyTraining> training = training(name, seed, earlier);
        if (training.isEmpty()) {
            Designer<ContractState, Menu> designer =
                    name.equals("exact")
                            ? new ExactDesigner<>(problem.mechanism())
                            : new RandomDesigner<>(problem.mechanism());
            return row(name, problem, designer, seed, 0, 0);
        }
        Policy policy = training.get().train(problem, TrainingRun.of(seed));
        return row(
                name,
                problem,
                new PolicyDesigner<>(problem.mechanism(), problem.encoding(), policy),
                seed,
                policy.provenance().rewardQueries(),
                policy.provenance().cpuSeconds());
    }

    private Row row(
            String name,
            ContractProblem problem,
            Designer<ContractState, Menu> designer,
            long seed,
            long queries,
            double cpuSeconds) {
        Evaluation<ContractState, Menu> reached =
                Evaluation.of(
                        problem.mechanism(),
                        designer,
                        HeldOut.states(problem, heldOutStates, seed),
                        seed);
        return new Row(
                name,
                seed,
                reached.mean(),
                reached.p05(),
                reached.violations(),
                queries,
                cpuSeconds);
    }

    private Optional<PolicyTraining> training(String name, long seed, List<Row> earlier) {
        ImitationSettings imitation =
                ImitationSettings.of(ContractProblem.paper(cost, typeCount).signature());
        PpoSettings ppo = PpoSettings.forSize(typeCount);
        return switch (name) {
            case "exact", "random" -> Optional.empty();
            case "diffusion" ->
                    Optional.of(
                            ImitationTraining.diffusion(
                                    imitation.withUpdates(scaled(imitation.updates()))));
            case "mlp" ->
                    Optional.of(
                            ImitationTraining.mlp(
                                    imitation.withUpdates(scaled(imitation.updates()))));
            case "ppo" -> Optional.of(learner(ppo.withIterations(scaled(ppo.iterations()))));
            case EQUAL_REWARDS ->
                    Optional.of(longer(ppo, seed, earlier, row -> (double) row.rewardQueries()));
            case EQUAL_TIME -> Optional.of(longer(ppo, seed, earlier, Row::cpuSeconds));
            case "ddpg" -> Optional.of(learner(scaled(ActorCriticSettings.ddpg())));
            case "diffusion-ql" -> Optional.of(learner(scaled(ActorCriticSettings.repaired())));
            case "diffusion-paper" -> Optional.of(learner(ActorCriticSettings.paper()));
            default ->
                    throw new IllegalArgumentException(
                            "designer = %s must be one of %s".formatted(name, designers()));
        };
    }

    /// PPO whose iterations are those of `ppo` times what `diffusion` spent over what it spent.
    private OneStepTraining longer(
            PpoSettings ppo, long seed, List<Row> earlier, ToDoubleFunction<Row> spent) {
        double share =
                spent.applyAsDouble(found("diffusion", seed, earlier))
                        / spent.applyAsDouble(found("ppo", seed, earlier));
        return learner(
                ppo.withIterations(
                        Math.max(1, (int) Math.round(share * scaled(ppo.iterations())))));
    }

    private static Row found(String designer, long seed, List<Row> rows) {
        return rows.stream()
                .filter(row -> row.designer().equals(designer) && row.seed() == seed)
                .findFirst()
                .orElseThrow(() ->
                        new IllegalArgumentException(
                                "designers must hold %s before what is measured by it"
                                        .formatted(designer)));
    }

    private ActorCriticSettings scaled(ActorCriticSettings settings) {
        return settings.withUpdates(scaled(settings.updates()));
    }

    private int scaled(int count) {
        return Math.max(1, (int) Math.round(effort * count));
    }

    private static OneStepTraining learner(LearnerSettings settings) {
        return new OneStepTraining(settings, 1, 100, EarlyStopping.never());
    }
}
