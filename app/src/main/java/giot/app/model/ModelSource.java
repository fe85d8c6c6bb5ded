package giot.app.model;

import giot.app.cli.TaskProgress;
import giot.app.model.trial.InvalidRequest;
import giot.app.model.trial.Methods;
import giot.generative.learned.SeriesModelFile;
import giot.generative.predict.MethodKind;
import giot.generative.predict.Predictor;
import giot.generative.series.LoadedSeries;
import giot.generative.window.SensorGrid;
import java.io.IOException;
import java.io.PrintWriter;
import java.math.BigDecimal;
import java.math.MathContext;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/// Where a command's predictor comes from: a model file, or a series that it is fitted to at once;
/// and the series that it is asked about.
final class ModelSource {

    @Option(
            names = "--model",
            paramLabel = "FILE",
            description = "A file that giot model fit made; needs --data.")
    private @Nullable Path model;

    @Option(
            names = "--train",
            paramLabel = "FILE",
            description = "Instead of --model: the series to fit to at once.")
    private @Nullable Path train;

    @Option(
            names = "--method",
            paramLabel = "NAME",
            description =
                    "With --train: diffusion, vae, gan, flow, ridge, holt-winters, seasonal-naive,"
                            + " time-of-day-mean or linear.")
    private @Nullable String method;

    @Option(
            names = "--data",
            paramLabel = "FILE",
            description = "The series that it is about; default: that of --train.")
    private @Nullable Path data;

    @Mixin private final NeighbourOptions neighbours = new NeighbourOptions();

    /// A fitted predictor and the series it is asked about.
    ///
    /// @param predictor fitted
    /// @param known the series, with the training series before it where there is one and it is
    ///   earlier
    /// @param from where the series asked about begins
    record Ready(Predictor predictor, SensorGrid known, int from) {}

    /// The files that are read, where they are given.
    @Nullable Path[] inputs() {
        return new Path[] {model, train, data};
    }

    /// Refuses a named method that cannot draw whole series.
    void requireDraws() {
        if (method != null && Methods.predictor(method, 12).kind() != MethodKind.GENERATIVE) {
            throw cannotDraw(method);
        }
    }

    /// What to say about a method that gives distributions value by value.
    static InvalidRequest cannotDraw(String name) {
        return new InvalidRequest(
                "%s says how likely each value is but cannot draw whole series; choose --method diffusion, vae, gan or flow"
                        .formatted(name));
    }

    /// Fits or reads the predictor.
    ///
    /// @param usual the method that is taken when none is named
    /// @param horizon the longest gap or forecast it will be asked for, in steps
    Ready ready(
            SeriesOptions series,
            String usual,
            int horizon,
            long seed,
            TaskProgress progress,
            PrintWriter err)
            throws IOException {
        if ((model == null) == (train == null)) {
            throw new InvalidRequest(
                    "give either --model FILE or --train FILE: what the method has learned from");
        }
        return model != null
                ? stored(model, series, horizon, err)
                : fitted(
                        train == null ? Path.of("") : train,
                        series,
                        method == null ? usual : method,
                        horizon,
                        seed,
                        progress,
                        err);
    }

    private Ready stored(Path file, SeriesOptions series, int horizon, PrintWriter err)
            throws IOException {
        if (data == null) {
            throw new InvalidRequest(
                    "--model needs --data FILE: a model file does not hold the series it was fitted"
                            + " to");
        }
        if (method != null) {
            throw new InvalidRequest("--method goes with --train; the file says its own");
        }
        requireReadable(file);
        if (neighbours.given()) {
            throw new InvalidRequest(
                    "--adjacency goes with --train; the file knows its neighbours");
        }
        SeriesModelFile stored = SeriesModelFile.read(file);
        ModelProvenance.require(stored, file.toString());
        requireAsMade(stored, file, series, horizon);
        // a private model names no channels and answers for any
        LoadedSeries loaded =
                stored.channels().isEmpty()
                        ? series.readEvery(stored.stepSeconds(), data, err)
                        : series.readChannels(stored.channels(), stored.stepSeconds(), data, err);
        SensorGrid known = loaded.table().grid();
        warn(known, data, err);
        return new Ready(stored.predictor(), known, 0);
    }

