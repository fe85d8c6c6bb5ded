package giot.incentive.designer.onestep;

import giot.incentive.designer.evaluation.Evaluation;
import giot.incentive.designer.policy.Policy;
import giot.incentive.designer.policy.PolicyDesigner;
import giot.incentive.designer.policy.Provenance;
import giot.incentive.designer.problem.DesignProblem;
import giot.incentive.designer.problem.Normaliser;
import giot.incentive.designer.training.CpuClock;
import giot.incentive.designer.training.EarlyStopping;
import giot.incentive.designer.training.PolicyTraining;
import giot.incentive.designer.training.Streams;
import giot.incentive.designer.training.TrainingCheckpoint;
import giot.incentive.designer.training.TrainingProgress;
import giot.incentive.designer.training.TrainingRun;
import giot.neural.train.NativeRun;
import java.io.IOException;
import java.nio.file.Files;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.random.RandomGenerator;
import java.util.stream.Stream;

/// Trains any [Learner] on any problem: the loop around it.
///
/// @param settings the learner's
/// @param validations how often the policy is validated, spread evenly
/// @param validationStates states per validation; they are the training's own, never those that
///   evaluations hold out
/// @param stopping when to end early
public record OneStepTraining(
        LearnerSettings settings, int validations, int validationStates, EarlyStopping stopping)
        implements PolicyTraining {

    private static final int NORMALISER_STATES = 4096;
    private static final int PURPOSE = 0x6f6e65;

    public OneStepTraining {
        if (validations < 1 || validationStates < 1) {
            throw new IllegalArgumentException(
                    "validations = %d and validationStates = %d must be positive"
                            .formatted(validations, validationStates));
        }
    }

    /// A training that validates ten times on 500 states and runs to its end.
    public OneStepTraining(LearnerSettings settings) {
        this(settings, 10, 500, EarlyStopping.never());
    }

    @Override
    public String designer() {
        return settings.designer();
    }

    @Override
    public PolicyTraining withUpdates(int updates) {
        return new OneStepTraining(
                settings.withUpdates(updates), validations, validationStates, stopping);
    }

    @Override
    public <S, D> Policy train(DesignProblem<S, D> problem, TrainingRun run) throws IOException {
        try (NativeRun memory = new NativeRun()) {
            return new Loop<>(this, problem, run, memory).run();
        }
    }

    /// One training.
    private static final class Loop<S, D> {
        private final OneStepTraining training;
        private final DesignProblem<S, D> problem;
        private final TrainingRun run;
        private final CpuClock clock = new CpuClock(0);
        private final Normaliser normaliser;
        private final Learner learner;
        private final List<S> validation;
        private final String identity;
        private int done;
        private double cpuBefore;
        private double bestMean = Double.NEGATIVE_INFINITY;
        private int sinceBest;

        private Loop(
                OneStepTraining training,
                DesignProblem<S, D> problem,
                TrainingRun run,
                NativeRun memory) {
            this.training = training;
            this.problem = problem;
            this.run = run;
            RandomGenerator start = stream(-1);
            normaliser =
                    Normaliser.fit(
                            Stream.generate(() -> problem.features(problem.sample(start)))
                                    .limit(NORMALISER_STATES)
                                    .toList());
            OneStepTask task =
                    new ProblemTask<>(problem, normaliser, training.settings.rewardScale(), start);
            learner = training.settings.start(task, start, memory);
            validation =
                    Stream.generate(() -> problem.sample(start))
                            .limit(training.validationStates)
                            .toList();
            identity =
                    "%s seed %d on %s (%s)"
                            .formatted(
                                    training.settings,
                                    run.seed(),
                                    problem.signature(),
                                    problem.description());
        }

        private Policy run() throws IOException {
            resume();
            int every = Math.max(1, learner.iterations() / training.validations);
            double loss = 0;
            int losses = 0;
            Policy policy = policy(0, 0);
            boolean finished = done >= learner.iterations();
            while (!finished) {
                loss += learner.iterate(done, stream(done));
                losses++;
                done++;
                finished = done == learner.iterations();
                if (finished || done % every == 0) {
                    clock.pause();
                    policy = validate(loss / losses);
                    finished |= stops(policy.provenance());
                    save(finished);
                    loss = 0;
                    losses = 0;
                    clock.resume();
                }
            }
            return policy;
        }

        private Policy validate(double loss) {
            PolicyDesigner<S, D> designer =
                    new PolicyDesigner<>(problem.mechanism(), problem.encoding(), policy(0, 0));
            RandomGenerator random = stream(-2);
            double[] captured = new double[validation.size()];
            for (int i = 0; i < captured.length; i++) {
                S state = validation.get(i);
                captured[i] =
                        problem.mechanism().capturedSurplus(state, designer.design(state, random));
            }
            double mean = Arrays.stream(captured).average().orElseThrow();
            double p05 = Evaluation.percentile05(captured);
            run.listener()
                    .progress(
                            new TrainingProgress(
                                    updates(done),
                                    updates(learner.iterations()),
                                    mean,
                                    p05,
                                    loss,
                                    done * learner.rewardQueriesPerIteration(),
                                    cpuSeconds()));
            return policy(mean, p05);
        }

        private boolean stops(Provenance reached) {
            boolean better = reached.validationMean() > bestMean;
            bestMean = better ? reached.validationMean() : bestMean;
            sinceBest = better ? 0 : sinceBest + 1;
            EarlyStopping rule = training.stopping;
            return rule.reached(reached.validationMean(), reached.validationP05())
                    || rule.exhausted(sinceBest);
        }

        private void resume() throws IOException {
            if (run.checkpoint() != null && Files.exists(run.checkpoint())) {
                TrainingCheckpoint saved = TrainingCheckpoint.read(run.checkpoint(), identity);
                learner.load(saved.tensors());
                done = (int) saved.number("iteration");
                cpuBefore = saved.number("cpuSeconds");
                bestMean = saved.number("bestMean");
                sinceBest = (int) saved.number("sinceBest");
            }
        }

        private void save(boolean finished) throws IOException {
            if (run.checkpoint() == null) {
                return;
            }
            if (finished) {
                Files.deleteIfExists(run.checkpoint());
            } else {
                Map<String, String> notes =
                        Map.of(
                                "iteration", Integer.toString(done),
                                "cpuSeconds", Double.toString(cpuSeconds()),
                                "bestMean", Double.toString(bestMean),
                                "sinceBest", Integer.toString(sinceBest));
                new TrainingCheckpoint(learner.state(), notes).write(run.checkpoint(), identity);
            }
        }

        private Policy policy(double mean, double p05) {
            Provenance provenance =
                    new Provenance(
                            problem.description(),
                            training.settings.toString(),
                            run.seed(),
                            updates(done),
                            0,
                            done * learner.rewardQueriesPerIteration(),
                            cpuSeconds(),
                            mean,
                            p05,
                            run.commit(),
                            run.date().toString());
            return new Policy(
                    training.designer(),
                    problem.signature(),
                    learner.network(),
                    learner.policy(),
                    normaliser,
                    provenance);
        }

        private int updates(int iterations) {
            return Math.multiplyExact(iterations, learner.updatesPerIteration());
        }

        private double cpuSeconds() {
            return cpuBefore + clock.seconds();
        }

        // A stream per iteration, so that a resumed training draws what it would have drawn.
        private RandomGenerator stream(int iteration) {
            return Streams.of(run.seed(), PURPOSE, iteration);
        }
    }
}
