package giot.app.model;

import giot.app.model.trial.InvalidRequest;
import giot.generative.series.LoadedSeries;
import giot.generative.series.ReadSettings;
import giot.generative.series.SeriesFiles;
import giot.generative.series.TimestampFormat;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.time.DateTimeException;
import java.util.List;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/// How files of series are read; the same for every command.
final class SeriesOptions {

    @Option(
            names = "--time",
            paramLabel = "COLUMN",
            description = "The column of time stamps; default: the first that holds some.")
    private @Nullable String time;

    @Option(
            names = "--values",
            paramLabel = "COLUMN",
            split = ",",
            description =
                    "The columns of values, separated by commas; default: all columns of numbers"
                            + " that change.")
    private List<String> values = List.of();

    @Option(
            names = "--step",
            paramLabel = "SECONDS",
            description = "Distance of the time slots; default: the most frequent one.")
    private @Nullable Integer stepSeconds;

    @Option(
            names = "--begin",
            paramLabel = "STAMP",
            description = "Time of the first row of files without a column of time stamps.")
    private @Nullable String begin;

    @Option(
            names = "--repair",
            description =
                    "Sort rows and average those of the same time stamp, instead of refusing.")
    private boolean repair;

    @Option(
            names = "--by-rows",
            description = "Take every row as one step, whatever the time between them.")
    private boolean byRows;

    /// The columns named.
    List<String> values() {
        return List.copyOf(values);
    }

    /// Reads a file and tells `err` what was done to its content.
    LoadedSeries read(Path file, PrintWriter err) throws IOException {
        return told(file, settings(values), err);
    }

    /// Reads the channels of another file from a file.
    LoadedSeries readLike(LoadedSeries other, Path file, PrintWriter err) throws IOException {
        return readChannels(other.table().channels(), other.table().stepSeconds(), file, err);
    }

    /// Reads named channels at a step.
    LoadedSeries readChannels(List<String> channels, int step, Path file, PrintWriter err)
            throws IOException {
        return told(file, settings(channels).every(step), err);
    }

    /// Reads a file at a step.
    LoadedSeries readEvery(int step, Path file, PrintWriter err) throws IOException {
        return told(file, settings(values).every(step), err);
    }

    private static LoadedSeries told(Path file, ReadSettings settings, PrintWriter err)
            throws IOException {
        LoadedSeries loaded = SeriesFiles.read(file, settings);
        for (String note : loaded.notes()) {
            err.println("giot model: " + file.getFileName() + ": " + note);
        }
        err.flush();
        return loaded;
    }

    private ReadSettings settings(List<String> columns) {
        if (stepSeconds != null
                && (stepSeconds < 1 || stepSeconds > ReadSettings.MAX_STEP_SECONDS)) {
            throw new InvalidRequest(
                    "--step is %d but must lie in [1, %d]"
                            .formatted(stepSeconds, ReadSettings.MAX_STEP_SECONDS));
        }
        if (begin != null && stepSeconds == null) {
            throw new InvalidRequest("--begin needs --step SECONDS, the distance of the rows");
        }
        return new ReadSettings(
                time,
                columns,
                stepSeconds == null ? 0 : stepSeconds,
                begin == null ? null : beginSeconds(begin),
                repair,
                byRows ? ReadSettings.Spacing.ROWS : ReadSettings.Spacing.GRID);
    }

    private static long beginSeconds(String text) {
        try {
            return TimestampFormat.of(text).seconds(text);
        } catch (DateTimeException e) {
            throw new InvalidRequest(
                    "--begin: \"%s\" is no time stamp; write %s"
                            .formatted(text, TimestampFormat.ALLOWED));
        }
    }
}
