package giot.incentive.designer.training;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.Locale;

/// Appends the curve of a training to a CSV file, one line per validation, readable while the
/// training goes on.
public final class CurveCsv implements TrainingListener {

    private static final String HEADER =
            "update,updates,capturedSurplus,capturedSurplusP05,loss,rewardQueries,cpuSeconds\n";

    private final Path file;

    /// Creates the file, with its header, unless it exists: a resumed training goes on in it.
    public CurveCsv(Path file) throws IOException {
        this.file = file;
        if (!Files.exists(file)) {
            Files.writeString(file, HEADER, StandardCharsets.US_ASCII);
        }
    }

    @Override
    public void progress(TrainingProgress p) {
        String line =
                String.format(
                        Locale.ROOT,
                        "%d,%d,%.9f,%.9f,%.6g,%d,%.3f%n",
                        p.update(),
                        p.updates(),
                        p.capturedSurplus(),
                        p.capturedSurplusP05(),
                        p.loss(),
                        p.rewardQueries(),
                        p.cpuSeconds());
        try {
            Files.writeString(
                    file,
                    line.replace(System.lineSeparator(), "\n"),
                    StandardCharsets.US_ASCII,
                    StandardOpenOption.APPEND);
        } catch (IOException e) {
            throw new UncheckedIOException("the curve " + file + " cannot be written", e);
        }
    }
}
