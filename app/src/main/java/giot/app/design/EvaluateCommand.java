package giot.app.design;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import giot.app.cli.InputFile;
import giot.app.cli.OutputFile;
import giot.app.cli.Policies;
import giot.app.cli.ProblemOptions;
import giot.incentive.designer.Designer;
import giot.incentive.designer.evaluation.Evaluation;
import giot.incentive.designer.evaluation.HeldOut;
import giot.incentive.designer.policy.Policy;
import giot.incentive.designer.problem.DesignProblem;
import giot.incentive.format.MechanismFormat;
import giot.incentive.format.StateLines;
import giot.incentive.mechanism.Certificate;
import giot.incentive.mechanism.InvalidInput;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.Writer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/// `giot evaluate`: captured surplus and slacks of a designer over many states.
@Command(
        name = "evaluate",
        mixinStandardHelpOptions = true,
        sortOptions = false,
        description = {
            "Judges a designer on many states against the exact optimum of each.",
            "",
            "Captured surplus is (U - U_null) / (U* - U_null): 0 for asking nothing and paying",
            "nothing, 1 for the optimum, negative for worse than nothing. Slacks are those of the",
            "decisions as designed; a violation is a decision that had to be repaired."
        },
        footerHeading = "%nExamples:%n",
        footer = {
            "  giot evaluate --policy my.policy --states 1000 --seed 2",
            "  giot evaluate --designer random --cost type-free --types 4 --states 1000 --json",
            "  giot evaluate --designer exact --states states.jsonl --menus menus.jsonl",
            "",
            "States in a file are as giot design reads them, one a line. A number means that many",
            "held-out states of the problem that the options (or the policy) name.",
            "Exit code: 0 on success, 2 on invalid input."
        })
public final class EvaluateCommand implements Callable<Integer> {

    private static final int MOST_SAMPLED = 100_000;

    @Option(
            names = "--policy",
            paramLabel = "FILE",
            description = "A trained policy, from giot train.")
    private @Nullable Path policy;

    @Option(
            names = "--designer",
            paramLabel = "D",
            description = "A designer as giot design knows it, such as exact, diffusion or null.")
    private @Nullable String designer;

    @Option(
            names = "--states",
            paramLabel = "FILE|COUNT",
            required = true,
            description = "States, one JSON object a line, or how many held-out ones to draw.")
    private String states = "";

    @Mixin private ProblemOptions options = new ProblemOptions();

    @Option(
            names = "--seed",
            paramLabel = "S",
            defaultValue = "1",
            description = "Seed of held-out states and of designers that draw; default 1.")
    private long seed = 1;

    @Option(
            names = "--menus",
            paramLabel = "FILE",
            description = "Also write every decision with its certificate, one JSON object a line.")
    private @Nullable Path menus;

    @Option(names = "--json", description = "Answer with one JSON object on one line.")
    private boolean json;

    @Spec private @Nullable CommandSpec spec;

    @Override
    public Integer call() throws IOException {
        if (menus != null) {
            OutputFile.requireWritable("menus", menus);
        }
        Policy trained = policy == null ? null : Policies.read(policy);
        if (trained == null && designer == null) {
            throw new InvalidInput("designer", "(missing)", "given, or a policy");
        }
        evaluate(options.format(trained == null ? null : trained.signature()), trained);
        return 0;
    }

    private <S, D> void evaluate(MechanismFormat<S, D> format, @Nullable Policy trained)
            throws IOException {
        Designer<S, D> chosen = Policies.choose(format, designer, trained, "exact");
        List<S> judged = states(format, trained);
        Evaluation<S, D> evaluation = Evaluation.of(format.mechanism(), chosen, judged, seed);
        if (menus != null) {
            writeMenus(menus, format, evaluation);
        }
        PrintWriter out = spec().commandLine().getOut();
        if (json) {
            out.println(json(evaluation));
        } else {
            print(out, evaluation);
        }
        out.flush();
    }

    private <S, D> List<S> states(MechanismFormat<S, D> format, @Nullable Policy trained) {
        if (!states.matches("-?[0-9]+")) {
            return new InputFile("states", states).read(in -> StateLines.read(format, in));
        }
        int count = states.length() > 9 ? Integer.MAX_VALUE : Integer.parseInt(states);
        if (count < 1 || count > MOST_SAMPLED) {
            throw new InvalidInput(
                    "states", states, "a file, or a number from 1 to " + MOST_SAMPLED);
        }
        DesignProblem<?, ?> problem = options.problem(trained == null ? null : trained.signature());
        return HeldOut.states(sameMechanism(problem), count, seed);
    }

    /// The options choose format and problem by the same name of a mechanism.
    @SuppressWarnings("unchecked")
    private static <S, D> DesignProblem<S, D> sameMechanism(DesignProblem<?, ?> problem) {
        return (DesignProblem<S, D>) problem;
    }

    private static <S, D> void writeMenus(
            Path file, MechanismFormat<S, D> format, Evaluation<S, D> evaluation)
            throws IOException {
        try (Writer writer = Files.newBufferedWriter(file, StandardCharsets.UTF_8);
                JsonGenerator generator = new JsonFactory().createGenerator(writer)) {
            generator.setRootValueSeparator(null);
            for (Certificate<S, D> answer : evaluation.answers()) {
                format.writeJson(generator, evaluation.designer(), answer);
                generator.writeRaw('\n');
            }
        }
    }

    private static String json(Evaluation<?, ?> evaluation) throws IOException {
        var text = new java.io.StringWriter();
        try (JsonGenerator generator = new JsonFactory().createGenerator(text)) {
            generator.writeStartObject();
            generator.writeNumberField("states", evaluation.answers().size());
            generator.writeObjectFieldStart("capturedSurplus");
            generator.writeNumberField("mean", evaluation.mean());
            generator.writeNumberField("p05", evaluation.p05());
            generator.writeNumberField("min", evaluation.min());
            generator.writeEndObject();
            generator.writeNumberField("minIrSlack", evaluation.minIrSlack());
            generator.writeNumberField("minIcSlack", evaluation.minIcSlack());
            generator.writeNumberField("violations", evaluation.violations());
            generator.writeNumberField("cpuSeconds", evaluation.cpuSeconds());
            generator.writeEndObject();
        }
        return text.toString();
    }

    private void print(PrintWriter out, Evaluation<?, ?> evaluation) {
        int count = evaluation.answers().size();
        out.printf(
                Locale.ROOT, "%s on %,d states, seed %d%n%n", evaluation.designer(), count, seed);
        line(out, "captured surplus, mean", percent(evaluation.mean()));
        line(out, "  5th percentile", percent(evaluation.p05()));
        line(out, "  worst", percent(evaluation.min()));
        line(out, "least IR slack", String.format(Locale.ROOT, "%.3g", evaluation.minIrSlack()));
        line(out, "least IC slack", String.format(Locale.ROOT, "%.3g", evaluation.minIcSlack()));
        line(out, "violations", Integer.toString(evaluation.violations()));
        double microseconds = 1e6 * evaluation.cpuSeconds() / count;
        line(out, "CPU time a state", String.format(Locale.ROOT, "%.1f us", microseconds));
    }

    private static void line(PrintWriter out, String label, String value) {
        out.printf(Locale.ROOT, "%-26s %s%n", label, value);
    }

    private static String percent(double share) {
        return String.format(Locale.ROOT, "%.3f %%", 100 * share);
    }

    private CommandSpec spec() {
        if (spec == null) {
            throw new IllegalStateException("spec = null: run the command through picocli");
        }
        return spec;
    }
}
