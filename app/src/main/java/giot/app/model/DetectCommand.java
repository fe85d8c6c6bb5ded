package giot.app.model;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import giot.app.cli.TaskProgress;
import giot.app.model.trial.InvalidRequest;
import giot.app.model.trial.Methods;
import giot.generative.anomaly.AlarmThreshold;
import giot.generative.anomaly.Detector;
import giot.generative.anomaly.SlidingWindows;
import giot.generative.metric.WindowSet;
import giot.generative.series.LoadedSeries;
import giot.generative.series.SensorTable;
import giot.generative.series.SeriesFiles;
import giot.generative.series.Tag;
import giot.generative.series.TimestampFormat;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.SplittableRandom;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/// `giot model detect`: alarms with a set rate of false alarms.
@Command(
        name = "detect",
        mixinStandardHelpOptions = true,
        sortOptions = false,
        description =
                "Scores every step of a series as it happens and raises alarms with a set rate of"
                        + " false alarms.",
        footerHeading = "%nExample:%n",
        footer = {
            "  giot model detect --train normal.csv --data today.csv --out alarms.csv --plot"
                    + " alarms.png",
            "",
            "The last third of --train sets the threshold. Exit code: 0 on success, 2 when the"
                    + " input",
            "cannot be used."
        })
final class DetectCommand extends ModelAction {
    private static final int MOST_NORMAL = 30_000;
    private static final int FEWEST_LEARNED = 1000;
    private static final long MOST_COMPARED = 20_000_000_000L;
    private static final int CHUNK = 4096;
    private static final int MOST_TOLD = 50;

    @Option(
            names = "--train",
            paramLabel = "FILE",
            required = true,
            description = "Normal operation; its last third sets the threshold.")
    private Path train = Path.of("");

    @Option(names = "--data", paramLabel = "FILE", required = true, description = "What to watch.")
    private Path data = Path.of("");

    @Option(
            names = "--method",
            paramLabel = "NAME",
            defaultValue = "5-nn",
            description =
                    "5-nn (default), gaussian-window, random-cut-forest, diffusion, flow or vae.")
    private String method = "5-nn";

    @Option(
            names = "--false-alarms",
            paramLabel = "RATE",
            defaultValue = "0.01",
            description = "Share of normal steps that may raise an alarm; default 0.01.")
    private double falseAlarms = 0.01;

    @Option(
            names = "--window",
            paramLabel = "STEPS",
            defaultValue = "32",
            description = "Steps of a window; default 32.")
    private int window = 32;

    @Option(
            names = "--out",
            paramLabel = "FILE",
            description =
                    "Series, score and alarms; as Parquet where the name ends in .parquet, else as"
                            + " CSV.")
    private @Nullable Path out;

    @Option(names = "--plot", paramLabel = "PNG", description = "The alarms on the series.")
    private @Nullable Path plot;

    @Override
    void run() throws IOException {
        requireTarget("--out", out, train, data);
        requireTarget("--plot", plot, train, data);
        requireRanges();
        Detector detector =
                Methods.chosen(Methods.detectors(), Detector::name, List.of(method)).getFirst();
        LoadedSeries normal = series.read(train, err());
        String channel = normal.table().channels().getFirst();
        if (normal.table().channels().size() > 1) {
            err().println(
                            "giot model: watching channel \"%s\"; choose another with --values"
                                    .formatted(channel));
        }
        SensorTable before = recent(normal.table().select(List.of(channel)).withoutEmptyDays());
        SensorTable watched =
                series.readChannels(List.of(channel), before.stepSeconds(), data, err())
                        .table()
                        .withoutEmptyDays();
        if (before.rows() < 6 * window || watched.rows() < 1) {
            throw new InvalidRequest(
                    "%s has %d steps; windows of %d need at least %d steps of normal operation"
                            .formatted(train.getFileName(), before.rows(), window, 6 * window));
        }
        requireKnown(before, channel);
        int fitted = before.rows() * 2 / 3;
        double[] all = trailingScores(detector, joined(before, watched), fitted);
        AlarmThreshold threshold =
                AlarmThreshold.of(Arrays.copyOfRange(all, fitted, before.rows()), falseAlarms);
        answer(watched, Arrays.copyOfRange(all, before.rows(), all.length), threshold);
    }

    private void requireRanges() {
        OptionValues.requireIn("--window", window, 2, 1000);
        // not (0 < x < 1), so that NaN is refused too
        if (!(falseAlarms > 0 && falseAlarms < 1)) {
            throw new InvalidRequest(
                    "--false-alarms is %s but must lie in (0, 1)".formatted(falseAlarms));
        }
    }

    /// The score of every step, by a detector that learns from the first `fitted` of them.
    private double[] trailingScores(Detector detector, float[] values, int fitted)
            throws IOException {
        try (TaskProgress progress = progress("detect")) {
            SlidingWindows windows = new SlidingWindows(values, fitted, window);
            progress.report(0, "fitting " + method);
            int first = fitted - window + 1;
            WindowSet learned = windows.starting(0, first);
            long most = MOST_COMPARED / ((long) (windows.count() - first) * window);
            if (learned.count() > Math.max(most, FEWEST_LEARNED)) {
                learned =
                        learned.sample(
                                (int) Math.max(most, FEWEST_LEARNED), new SplittableRandom(seed));
            }
            Detector.Scorer scorer = detector.fit(learned, seed);
            return windows.trailing(scores(scorer, windows, first, progress));
        }
    }

