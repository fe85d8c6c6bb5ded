package giot.app.reproduce;

import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import giot.app.cli.TaskProgress;
import giot.app.cli.Version;
import giot.experiments.measure.CpuTime;
import giot.experiments.measure.Machine;
import giot.incentive.mechanism.InvalidInput;
import giot.terms.AtomicFile;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.Iterator;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.stream.Collectors;
import javax.imageio.ImageIO;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/// `giot reproduce`: a figure as PNG, CSV and JSON.
@Command(
        name = "reproduce",
        mixinStandardHelpOptions = true,
        sortOptions = false,
        description = {
            "Makes a figure of the paper, or one that examines its claims, from scratch.",
            "",
            "  fig4      test reward of GDM and PPO while they learn, as the paper does it and",
            "            properly",
            "  fig5      the contracts designed for one state, and what their utility is made of",
            "  dynamics  changed networks without retraining; users who differ from the model",
            "  table     every contract designer on held-out states, with rewards and CPU time"
        },
        footerHeading = "%nExamples:%n",
        footer = {
            "  giot reproduce fig4 --quick               a small version, within minutes",
            "  giot reproduce fig5 --seeds 10 --out figures",
            "",
            "Writes NAME.png, NAME.csv and NAME.json, with seeds, machine, commit and command,"
                    + " into",
            "--out. Exit code: 0 on success, 2 on bad usage, 130 on Ctrl-C (nothing is written)."
        })
public final class ReproduceCommand implements Callable<Integer> {

    private static final int MOST_SEEDS = 1_000;

    @Parameters(
            index = "0",
            paramLabel = "FIGURE",
            description = "One of ${COMPLETION-CANDIDATES}.",
            completionCandidates = Names.class)
    private String name = "";

    @Option(names = "--quick", description = "Fewer seeds and shorter trainings.")
    private boolean quick;

    @Option(
            names = "--seeds",
            paramLabel = "N",
            description = "Runs of everything random, with the seeds 1 to N; default: 3 to 5.")
    private @Nullable Integer seeds;

    @Option(
            names = "--out",
            paramLabel = "DIR",
            defaultValue = "giot-data/figures",
            description = "Folder for the files; default giot-data/figures.")
    private Path out = Path.of("giot-data/figures");

    @Option(names = "--json", description = "Print the JSON instead of the summary.")
    private boolean json;

    @Spec private @Nullable CommandSpec spec;

    @Override
    public Integer call() throws IOException {
        Figure figure = figure();
        if (seeds != null && (seeds < 1 || seeds > MOST_SEEDS)) {
            throw new InvalidInput("seeds", seeds, "a whole number from 1 to " + MOST_SEEDS);
        }
        requireFolder();
        Instant start = Instant.now();
        double cpuStart = CpuTime.threadSeconds();
        FigureFinding finding = make(figure);
        ObjectNode report = report(figure, finding, start, CpuTime.threadSeconds() - cpuStart);
        Path csv = out.resolve(figure.name() + ".csv");
        AtomicFile.write(csv, csv(finding));
        AtomicFile.write(out.resolve(figure.name() + ".json"), report.toPrettyString() + "\n");
        Path png = out.resolve(figure.name() + ".png");
        if (!ImageIO.write(PanelPainter.paint(finding.panels()), "png", png.toFile())) {
            throw new IOException("this JDK cannot write PNG images");
        }
        PrintWriter answer = spec().commandLine().getOut();
        if (json) {
            answer.println(report);
        } else {
            finding.summary().forEach(answer::println);
            answer.println();
            answer.println("PNG  " + png);
            answer.println("CSV  " + csv);
            answer.println("JSON " + out.resolve(figure.name() + ".json"));
        }
        answer.flush();
        return 0;
    }

    private Figure figure() {
        return Figure.all().stream()
                .filter(figure -> figure.name().equals(name))
                .findFirst()
                .orElseThrow(() ->
                        new InvalidInput("FIGURE", name, "one of " + String.join(", ", names())));
    }

    private void requireFolder() {
        try {
            Files.createDirectories(out);
            Files.delete(Files.createTempFile(out, ".giot", ".trial"));
        } catch (IOException e) {
            throw new InvalidInput("out", out, "a folder that can be written");
        }
    }

    private FigureFinding make(Figure figure) throws IOException {
        PrintWriter err = spec().commandLine().getErr();
        try (TaskProgress bar = TaskProgress.start(figure.name(), err)) {
            return figure.make(quick, seeds == null ? 0 : seeds, new BarSteps(bar));
        }
    }

    private ObjectNode report(
            Figure figure, FigureFinding finding, Instant start, double cpuSeconds) {
        ObjectNode report = JsonMapper.builder().build().createObjectNode();
        report.put("figure", figure.name()).put("description", figure.description());
        ObjectNode provenance = report.putObject("provenance");
        provenance
                .put("startedAt", start.toString())
                .put("seeds", seeds == null ? "usual" : "1 to " + seeds)
                .put("quick", quick)
                .put("cpuSeconds", cpuSeconds)
                .put("machine", Machine.describe())
                .put("commit", Machine.commit())
                .put("version", Version.TEXT)
                .put("command", "giot " + originalArguments());
        ArrayNode summary = report.putArray("summary");
        finding.summary().forEach(summary::add);
        ArrayNode data = report.putArray("data");
        for (List<Object> row : finding.rows()) {
            ObjectNode one = data.addObject();
            for (int k = 0; k < row.size(); k++) {
                one.putPOJO(finding.header().get(k), row.get(k));
            }
        }
        return report;
    }

    private String originalArguments() {
        return "reproduce "
                + String.join(" ", spec().commandLine().getParseResult().originalArgs());
    }

    private static String csv(FigureFinding finding) {
        StringBuilder text = new StringBuilder(String.join(",", finding.header())).append('\n');
        for (List<Object> row : finding.rows()) {
            text.append(row.stream().map(ReproduceCommand::cell).collect(Collectors.joining(",")))
                    .append('\n');
        }
        return text.toString();
    }

    private static String cell(Object value) {
        String text = value.toString();
        return text.contains(",") ? "\"" + text + "\"" : text;
    }

    private static List<String> names() {
        return Figure.all().stream().map(Figure::name).toList();
    }

    private CommandSpec spec() {
        if (spec == null) {
            throw new IllegalStateException("spec = null: run the command through picocli");
        }
        return spec;
    }

    /// Reports steps to a bar.
    private static final class BarSteps implements Figure.Steps {
        private final TaskProgress bar;
        private int parts = 1;
        private int done;

        BarSteps(TaskProgress bar) {
            this.bar = bar;
        }

        @Override
        public void expect(int count) {
            parts = count;
        }

        @Override
        public void done(String line) {
            done++;
            bar.report((double) done / parts, line);
        }
    }

    /// The figures' names, for help texts and completion.
    static final class Names implements Iterable<String> {
        @Override
        public Iterator<String> iterator() {
            return names().iterator();
        }
    }
}
