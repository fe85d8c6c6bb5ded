package giot.app.model;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import giot.app.cli.TaskProgress;
import giot.generative.predict.Ensemble;
import giot.generative.predict.Question;
import giot.generative.series.SensorTable;
import giot.generative.series.SeriesFiles;
import giot.generative.series.Tag;
import giot.generative.series.TimestampFormat;
import giot.generative.window.SensorGrid;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/// `giot model forecast`: the next steps of every channel with their quantiles.
@Command(
        name = "forecast",
        mixinStandardHelpOptions = true,
        sortOptions = false,
        description =
                "Forecasts the next steps of every channel, with 5, 25, 50, 75 and 95 %%"
                        + " quantiles.",
        footerHeading = "%nExample:%n",
        footer = {
            "  giot model forecast --train march.csv --horizon 12 --out next-hour.csv --plot"
                    + " fan.png",
            "",
            "Exit code: 0 on success, 2 when the input cannot be used."
        })
final class ForecastCommand extends ModelAction {
    private static final double[] LEVELS = {0.05, 0.25, 0.5, 0.75, 0.95};
    private static final int SAMPLES = 200;

    @Mixin private final ModelSource source = new ModelSource();

    @Option(
            names = "--horizon",
            paramLabel = "STEPS",
            defaultValue = "12",
            description = "Steps to forecast; default 12.")
    private int horizon = 12;

    @Option(
            names = "--out",
            paramLabel = "FILE",
            description = "The forecast; as Parquet where the name ends in .parquet, else as CSV.")
    private @Nullable Path out;

    @Option(names = "--plot", paramLabel = "PNG", description = "A fan chart of the first channel.")
    private @Nullable Path plot;

    @Override
    void run() throws IOException {
        requireTarget("--out", out, source.inputs());
        requireTarget("--plot", plot, source.inputs());
        OptionValues.requireIn("--horizon", horizon, 1, 144);
        SensorGrid known;
        List<Ensemble> answers;
        try (TaskProgress progress = progress("forecast")) {
            ModelSource.Ready ready = source.ready(series, "ridge", horizon, seed, progress, err());
            known = ready.known();
            progress.report(0.9, "forecasting");
            List<Question> questions = new ArrayList<>();
            for (int c = 0; c < known.channels(); c++) {
                questions.add(
                        Question.forecast(
                                known, c, known.steps(), horizon, 2 * Math.max(12, horizon)));
            }
            answers = ready.predictor().predict(questions, SAMPLES, seed);
        }
        SensorTable table = table(known, answers);
        if (out != null) {
            SeriesFiles.write(out, table, List.of(Tag.all("forecast", true, table.rows())));
        }
        if (plot != null) {
            SeriesCharts.fan(known, 0, answers.getFirst(), plot);
            tellPlot(plot);
        }
        print(known, table);
    }

    private SensorTable table(SensorGrid known, List<Ensemble> answers) {
        List<String> names = new ArrayList<>();
        double[][] values = new double[answers.size() * LEVELS.length][horizon];
        long[] stamps = new long[horizon];
        for (int h = 0; h < horizon; h++) {
            stamps[h] = known.timeSeconds(known.steps() - 1) + (long) (h + 1) * known.stepSeconds();
        }
        for (int c = 0; c < answers.size(); c++) {
            for (int l = 0; l < LEVELS.length; l++) {
                names.add("%s_p%02d".formatted(known.names().get(c), Math.round(100 * LEVELS[l])));
                for (int h = 0; h < horizon; h++) {
                    values[c * LEVELS.length + l][h] =
                            ModelSource.tidy(answers.get(c).quantile(h, LEVELS[l]));
                }
            }
        }
        return new SensorTable(stamps, names, values, known.stepSeconds());
    }

    private void print(SensorGrid known, SensorTable table) throws IOException {
        if (json) {
            ObjectMapper mapper = new ObjectMapper();
            ObjectNode root = mapper.createObjectNode();
            ArrayNode channels = root.putArray("channels");
            for (int c = 0; c < known.channels(); c++) {
                ObjectNode channel = channels.addObject();
                channel.put("name", known.names().get(c));
                ArrayNode steps = channel.putArray("steps");
                for (int h = 0; h < horizon; h++) {
                    ObjectNode step = steps.addObject();
                    step.put("time", TimestampFormat.text(table.epochSecond(h)));
                    for (int l = 0; l < LEVELS.length; l++) {
                        step.put(
                                "p%02d".formatted(Math.round(100 * LEVELS[l])),
                                table.value(c * LEVELS.length + l, h));
                    }
                }
            }
            out().println(mapper.writeValueAsString(root));
            return;
        }
        if (out != null) {
            out().println("wrote " + out);
            return;
        }
        out().println("time," + String.join(",", table.channels()));
        for (int h = 0; h < horizon; h++) {
            StringBuilder line = new StringBuilder(TimestampFormat.text(table.epochSecond(h)));
            for (int c = 0; c < table.channels().size(); c++) {
                line.append(',').append(table.value(c, h));
            }
            out().println(line);
        }
    }
}