    /// The last part of a series that is too long to learn from as a whole.
    private SensorTable recent(SensorTable normal) {
        if (normal.rows() <= MOST_NORMAL) {
            return normal;
        }
        err().println(
                        "giot model: %s: the last %,d of %,d steps are taken for normal operation"
                                .formatted(train.getFileName(), MOST_NORMAL, normal.rows()));
        return normal.slice(normal.rows() - MOST_NORMAL, normal.rows());
    }

    /// The scores of the windows from `first` on, some at a time; 0 before.
    private static double[] scores(
            Detector.Scorer scorer, SlidingWindows windows, int first, TaskProgress progress) {
        double[] scores = new double[windows.count()];
        for (int at = first; at < scores.length; at += CHUNK) {
            progress.report(0.2 + 0.8 * at / scores.length, "scoring");
            double[] part = scorer.score(windows.starting(at, Math.min(scores.length, at + CHUNK)));
            System.arraycopy(part, 0, scores, at, part.length);
        }
        return scores;
    }

    private void requireKnown(SensorTable before, String channel) {
        int known = before.rows() - before.missing(0);
        if (2 * known < before.rows()) {
            throw new InvalidRequest(
                    "%s: column \"%s\" has %d values in %d steps; at least half are needed to learn what is normal"
                            .formatted(train.getFileName(), channel, known, before.rows()));
        }
    }

    private static float[] joined(SensorTable before, SensorTable watched) {
        float[] all = new float[before.rows() + watched.rows()];
        for (int i = 0; i < all.length; i++) {
            all[i] =
                    (float)
                            (i < before.rows()
                                    ? before.value(0, i)
                                    : watched.value(0, i - before.rows()));
        }
        return all;
    }

    private void answer(SensorTable watched, double[] scores, AlarmThreshold threshold)
            throws IOException {
        boolean[] alarms = threshold.alarms(scores);
        if (out != null) {
            write(out, watched, scores, alarms);
        }
        if (plot != null) {
            AlarmChart.draw(watched, alarms, plot);
            tellPlot(plot);
        }
        ObjectNode root = report(watched, scores, alarms, threshold);
        if (json) {
            out().println(root);
        } else {
            tell(root);
        }
    }

    private static void write(Path file, SensorTable watched, double[] scores, boolean[] alarms)
            throws IOException {
        double[][] values = {watched.column(0), scores};
        SensorTable table =
                new SensorTable(
                        watched.epochSeconds(),
                        List.of(watched.channels().getFirst(), "score"),
                        values,
                        watched.stepSeconds());
        SeriesFiles.write(file, table, List.of(new Tag("alarm", alarms)));
    }

    private ObjectNode report(
            SensorTable watched, double[] scores, boolean[] alarms, AlarmThreshold threshold) {
        ObjectNode root = new ObjectMapper().createObjectNode();
        root.put("method", method);
        root.put("threshold", threshold.score());
        root.put("falseAlarmRate", falseAlarms);
        root.put("steps", scores.length);
        root.put("withoutScore", Arrays.stream(scores).filter(Double::isNaN).count());
        ArrayNode events = root.putArray("alarms");
        for (int i = 0; i < alarms.length; i++) {
            if (alarms[i] && (i == 0 || !alarms[i - 1])) {
                int end = i;
                while (end + 1 < alarms.length && alarms[end + 1]) {
                    end++;
                }
                ObjectNode event = events.addObject();
                event.put("from", TimestampFormat.text(watched.epochSecond(i)));
                event.put("to", TimestampFormat.text(watched.epochSecond(end)));
                event.put("peak", Arrays.stream(scores, i, end + 1).max().orElse(0));
            }
        }
        return root;
    }

    private void tell(ObjectNode root) {
        JsonNode events = root.path("alarms");
        out().printf(
                        "%,d %s in %,d steps (threshold %.4g, at most %.1f %% of normal"
                                + " steps)%n",
                        events.size(),
                        events.size() == 1 ? "alarm" : "alarms",
                        root.path("steps").intValue(),
                        root.path("threshold").doubleValue(),
                        100 * falseAlarms);
        if (out != null) {
            out().println("wrote " + out);
        }
        long unknown = root.path("withoutScore").longValue();
        if (unknown > 0) {
            out().printf(
                            "%,d steps have no score, since they or most of what is before them is"
                                    + " missing%n",
                            unknown);
        }
        int told = 0;
        for (JsonNode event : events) {
            if (told++ == MOST_TOLD) {
                out().printf(
                                "  ... and %,d more; --out and --json give all of them%n",
                                events.size() - MOST_TOLD);
                break;
            }
            out().printf("  %s to %s%n", event.get("from").asText(), event.get("to").asText());
        }
    }
}
