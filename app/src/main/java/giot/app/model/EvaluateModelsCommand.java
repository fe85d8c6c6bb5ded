package giot.app.model;

import giot.app.cli.TaskProgress;
import giot.app.model.trial.DetectionTrial;
import giot.app.model.trial.EvaluationReport;
import giot.app.model.trial.HeldOutExamination;
import giot.app.model.trial.InvalidRequest;
import giot.app.model.trial.MethodResult;
import giot.app.model.trial.MethodVerdict;
import giot.app.model.trial.Methods;
import giot.app.model.trial.PredictionTrial;
import giot.app.model.trial.SynthesisTrial;
import giot.generative.predict.Predictor;
import giot.generative.series.LoadedSeries;
import giot.generative.series.SensorTable;
import giot.generative.series.TimestampFormat;
import giot.generative.window.SensorGrid;
import java.io.IOException;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/// `giot model evaluate`: generative and traditional methods side by side on held-out data.
@Command(
        name = "evaluate",
        mixinStandardHelpOptions = true,
        sortOptions = false,
        description =
                "Compares generative and traditional methods on data they were not fitted to, and"
                        + " says which to use.",
        footerHeading = "%nExamples:%n",
        footer = {
            "  giot model evaluate --task forecast --train a.csv --test b.csv --horizon 12",
            "  giot model evaluate --task impute --train a.csv --json",
            "  giot model evaluate --task detect --train normal.csv --test labelled.csv --labels"
                    + " anomaly",
            "",
            "Without --test, the last fifth of --train is held out; for --task impute, a quarter"
                    + " of",
            "its values is hidden in blocks of --horizon steps. Seconds are processor seconds.",
            "Coverage is that of the 90 %% interval. Exit code: 0 on success, 2 when the input"
                    + " cannot be used."
        })
final class EvaluateModelsCommand extends ModelAction {
    /// What can be evaluated.
    enum EvaluatedTask {
        /// The next steps.
        FORECAST,
        /// Gaps.
        IMPUTE,
        /// Labelled anomalies.
        DETECT,
        /// Synthetic windows.
        SYNTHESIS
    }

    @Option(
            names = "--task",
            paramLabel = "TASK",
            required = true,
            description = "forecast, impute, detect or synthesis.")
    private String task = "forecast";

    @Option(
            names = "--train",
            paramLabel = "FILE",
            required = true,
            description = "What to fit to.")
    private Path train = Path.of("");

    @Mixin private final HeldOutOptions heldOut = new HeldOutOptions();

    @Option(
            names = "--models",
            paramLabel = "NAME",
            split = ",",
            defaultValue = "all",
            description = "The methods, separated by commas, or all (default).")
    private List<String> models = List.of("all");

    @Option(
            names = "--seeds",
            paramLabel = "N",
            defaultValue = "1",
            description = "How often every method is fitted, with seeds S, S + 1, ...; default 1.")
    private int seeds = 1;

    @Option(
            names = "--samples",
            paramLabel = "N",
            defaultValue = "40",
            description = "Members of every ensemble; default 40.")
    private int samples = 40;

    @Option(
            names = "--labels",
            paramLabel = "COLUMN",
            description = "For detect: the column of the test file that is 1 in an anomaly.")
    private @Nullable String labels;

    @Option(
            names = "--window",
            paramLabel = "STEPS",
            defaultValue = "32",
            description = "For detect: steps of a window; default 32.")
    private int window = 32;

    @Mixin private final NeighbourOptions neighbours = new NeighbourOptions();

    @Override
    void run() throws IOException {
        heldOut.check();
        OptionValues.requireIn("--seeds", seeds, 1, 100);
        OptionValues.requireIn("--samples", samples, 1, 1000);
        OptionValues.requireIn("--window", window, 2, 1000);
        EvaluatedTask chosen = OptionValues.named(EvaluatedTask.values(), "--task", task);
        if (neighbours.given()
                && (chosen == EvaluatedTask.DETECT || chosen == EvaluatedTask.SYNTHESIS)) {
            throw new InvalidRequest("--adjacency goes with --task forecast and --task impute");
        }
        switch (chosen) {
            case FORECAST -> predict(false);
            case IMPUTE -> predict(true);
            case DETECT -> detect();
            case SYNTHESIS -> synthesise();
        }
    }

