package giot.incentive.designer.imitation;

import giot.incentive.designer.evaluation.Evaluation;
import giot.incentive.designer.evaluation.HeldOut;
import giot.incentive.designer.policy.DiffusionSampler;
import giot.incentive.designer.policy.Policy;
import giot.incentive.designer.policy.PolicyDesigner;
import giot.incentive.designer.policy.Provenance;
import giot.incentive.designer.problem.DesignProblem;
import giot.incentive.designer.search.StatePool;
import giot.incentive.designer.training.CpuClock;
import giot.incentive.designer.training.Streams;
import giot.incentive.designer.training.TrainingCheckpoint;
import giot.incentive.designer.training.TrainingProgress;
import giot.incentive.designer.training.TrainingRun;
import giot.neural.network.FilmShape;
import giot.neural.weights.Parameter;
import giot.neural.weights.Weights;
import java.io.IOException;
import java.nio.file.Files;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/// One run of an [ImitationTraining]: search, then updates with refreshes, validations and
/// checkpoints.
final class Imitation<S, D> {

    private static final int INITIAL = 101;
    private static final int NOISE = 102;

    /// The share of the updates within which refreshes lie.
    private static final double REFRESH_SHARE = 0.4;

    private final String designer;
    private final DesignProblem<S, D> problem;
    private final ImitationSettings settings;
    private final TrainingRun run;
    private final List<S> validationStates;
    private final String identity;
    private CpuClock clock = new CpuClock(0);
    private int update;
    private double lossSum;
    private int lossCount;
    private double mean;
    private double p05;
    private double bestMean = Double.NEGATIVE_INFINITY;
    private int validationsSinceBest;

    Imitation(
            String designer,
            DesignProblem<S, D> problem,
            ImitationSettings settings,
            TrainingRun run) {
        this.designer = designer;
        this.problem = problem;
        this.settings = settings;
        this.run = run;
        // Another stream than any evaluation that counts from small seeds.
        this.validationStates = HeldOut.states(problem, settings.validationStates(), ~run.seed());
        this.identity =
                "%s for %s, %s, %s, seed %d"
                        .formatted(
                                designer,
                                problem.signature(),
                                problem.description(),
                                settings,
                                run.seed());
    }

    Policy train() throws IOException {
        try (Student student = student()) {
            Lessons<S> lessons = begin(student);
            while (update < settings.updates() && !stopped()) {
                step(student, lessons);
                if (due(settings.validations(), settings.updates())) {
                    validate(student, lessons);
                    save(student, lessons);
                }
            }
            Policy policy = policy(student, lessons);
            if (run.checkpoint() != null) {
                Files.deleteIfExists(run.checkpoint());
            }
            return policy;
        }
    }

    private void step(Student student, Lessons<S> lessons) {
        double decay = Math.min(settings.averageDecay(), (1.0 + update) / (10.0 + update));
        lossSum +=
                student.update(
                        lessons.batch(update, settings.batch()),
                        settings.rate(update),
                        1 - decay,
                        Streams.of(run.seed(), NOISE, update));
        lossCount++;
        update++;
        int refreshing = (int) (REFRESH_SHARE * settings.updates());
        if (update <= refreshing && due(settings.refreshes(), refreshing)) {
            lessons.refresh(refreshNumber(refreshing), sampler(student, lessons));
        }
    }

    /// Whether one of `times` evenly spaced moments within the first `span` updates is now; the
    /// last one is at the end.
    private boolean due(int times, int span) {
        return times > 0
                && span > 0
                && (long) update * times / span != (long) (update - 1) * times / span;
    }

    private int refreshNumber(int refreshing) {
        return (int) ((long) update * settings.refreshes() / refreshing);
    }

    private boolean stopped() {
        return update > 0
                && (settings.stopping().reached(mean, p05)
                        || settings.stopping().exhausted(validationsSinceBest));
    }

