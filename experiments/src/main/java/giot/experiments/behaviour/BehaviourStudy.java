package giot.experiments.behaviour;

import giot.incentive.designer.actorcritic.ActorCriticSettings;
import giot.incentive.designer.onestep.Learner;
import giot.incentive.designer.onestep.LearnerSettings;
import giot.incentive.designer.policy.Policy;
import giot.incentive.designer.policy.PolicySampler;
import giot.incentive.designer.policy.PolicySamplers;
import giot.incentive.designer.policy.Provenance;
import giot.incentive.designer.ppo.PpoSettings;
import giot.incentive.designer.problem.ContractProblem;
import giot.incentive.designer.problem.ContractRanges;
import giot.incentive.designer.problem.Range;
import giot.incentive.mechanism.contract.ContractMechanism;
import giot.incentive.mechanism.contract.ContractState;
import giot.incentive.mechanism.contract.Menu;
import giot.neural.train.NativeRun;
import giot.terms.CostModel;
import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.random.RandomGenerator;
import java.util.stream.Stream;

/// How much of what a wrong model loses can be won back from outcomes alone.
///
/// The edge believes the type-free model with its unit cost; users follow a [UserBehaviour]. Every
/// method may try menus for the same number of rounds and then answers held-out states, where the
/// expected utility under the true behaviour judges it:
///
/// ```
/// recovered share = (U - U_model) / (U_best - U_model)
/// ```
///
/// with `U_model` for the model's exact optimum and `U_best` for a numerical optimum that knows the
/// behaviour.
///
/// @param behaviour what users really do
/// @param budgets numbers of rounds
/// @param seeds of the trainings, from 1
/// @param heldOutStates states to be judged on
/// @param updates gradient steps of the actor-critic methods
public record BehaviourStudy(
        UserBehaviour behaviour, List<Integer> budgets, int seeds, int heldOutStates, int updates) {

    /// Rounds that the fit of a choice model is made from at most; more change nothing.
    private static final int FIT_ROUNDS = 2000;

    private static final Provenance NOT_SAVED = new Provenance("", "", 0, 0, 0, 0, 0, 0, 0, "", "");

    public BehaviourStudy {
        budgets = List.copyOf(budgets);
        if (budgets.isEmpty() || seeds < 1 || heldOutStates < 1 || updates < 10) {
            throw new IllegalArgumentException(
                    "give at least one budget, seed and state, and ten updates");
        }
    }

    /// Convex costs 30 % above the model's, and choices that stray by half a token; five seeds.
    /// Some 25 minutes of CPU time, nearly all of it for the actor-critic methods.
    public static BehaviourStudy standard() {
        return new BehaviourStudy(
                new UserBehaviour(1.3, 1.4, 0.5), List.of(8_000, 64_000), 5, 200, 6000);
    }

    /// Two seeds, one small budget.
    public static BehaviourStudy quick() {
        return new BehaviourStudy(new UserBehaviour(1.3, 1.4, 0.5), List.of(16_000), 2, 60, 500);
    }

    /// The states: the paper's, but with data worth 0.3 tokens per unit of type, so that a user who
    /// leaves costs about as much as a menu can win. (At the paper's 15, all that matters is that
    /// nobody leaves.)
    public static ContractProblem problem() {
        ContractRanges paper = ContractRanges.paper();
        ContractRanges ranges =
                new ContractRanges(
                        paper.types(),
                        paper.concentration(),
                        paper.leastProbability(),
                        paper.users(),
                        paper.maxLatencySeconds(),
                        paper.minLatencySeconds(),
                        Range.of(0.3),
                        paper.a2(),
                        paper.b2(),
                        paper.unitCost());
        return new ContractProblem(CostModel.TYPE_FREE, 2, ranges);
    }

    /// What one method reached.
    ///
    /// @param method its name
    /// @param rounds rounds it was allowed to try; 0 for those that need none
    /// @param seed of the training
    /// @param utilityPerUser mean over the held-out states, tokens
    /// @param recoveredShare 0 for the model's optimum, 1 for the best possible
    public record Result(
            String method, int rounds, long seed, double utilityPerUser, double recoveredShare) {}

    /// Runs everything on the calling thread, telling `progress` of every result as it comes.
    public List<Result> run(Consumer<Result> progress) {
        List<Result> results = new ArrayList<>();
        Consumer<Result> found =
                result -> {
                    results.add(result);
                    progress.accept(result);
                };
        for (int seed = 1; seed <= seeds; seed++) {
            Judge judge = new Judge(seed);
            found.accept(judge.result("model", 0, judge.modelUtility));
            found.accept(judge.result("best", 0, judge.bestUtility));
            found.accept(judge.of("null", 0, state -> new ContractMechanism().nullDecision(state)));
            for (int rounds : budgets) {
                found.accept(judge.of("corrected", rounds, corrected(rounds, seed)));
                found.accept(judge.of("fitted", rounds, fitted(rounds, seed)));
                found.accept(judge.of("ppo", rounds, learned(ppo(rounds), seed)));
                found.accept(judge.of("ddpg", rounds, learned(actorCritic(rounds, 0), seed)));
                found.accept(
                        judge.of("diffusion-ql", rounds, learned(actorCritic(rounds, 5), seed)));
            }
        }
        return results;
    }

    private final class Judge {
        private final long seed;
        private final List<ContractState> states;
        private final double modelUtility;
        private final double bestUtility;

        private Judge(long seed) {
            this.seed = seed;
            RandomGenerator random = new SplittableRandom(1000 + seed);
            states = Stream.generate(() -> problem().sample(random)).limit(heldOutStates).toList();
            modelUtility = utility(state -> new ContractMechanism().optimum(state));
            bestUtility = utility(state -> bestMenu(behaviour, state, random));
        }

        private Result of(String method, int rounds, Function<ContractState, Menu> designer) {
            return result(method, rounds, utility(designer));
        }

        private Result result(String method, int rounds, double utility) {
            double share = (utility - modelUtility) / (bestUtility - modelUtility);
            return new Result(method, rounds, seed, utility, share);
        }

        private double utility(Function<ContractState, Menu> designer) {
            return states.stream()
                    .mapToDouble(state -> behaviour.expectedUtility(state, designer.apply(state)))
                    .average()
                    .orElseThrow();
        }
    }

    /// The menu with the largest expected utility if users follow `behaviour`, by numerical search.
    static Menu bestMenu(UserBehaviour behaviour, ContractState state, RandomGenerator random) {
        CrossEntropySearch search = new CrossEntropySearch(40, 60, 0.5, 1e-3);
        double[] none = new double[FreeMenus.rawLength(state.typeCount())];
        double[] found = none;
        double bestUtility = Double.NEGATIVE_INFINITY;
        for (int start = 0; start < 2; start++) {
            double[] point =
                    search.maximise(
                            none,
                            raw -> behaviour.expectedUtility(state, FreeMenus.decode(state, raw)),
                            random);
            double utility = behaviour.expectedUtility(state, FreeMenus.decode(state, point));
            if (utility > bestUtility) {
                bestUtility = utility;
                found = point;
            }
        }
        return FreeMenus.decode(state, found);
    }

    /// Searches the two numbers of a [CorrectedModel] with rounds in random states.
    private Function<ContractState, Menu> corrected(int rounds, long seed) {
        ContractProblem problem = problem();
        RandomGenerator random = new SplittableRandom(2000 + seed);
        int perPoint = Math.max(1, rounds / (20 * 20));
        CrossEntropySearch search = new CrossEntropySearch(20, 20, 0.5, 0.02);
        double[] point =
                search.maximise(
                        new double[] {0, 0.2},
                        candidate -> {
                            double sum = 0;
                            for (int i = 0; i < perPoint; i++) {
                                ContractState state = problem.sample(random);
                                Menu menu = CorrectedModel.of(candidate, state.a2()).menu(state);
                                sum += behaviour.round(state, menu, random).utilityPerUser();
                            }
                            return sum / perPoint;
                        },
                        random);
        return state -> CorrectedModel.of(point, state.a2()).menu(state);
    }

    /// Tries random menus, fits a choice model with the model's linear costs, and answers each
    /// state with the best menu under the fit.
    private Function<ContractState, Menu> fitted(int rounds, long seed) {
        ContractProblem problem = problem();
        RandomGenerator random = new SplittableRandom(3000 + seed);
        List<ChoiceFit.Observation> seen = new ArrayList<>();
        for (int i = 0; i < Math.min(FIT_ROUNDS, rounds); i++) {
            ContractState state = problem.sample(random);
            double[] raw = random.doubles(FreeMenus.rawLength(2), -0.8, 0.5).toArray();
            Menu menu = FreeMenus.decode(state, raw);
            seen.add(new ChoiceFit.Observation(state, menu, behaviour.round(state, menu, random)));
        }
        UserBehaviour estimate = ChoiceFit.fit(seen, true, seed);
        return state -> bestMenu(estimate, state, new SplittableRandom(seed));
    }

    private Function<ContractState, Menu> learned(LearnerSettings settings, long seed) {
        BehaviourTask task = new BehaviourTask(problem(), behaviour);
        RandomGenerator random = new SplittableRandom(4000 + seed);
        try (NativeRun run = new NativeRun()) {
            Learner learner = settings.start(task, random, run);
            for (int i = 0; i < learner.iterations(); i++) {
                learner.iterate(i, random);
            }
            PolicySampler sampler =
                    PolicySamplers.of(
                            new Policy(
                                    settings.designer(),
                                    problem().signature(),
                                    learner.network(),
                                    learner.policy(),
                                    task.normaliser(),
                                    NOT_SAVED));
            return state -> FreeMenus.decode(state, sampler.act(task.features(state), random));
        }
    }

    private static PpoSettings ppo(int rounds) {
        int states = 64;
        int group = 8;
        int iterations = Math.max(4, rounds / (states * group));
        // Few samples are used more often.
        int epochs = Math.clamp(2000 / iterations, 4, 20);
        return PpoSettings.forSize(2)
                .with(settings ->
                        settings.iterations(iterations)
                                .states(states)
                                .group(group)
                                .epochs(epochs)
                                .minibatch(32)
                                .firstSigma(0.4)
                                .lastSigma(0.05));
    }

    private ActorCriticSettings actorCritic(int rounds, int denoisingSteps) {
        return ActorCriticSettings.repaired()
                .withDenoisingSteps(denoisingSteps)
                .withBatch(256)
                .withUpdates(updates)
                .withActorRate(5e-4)
                .withCriticRate(3e-3)
                .withCollect(Math.max(1, rounds / updates));
    }
}
