package giot.app.design;

import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import giot.app.cli.OutputFile;
import giot.app.cli.ProblemOptions;
import giot.experiments.measure.Machine;
import giot.incentive.designer.policy.Policy;
import giot.incentive.designer.policy.Provenance;
import giot.incentive.designer.problem.DesignProblem;
import giot.incentive.designer.training.CurveCsv;
import giot.incentive.designer.training.PolicyTraining;
import giot.incentive.designer.training.TrainingListener;
import giot.incentive.designer.training.TrainingRun;
import giot.incentive.format.PolicyFile;
import giot.incentive.mechanism.InvalidInput;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Locale;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/// `giot train`: learns a designer from rewards and writes its policy.
@Command(
        name = "train",
        mixinStandardHelpOptions = true,
        sortOptions = false,
        description = {
            "Trains a designer on states that it draws itself and writes its policy to a file.",
            "",
            "The file is bound to one mechanism, one game of it and one number of types. It holds",
            "where it comes from: problem, settings, seed, updates, CPU time, captured surplus.",
            "While it trains, FILE.checkpoint keeps what is needed to go on: after Ctrl-C or a",
            "crash the same command continues and gives the same policy."
        },
        footerHeading = "%nExamples:%n",
        footer = {
            "  giot train --cost type-free --types 4 --out four.policy",
            "  giot train --designer ppo --types 2 --seed 3 --log curve.csv --out ppo.policy",
            "  giot train --mechanism stackelberg --market bandwidth --types 4 --out b.policy",
            "  giot evaluate --policy four.policy --states 1000",
            "",
            "Exit code: 0 on success, 1 when something failed, 2 on bad usage, 130 on Ctrl-C."
        })
public final class TrainCommand implements Callable<Integer> {

    private static final int MOST_UPDATES = 100_000_000;

    @Mixin private ProblemOptions options = new ProblemOptions();

    @Option(
            names = "--designer",
            paramLabel = "D",
            defaultValue = "diffusion",
            description = "What to train: ${COMPLETION-CANDIDATES}; default diffusion.",
            completionCandidates = Trainings.Names.class)
    private String designer = "diffusion";

    @Option(
            names = "--seed",
            paramLabel = "S",
            defaultValue = "1",
            description = "Seed of everything random; default 1.")
    private long seed = 1;

    @Option(
            names = "--updates",
            paramLabel = "U",
            description = "Gradient steps at most; default: what suits the problem.")
    private @Nullable Integer updates;

    @Option(
            names = "--out",
            paramLabel = "POLICY",
            required = true,
            description = "Where the policy goes.")
    private Path out = Path.of("");

    @Option(
            names = "--log",
            paramLabel = "FILE.csv",
            description = "Also write the learning curve here, line by line.")
    private @Nullable Path log;

    @Option(names = "--json", description = "Answer with one JSON object on one line.")
    private boolean json;

    @Spec private @Nullable CommandSpec spec;

    @Override
    public Integer call() throws IOException {
        DesignProblem<?, ?> problem = options.problem(null);
        PolicyTraining training = Trainings.named(designer, problem);
        if (updates != null) {
            if (updates < 1 || updates > MOST_UPDATES) {
                throw new InvalidInput(
                        "updates", updates, "a whole number from 1 to " + MOST_UPDATES);
            }
            training = training.withUpdates(updates);
        }
        OutputFile.requireWritable("out", out);
        if (log != null) {
            OutputFile.requireWritable("log", log);
        }
        Policy policy = train(training, problem);
        PolicyFile.write(out, policy);
        answer(policy);
        return 0;
    }

    private Policy train(PolicyTraining training, DesignProblem<?, ?> problem) throws IOException {
        Path checkpoint = out.resolveSibling(out.getFileName() + ".checkpoint");
        PrintWriter err = spec().commandLine().getErr();
        if (Files.exists(checkpoint)) {
            err.println("giot train: going on from " + checkpoint);
            err.flush();
        } else if (log != null) {
            Files.deleteIfExists(log); // A fresh training begins a fresh curve.
        }
        Thread farewell = new Thread(() -> sayHowToGoOn(checkpoint, err), "farewell");
        Runtime.getRuntime().addShutdownHook(farewell);
        try (TrainingBar bar = TrainingBar.start(training.designer(), err)) {
            TrainingListener listener = log == null ? bar : bar.and(new CurveCsv(log));
            return training.train(
                    problem,
                    new TrainingRun(
                            seed,
                            Machine.commit(),
                            Instant.now().truncatedTo(ChronoUnit.SECONDS),
                            listener,
                            checkpoint));
        } finally {
            forget(farewell);
        }
    }

    private static void forget(Thread farewell) {
        try {
            Runtime.getRuntime().removeShutdownHook(farewell);
        } catch (IllegalStateException e) {
            // The program is ending already, and the line is being printed.
        }
    }

    private static void sayHowToGoOn(Path checkpoint, PrintWriter err) {
        err.println();
        err.println(
                Files.exists(checkpoint)
                        ? "giot train: stopped; "
                                + checkpoint
                                + " is kept, and the same command goes on from there"
                        : "giot train: stopped before the first checkpoint; nothing is kept");
        err.flush();
    }

    private void answer(Policy policy) {
        PrintWriter answer = spec().commandLine().getOut();
        Provenance from = policy.provenance();
        if (json) {
            ObjectNode fields = JsonMapper.builder().build().createObjectNode();
            fields.put("policy", out.toString())
                    .put("designer", policy.designer())
                    .put("mechanism", policy.signature().mechanism())
                    .put("variant", policy.signature().variant())
                    .put("types", policy.signature().size())
                    .put("seed", from.seed())
                    .put("updates", from.updates())
                    .put("states", from.states())
                    .put("rewardQueries", from.rewardQueries())
                    .put("cpuSeconds", from.cpuSeconds());
            fields.putObject("capturedSurplus")
                    .put("mean", from.validationMean())
                    .put("p05", from.validationP05());
            fields.put("commit", from.commit());
            answer.println(fields);
        } else {
            answer.printf(
                    Locale.ROOT,
                    "%s for %s: captured surplus %.3f %% (5th percentile %.3f %%) on its validation"
                            + " states%n",
                    policy.designer(),
                    policy.signature(),
                    100 * from.validationMean(),
                    100 * from.validationP05());
            answer.printf(
                    Locale.ROOT,
                    "%,d updates, %,d reward queries, %.1f CPU seconds, seed %d%npolicy  %s%n",
                    from.updates(),
                    from.rewardQueries(),
                    from.cpuSeconds(),
                    from.seed(),
                    out);
        }
        answer.flush();
    }

    private CommandSpec spec() {
        if (spec == null) {
            throw new IllegalStateException("spec = null: run the command through picocli");
        }
        return spec;
    }
}