    private void validate(Student student, Lessons<S> lessons) {
        var evaluation =
                Evaluation.of(
                        problem.mechanism(),
                        new PolicyDesigner<>(
                                problem.mechanism(), problem.encoding(), policy(student, lessons)),
                        validationStates,
                        run.seed());
        mean = evaluation.mean();
        p05 = evaluation.p05();
        validationsSinceBest = mean > bestMean ? 0 : validationsSinceBest + 1;
        bestMean = Math.max(mean, bestMean);
        double loss = lossSum / lossCount;
        lossSum = 0;
        lossCount = 0;
        run.listener()
                .progress(
                        new TrainingProgress(
                                update,
                                settings.updates(),
                                mean,
                                p05,
                                loss,
                                lessons.pool().queries(),
                                clock.seconds()));
    }

    private Student student() {
        FilmShape shape =
                new FilmShape(
                        problem.rawLength(),
                        problem.featureLength(),
                        settings.width(),
                        settings.blocks(),
                        problem.rawLength(),
                        settings.steps());
        return new Student(
                shape, (float) settings.samplingNoise(), Streams.of(run.seed(), INITIAL, 0));
    }

    private DiffusionSampler sampler(Student student, Lessons<S> lessons) {
        return new DiffusionSampler(
                student.spec(), student.policyWeights(lessons.mean(), lessons.deviation()));
    }

    private Policy policy(Student student, Lessons<S> lessons) {
        return new Policy(
                designer,
                problem.signature(),
                student.spec(),
                student.policyWeights(lessons.mean(), lessons.deviation()),
                lessons.pool().normaliser(),
                new Provenance(
                        problem.description(),
                        settings.toString(),
                        run.seed(),
                        update,
                        lessons.pool().size(),
                        lessons.pool().queries(),
                        clock.seconds(),
                        mean,
                        p05,
                        run.commit(),
                        run.date().toString()));
    }

    private Lessons<S> begin(Student student) throws IOException {
        TrainingCheckpoint checkpoint = checkpoint();
        if (checkpoint == null) {
            return new Lessons<>(
                    problem,
                    StatePool.searched(problem, settings.search(), run.seed()),
                    run.seed());
        }
        Weights tensors = checkpoint.tensors();
        StatePool<S> pool =
                StatePool.restored(
                        problem,
                        settings.search(),
                        run.seed(),
                        tensors.parameter("pool.raw").values(),
                        tensors.parameter("pool.steps").values());
        Lessons<S> lessons =
                new Lessons<>(
                        problem,
                        pool,
                        run.seed(),
                        tensors.parameter("action.mean").values(),
                        tensors.parameter("action.deviation").values());
        pool.countQueriesFrom((long) checkpoint.number("queries"));
        student.load(tensors.under("student."));
        update = (int) checkpoint.number("update");
        mean = checkpoint.number("mean");
        p05 = checkpoint.number("p05");
        bestMean = checkpoint.number("bestMean");
        validationsSinceBest = (int) checkpoint.number("validationsSinceBest");
        clock = new CpuClock(clock.seconds() + checkpoint.number("cpuSeconds"));
        return lessons;
    }

    private @Nullable TrainingCheckpoint checkpoint() throws IOException {
        return run.checkpoint() == null || !Files.exists(run.checkpoint())
                ? null
                : TrainingCheckpoint.read(run.checkpoint(), identity);
    }

    private void save(Student student, Lessons<S> lessons) throws IOException {
        if (run.checkpoint() == null) {
            return;
        }
        TreeMap<String, Parameter> tensors = new TreeMap<>();
        student.state()
                .parameters()
                .forEach((name, parameter) -> tensors.put("student." + name, parameter));
        tensors.put("pool.raw", vector(lessons.pool().raw()));
        tensors.put("pool.steps", vector(lessons.pool().steps()));
        tensors.put("action.mean", vector(lessons.mean()));
        tensors.put("action.deviation", vector(lessons.deviation()));
        Map<String, String> notes =
                Map.of(
                        "queries",
                        Long.toString(lessons.pool().queries()),
                        "update",
                        Integer.toString(update),
                        "mean",
                        Double.toString(mean),
                        "p05",
                        Double.toString(p05),
                        "bestMean",
                        Double.toString(bestMean),
                        "validationsSinceBest",
                        Integer.toString(validationsSinceBest),
                        "cpuSeconds",
                        Double.toString(clock.seconds()));
        new TrainingCheckpoint(Weights.of(tensors), notes).write(run.checkpoint(), identity);
    }

    private static Parameter vector(float[] values) {
        return new Parameter(new int[] {values.length}, values);
    }
}