    private void predict(boolean gaps) throws IOException {
        LoadedSeries loaded = series.read(train, err());
        SensorGrid whole = neighbours.grid(loaded, models, new TreeMap<>(), err());
        List<Predictor> chosen =
                Methods.chosen(Methods.predictors(heldOut.horizon()), Predictor::name, models);
        HeldOutExamination examination =
                gaps
                        ? heldOut.gaps(series, loaded, whole, err())
                        : heldOut.forecasts(series, loaded, whole, err());
        EvaluationReport report =
                new EvaluationReport(
                        gaps ? "impute" : "forecast", data(loaded, examination.description()));
        PredictionTrial trial = new PredictionTrial(examination, samples);
        try (TaskProgress progress = progress("evaluate")) {
            int done = 0;
            for (Predictor predictor : chosen) {
                MethodResult result = new MethodResult(predictor.name(), predictor.kind());
                for (int s = 0; s < seeds; s++, done++) {
                    progress.report(
                            (double) done / (seeds * chosen.size()),
                            "%s, seed %d".formatted(predictor.name(), seed + s));
                    try {
                        result.add(trial.run(predictor, seed + s));
                    } catch (IllegalArgumentException e) {
                        report.note(predictor.name() + " is left out: " + e.getMessage());
                        break;
                    }
                }
                if (result.seeds() > 0) {
                    report.add(result);
                }
            }
        }
        conclude(report, MethodVerdict.by("crps", "CRPS", true, report.results()));
    }

    private void detect() throws IOException {
        Path test = heldOut.test();
        if (test == null || labels == null) {
            throw new InvalidRequest(
                    "--task detect needs --test FILE and --labels COLUMN, the column that is 1 in"
                            + " an anomaly");
        }
        LoadedSeries normal = series.read(train, err());
        String channel = normal.table().channels().getFirst();
        if (channel.equals(labels)) {
            throw new InvalidRequest(
                    "--labels names \"%s\", which is the channel itself; name the column of labels"
                            .formatted(labels));
        }
        SensorTable judged =
                series.readChannels(
                                List.of(channel, labels), normal.table().stepSeconds(), test, err())
                        .table()
                        .withoutEmptyDays();
        EvaluationReport report =
                new EvaluationReport(
                        "detect",
                        data(
                                normal,
                                "%d labelled steps of channel %s"
                                        .formatted(judged.rows(), channel)));
        DetectionTrial trial =
                DetectionTrial.of(
                        normal.table().select(List.of(channel)).withoutEmptyDays(),
                        judged.select(List.of(channel)),
                        judged.column(1),
                        window);
        try (TaskProgress progress = progress("evaluate")) {
            trial.run(models, seeds, seed, report, progress);
        }
        conclude(report, MethodVerdict.by("vusPr", "VUS-PR", false, report.results()));
    }

    private void synthesise() throws IOException {
        LoadedSeries loaded = series.read(train, err());
        HeldOutOptions.Parts parts = heldOut.parts(series, loaded, loaded.table().grid(), err());
        SynthesisTrial trial =
                SynthesisTrial.of(parts.learn(), parts.judge(), 2 * heldOut.horizon());
        EvaluationReport report =
                new EvaluationReport("synthesis", data(loaded, trial.description()));
        try (TaskProgress progress = progress("evaluate")) {
            trial.run(models, seeds, seed, report, progress);
        }
        conclude(report, MethodVerdict.by("c2st", "C2ST", true, report.results()));
    }

    private void conclude(EvaluationReport report, MethodVerdict verdict) throws IOException {
        if (report.results().isEmpty()) {
            throw new InvalidRequest("no method could be fitted; " + report.firstNote());
        }
        if (json) {
            report.writeJson(out(), verdict);
            err().println("giot model: " + verdict.sentence());
            err().flush();
        } else {
            report.writeText(out(), verdict);
        }
    }

    private Map<String, String> data(LoadedSeries loaded, String questionsText) {
        SensorTable table = loaded.table();
        Map<String, String> data = new LinkedHashMap<>();
        data.put("train", String.valueOf(train.getFileName()));
        data.put("sha256", loaded.sha256());
        Path test = heldOut.test();
        if (test != null) {
            data.put("test", String.valueOf(test.getFileName()));
        }
        data.put(
                "series",
                "%d channels every %d s, %s to %s"
                        .formatted(
                                table.channels().size(),
                                table.stepSeconds(),
                                TimestampFormat.text(table.epochSecond(0)),
                                TimestampFormat.text(table.epochSecond(table.rows() - 1))));
        data.put("judged on", questionsText);
        return data;
    }
}
