package giot.experiments.reproduce;

import giot.incentive.designer.actorcritic.ActorCriticSettings;
import giot.incentive.designer.onestep.Learner;
import giot.incentive.designer.ppo.PpoSettings;
import giot.incentive.designer.problem.Normaliser;
import giot.incentive.designer.training.CpuClock;
import giot.incentive.mechanism.Doubles;
import giot.incentive.mechanism.contract.ContractMechanism;
import giot.incentive.mechanism.contract.ContractState;
import giot.neural.train.NativeRun;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import java.util.function.Consumer;
import java.util.random.RandomGenerator;
import java.util.stream.Stream;

/// The paper's Fig. 4: the test reward while contracts are learned, for GDM and PPO in the paper's
/// setting and for both trained properly. The horizontal axis is the share of the training in 120
/// epochs; the vertical one the mean realised utility per user on test states, tokens.
///
/// @param seeds runs per series, with the seeds 1, 2, ...
/// @param epochs points per curve
/// @param testStates states per test; the same for every point, series and seed
/// @param paper the paper's GDM
/// @param reference the same at its reference implementation's learning rates and chain
/// @param diffusionQl the repaired GDM
/// @param ppo the proper PPO
public record Figure4(
        int seeds,
        int epochs,
        int testStates,
        ActorCriticSettings paper,
        ActorCriticSettings reference,
        ActorCriticSettings diffusionQl,
        PpoSettings ppo) {

    private static final long TEST_SEED = 0x7465_7374L;

    public Figure4 {
        if (seeds < 1 || epochs < 1 || testStates < 1) {
            throw new IllegalArgumentException(
                    "seeds = %d, epochs = %d, testStates = %d must be positive"
                            .formatted(seeds, epochs, testStates));
        }
    }

    /// The paper's settings: 120 epochs, T = 100, batch 512, learning rates 2e-7; five seeds. Some
    /// ten minutes of CPU time.
    public static Figure4 full() {
        ActorCriticSettings paper = ActorCriticSettings.paper();
        return new Figure4(
                5,
                24,
                200,
                paper,
                paper.withDenoisingSteps(6)
                        .withBatch(512)
                        .withActorRate(1e-4)
                        .withCriticRate(1e-4)
                        .withUpdates(480),
                ActorCriticSettings.repaired().withUpdates(2400),
                PpoSettings.forSize(2).withIterations(240));
    }

    /// Two seeds, chains of 10 steps, small batches: shows the same, within a minute.
    public static Figure4 quick() {
        ActorCriticSettings paper = ActorCriticSettings.paper();
        return new Figure4(
                2,
                12,
                100,
                paper.withDenoisingSteps(10).withBatch(64),
                paper.withDenoisingSteps(6)
                        .withBatch(64)
                        .withActorRate(1e-4)
                        .withCriticRate(1e-4)
                        .withUpdates(480),
                ActorCriticSettings.repaired()
                        .withDenoisingSteps(3)
                        .withBatch(128)
                        .withUpdates(800),
                PpoSettings.forSize(2).withIterations(72));
    }

    /// What came out.
    ///
    /// @param curves one per series and seed
    /// @param references horizontal lines: the optimum and the null menu on the same test states
    /// @param cpuSecondsPerSeries training time, all seeds together
    public record Result(
            List<Curve> curves,
            Map<String, Double> references,
            Map<String, Double> cpuSecondsPerSeries) {

        public Result {
            curves = List.copyOf(curves);
            references = Map.copyOf(references);
            cpuSecondsPerSeries = Map.copyOf(cpuSecondsPerSeries);
        }

        /// Mean and spread over the seeds.
        public List<Band> bands() {
            return Band.of(curves);
        }
    }

    /// Trains everything on the calling thread; `progress` gets a line per run.
    public Result run(Consumer<String> progress) {
        List<ContractState> states = drawTestStates();
        ContractMechanism mechanism = new ContractMechanism();
        Map<String, Double> references = new LinkedHashMap<>();
        references.put("optimum", mean(states, (state, random) -> mechanism.optimum(state)));
        references.put("null contract", mean(states, (s, random) -> mechanism.nullDecision(s)));
        List<Curve> curves = new ArrayList<>();
        Map<String, Double> cpuSeconds = new LinkedHashMap<>();
        for (Contestant contestant : contestants()) {
            for (int seed = 1; seed <= seeds; seed++) {
                CpuClock clock = new CpuClock(0);
                Curve curve = curve(contestant, seed, states);
                curves.add(curve);
                cpuSeconds.merge(contestant.series(), clock.seconds(), Double::sum);
                progress.accept(
                        "%s, seed %d of %d: %.1f -> %.1f tokens"
                                .formatted(
                                        contestant.series(),
                                        seed,
                                        seeds,
                                        curve.y().get(0),
                                        curve.y().get(curve.y().size() - 1)));
            }
        }
        return new Result(curves, references, cpuSeconds);
    }

    List<Contestant> contestants() {
        return List.of(
                Contestant.gdmPaper(paper, true),
                Contestant.ppoPaper(paper.updates(), true),
                Contestant.gdmPaper(paper, false),
                Contestant.ppoPaper(paper.updates(), false),
                Contestant.gdmReference(reference),
                Contestant.diffusionQl(diffusionQl),
                Contestant.ppo(ppo));
    }

    private Curve curve(Contestant contestant, long seed, List<ContractState> states) {
        Normaliser normaliser = Contestant.normaliser();
        RandomGenerator random = new SplittableRandom(seed);
        double[] x = new double[epochs + 1];
        double[] y = new double[epochs + 1];
        try (NativeRun memory = new NativeRun()) {
            Learner learner =
                    contestant
                            .settings()
                            .start(contestant.task(normaliser, random), random, memory);
            int done = 0;
            for (int point = 0; point <= epochs; point++) {
                int until = (int) ((long) learner.iterations() * point / epochs);
                for (; done < until; done++) {
                    learner.iterate(done, random);
                }
                x[point] = 120.0 * point / epochs;
                y[point] = mean(states, contestant.designer(learner, normaliser));
            }
        }
        return new Curve(contestant.series(), seed, Doubles.of(x), Doubles.of(y));
    }

    private static double mean(List<ContractState> states, MenuDesigner designer) {
        RandomGenerator random = new SplittableRandom(TEST_SEED);
        ContractMechanism mechanism = new ContractMechanism();
        return states.stream()
                .mapToDouble(
                        state -> mechanism.realisedUtility(state, designer.menu(state, random)))
                .average()
                .orElseThrow();
    }

    private List<ContractState> drawTestStates() {
        RandomGenerator random = new SplittableRandom(TEST_SEED);
        return Stream.generate(() -> PaperBox.problem().sample(random)).limit(testStates).toList();
    }
}
