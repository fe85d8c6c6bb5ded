package giot.app.model;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import giot.app.cli.TaskProgress;
import giot.generative.predict.Ensemble;
import giot.generative.predict.Question;
import giot.generative.series.SensorTable;
import giot.generative.series.SeriesFiles;
import giot.generative.series.Tag;
import giot.generative.window.SensorGrid;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/// `giot model impute`: fills the gaps of a series.
@Command(
        name = "impute",
        mixinStandardHelpOptions = true,
        sortOptions = false,
        description =
                "Fills the missing values of a series with medians and says which ones were"
                        + " filled.",
        footerHeading = "%nExample:%n",
        footer = {
            "  giot model impute --train week.csv --out filled.csv --plot heat.png",
            "",
            "Days without any value are left out. Exit code: 0 on success, 2 when the input cannot"
                    + " be used."
        })
final class ImputeCommand extends ModelAction {
    private static final int SAMPLES = 40;
    private static final int CHUNK = 12;

    @Mixin private final ModelSource source = new ModelSource();

    @Option(
            names = "--out",
            paramLabel = "FILE",
            required = true,
            description =
                    "The filled series; as Parquet where the name ends in .parquet, else as CSV.")
    private Path out = Path.of("");

    @Option(
            names = "--plot",
            paramLabel = "PNG",
            description = "A heat map of the filled series, channel by time.")
    private @Nullable Path plot;

    @Override
    void run() throws IOException {
        requireTarget("--out", out, source.inputs());
        requireTarget("--plot", plot, source.inputs());
        SensorGrid grid;
        int from;
        float[] filled;
        try (TaskProgress progress = progress("impute")) {
            ModelSource.Ready ready = source.ready(series, "ridge", CHUNK, seed, progress, err());
            grid = ready.known();
            from = ready.from();
            progress.report(0.6, "filling gaps");
            List<Question> questions = questions(grid, from);
            List<Ensemble> answers =
                    questions.isEmpty()
                            ? List.of()
                            : ready.predictor().predict(questions, SAMPLES, seed);
            filled = fill(grid, questions, answers);
        }
        write(grid, from, filled);
    }

    /// Every run of missing values, in pieces of at most 12 steps, inside windows of 24.
    private static List<Question> questions(SensorGrid grid, int from) {
        List<Question> questions = new ArrayList<>();
        int window = Math.min(2 * CHUNK, grid.steps());
        for (int c = 0; c < grid.channels(); c++) {
            int step = from;
            while (step < grid.steps()) {
                if (grid.has(step, c)) {
                    step++;
                    continue;
                }
                int end = step;
                while (end < grid.steps() && !grid.has(end, c) && end - step < CHUNK) {
                    end++;
                }
                int start =
                        Math.clamp(step - (window - (end - step)) / 2L, 0, grid.steps() - window);
                boolean[] hidden = new boolean[window];
                for (int i = step; i < end; i++) {
                    hidden[i - start] = true;
                }
                questions.add(Question.impute(grid, c, start, hidden));
                step = end;
            }
        }
        return questions;
    }

    private static float[] fill(SensorGrid grid, List<Question> questions, List<Ensemble> answers) {
        float[] values = grid.values();
        for (int q = 0; q < answers.size(); q++) {
            int[] steps = questions.get(q).hiddenSteps();
            for (int h = 0; h < steps.length; h++) {
                values[steps[h] * grid.channels() + questions.get(q).channel()] =
                        (float) ModelSource.tidy(answers.get(q).quantile(h, 0.5));
            }
        }
        return values;
    }

    private void write(SensorGrid grid, int from, float[] filled) throws IOException {
        int rows = grid.steps() - from;
        int width = grid.channels();
        double[][] values = new double[width][rows];
        long[] stamps = new long[rows];
        List<Tag> tags = new ArrayList<>();
        int total = 0;
        for (int c = 0; c < width; c++) {
            boolean[] imputed = new boolean[rows];
            for (int i = 0; i < rows; i++) {
                stamps[i] = grid.timeSeconds(from + i);
                imputed[i] = !grid.has(from + i, c);
                total += imputed[i] ? 1 : 0;
                // a float's shortest decimal form, so that 0.1 stays 0.1
                values[c][i] = Double.parseDouble(Float.toString(filled[(from + i) * width + c]));
            }
            tags.add(new Tag(grid.names().get(c) + "_imputed", imputed));
        }
        SensorTable table = new SensorTable(stamps, grid.names(), values, grid.stepSeconds());
        SeriesFiles.write(out, table, tags);
        if (plot != null) {
            HeatMap.draw("Measured and filled values", table, plot);
            tellPlot(plot);
        }
        if (json) {
            ObjectNode root = new ObjectMapper().createObjectNode();
            root.put("file", out.toString());
            root.put("rows", rows);
            root.put("imputed", total);
            out().println(root);
        } else {
            out().printf("wrote %s: %,d of %,d values filled%n", out, total, (long) rows * width);
        }
    }
}
