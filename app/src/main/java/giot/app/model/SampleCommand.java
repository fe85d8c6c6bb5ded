package giot.app.model;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import giot.app.cli.TaskProgress;
import giot.app.model.trial.InvalidRequest;
import giot.generative.predict.MethodKind;
import giot.generative.predict.Synthesis;
import giot.generative.series.SensorTable;
import giot.generative.series.SeriesFiles;
import giot.generative.series.Tag;
import giot.generative.window.SensorGrid;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/// `giot model sample`: synthetic series that continue a real one.
@Command(
        name = "sample",
        mixinStandardHelpOptions = true,
        sortOptions = false,
        description =
                "Draws synthetic days that continue the training series, in the sensor's"
                        + " resolution; every row is tagged as synthetic.",
        footerHeading = "%nExample:%n",
        footer = {
            "  giot model sample --train march.csv --method flow --days 2 --out synthetic.csv"
                    + " --plot both.png",
            "",
            "With --train, flow is the default method. Exit code: 0 on success, 2 when the input"
                    + " cannot be used."
        })
final class SampleCommand extends ModelAction {

    @Mixin private final ModelSource source = new ModelSource();

    @Option(
            names = "--days",
            paramLabel = "N",
            defaultValue = "1",
            description = "Days to draw; default 1.")
    private int days = 1;

    @Option(
            names = "--out",
            paramLabel = "FILE",
            required = true,
            description =
                    "The synthetic series; as Parquet where the name ends in .parquet, else as"
                            + " CSV.")
    private Path out = Path.of("");

    @Option(
            names = "--plot",
            paramLabel = "PNG",
            description = "Real against synthetic days of the first channel.")
    private @Nullable Path plot;

    @Override
    void run() throws IOException {
        requireTarget("--out", out, source.inputs());
        requireTarget("--plot", plot, source.inputs());
        if (days < 1 || days > 1000) {
            throw new InvalidRequest("--days is %d but must lie in [1, 1000]".formatted(days));
        }
        source.requireDraws();
        SensorGrid history;
        SensorGrid drawn;
        try (TaskProgress progress = progress("sample")) {
            ModelSource.Ready ready = source.ready(series, "flow", 12, seed, progress, err());
            if (ready.predictor().kind() != MethodKind.GENERATIVE) {
                throw ModelSource.cannotDraw(ready.predictor().name());
            }
            history = ready.known();
            progress.report(0.6, "drawing");
            drawn = new Synthesis(ready.predictor(), history).days(days, seed);
        }
        SensorTable table = table(drawn);
        SeriesFiles.write(out, table, List.of(Tag.all("synthetic", true, table.rows())));
        if (plot != null) {
            SeriesCharts.comparison(history, drawn, 0, plot);
            tellPlot(plot);
        }
        if (json) {
            ObjectNode root = new ObjectMapper().createObjectNode();
            root.put("file", out.toString());
            root.put("rows", table.rows());
            root.put("synthetic", true);
            out().println(root);
        } else {
            out().printf("wrote %s: %,d synthetic rows%n", out, table.rows());
        }
    }

    private static SensorTable table(SensorGrid drawn) {
        long[] stamps = new long[drawn.steps()];
        double[][] values = new double[drawn.channels()][drawn.steps()];
        for (int i = 0; i < stamps.length; i++) {
            stamps[i] = drawn.timeSeconds(i);
            for (int c = 0; c < values.length; c++) {
                values[c][i] = Double.parseDouble(Float.toString(drawn.at(i, c)));
            }
        }
        return new SensorTable(stamps, drawn.names(), values, drawn.stepSeconds());
    }
}