    private static void requireReadable(Path file) {
        if (Files.isDirectory(file)) {
            throw new InvalidRequest(file + " is a folder; name a model file");
        }
        if (!Files.exists(file)) {
            throw new InvalidRequest(file + ": there is no such file");
        }
        if (!Files.isReadable(file)) {
            throw new InvalidRequest(file + ": access is denied");
        }
    }

    /// Refuses a longer question, or other channels, than the model was made for.
    private static void requireAsMade(
            SeriesModelFile stored, Path file, SeriesOptions series, int horizon) {
        int made = made(stored, file);
        if (horizon > Math.max(12, made)) {
            throw new InvalidRequest(
                    "%s was made for up to %d steps, not %d; fit again with --horizon %d"
                            .formatted(file.getFileName(), made, horizon, horizon));
        }
        if (!stored.channels().isEmpty()
                && !series.values().isEmpty()
                && !series.values().equals(stored.channels())) {
            throw new InvalidRequest(
                    "--values goes with --train; %s was fitted to %s"
                            .formatted(
                                    file.getFileName(),
                                    stored.channels().size() > 12
                                            ? stored.channels().size() + " channels"
                                            : String.join(", ", stored.channels())));
        }
    }

    /// Fits, and says of which file it is that it cannot.
    static void fit(Predictor predictor, SensorGrid grid, long seed, Path file) {
        try {
            predictor.fit(grid, seed);
        } catch (IllegalArgumentException e) {
            throw new InvalidRequest(file.getFileName() + ": " + e.getMessage());
        }
    }

    private static void warn(SensorGrid known, Path file, PrintWriter err) {
        for (int c = 0; c < known.channels(); c++) {
            boolean any = false;
            for (int i = 0; i < known.steps() && !any; i++) {
                any = known.has(i, c);
            }
            if (!any) {
                err.println(
                        "giot model: %s: channel \"%s\" holds no value; what is said of it is its usual day"
                                .formatted(file.getFileName(), known.names().get(c)));
            }
        }
        err.flush();
    }

    private static int made(SeriesModelFile stored, Path file) {
        String text = stored.provenance().getOrDefault(FitCommand.HORIZON, "12");
        try {
            return Integer.parseInt(text);
        } catch (NumberFormatException e) {
            throw new InvalidRequest(
                    "%s: its %s is \"%s\", which is no number of steps; make it again with giot model fit"
                            .formatted(file, FitCommand.HORIZON, text));
        }
    }

    private Ready fitted(
            Path file,
            SeriesOptions series,
            String name,
            int horizon,
            long seed,
            TaskProgress progress,
            PrintWriter err)
            throws IOException {
        LoadedSeries loaded = series.read(file, err);
        Predictor predictor = Methods.predictor(name, horizon);
        SensorGrid grid = neighbours.grid(loaded, List.of(name), new TreeMap<>(), err);
        SensorGrid later = data == null ? null : series.readLike(loaded, data, err).table().grid();
        progress.report(0.1, "fitting " + name);
        fit(predictor, grid, seed, file);
        if (data == null || later == null) {
            return new Ready(predictor, grid, 0);
        }
        warn(later, data, err);
        boolean follows = later.timeSeconds(0) > grid.timeSeconds(grid.steps() - 1);
        return follows
                ? new Ready(predictor, grid.followedBy(later), grid.steps())
                : new Ready(predictor, later, 0);
    }

    /// A value with as many digits as a sensor could have: four after the point, or four that count
    /// where the value is small.
    static double tidy(double value) {
        if (value == 0 || Math.abs(value) >= 0.1) {
            return Math.rint(value * 1e4) / 1e4;
        }
        return BigDecimal.valueOf(value).round(new MathContext(4)).doubleValue();
    }
}
