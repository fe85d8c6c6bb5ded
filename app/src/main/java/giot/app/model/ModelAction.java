package giot.app.model;

import giot.app.cli.OutputFile;
import giot.app.cli.TaskProgress;
import giot.app.model.trial.InvalidRequest;
import giot.generative.series.UnreadableSeriesException;
import giot.neural.weights.UnreadableWeightsException;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.AccessDeniedException;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/// What the commands of `giot model` share: options of reading, one-line errors with exit code 2,
/// where to write.
abstract class ModelAction implements Callable<Integer> {
    private static final int BAD_INPUT = 2;
    private static final int FAILED = 1;

    @Mixin final SeriesOptions series = new SeriesOptions();

    @Option(names = "--json", description = "Answer with one JSON object on one line.")
    boolean json;

    @Option(
            names = "--seed",
            paramLabel = "S",
            defaultValue = "1",
            description = "Seed of everything drawn at random; default 1.")
    long seed = 1;

    @Spec private @Nullable CommandSpec spec;

    @Override
    public final Integer call() throws IOException {
        try {
            run();
            out().flush();
            return 0;
        } catch (UnreadableSeriesException
                | UnreadableWeightsException
                | IllegalArgumentException e) {
            err().println(command().qualifiedName() + ": " + oneLine(e));
            err().flush();
            return BAD_INPUT;
        } catch (FileSystemException e) {
            err().println("%s: %s: %s".formatted(command().qualifiedName(), e.getFile(), why(e)));
            err().flush();
            return FAILED;
        }
    }

    /// The bare file name is all that many of these exceptions say.
    private static String why(FileSystemException e) {
        return switch (e) {
            case NoSuchFileException _ -> "it does not exist, or cannot be made there";
            case AccessDeniedException _ -> "access is denied";
            default -> e.getReason() == null ? "it cannot be read or written" : e.getReason();
        };
    }

    /// Does the work.
    ///
    /// @throws IllegalArgumentException when the input cannot be used; the message is one line
    abstract void run() throws IOException;

    /// Refuses a file that cannot be written, or that is one of those read, before any work is
    /// done.
    static void requireTarget(String option, @Nullable Path target, @Nullable Path... inputs) {
        if (target == null) {
            return;
        }
        if (Files.isDirectory(target)) {
            throw new InvalidRequest("%s %s is a folder; name a file".formatted(option, target));
        }
        // replacing it would take a device or a pipe away from everybody else
        if (Files.exists(target) && !Files.isRegularFile(target)) {
            throw new InvalidRequest(
                    "%s %s is a device or a pipe; name a file".formatted(option, target));
        }
        requireFolder(option, target);
        for (Path input : inputs) {
            if (input != null
                    && input.toAbsolutePath()
                            .normalize()
                            .equals(target.toAbsolutePath().normalize())) {
                throw new InvalidRequest(
                        "%s %s would overwrite what is read; name another file"
                                .formatted(option, target));
            }
        }
    }

    /// Refuses a file whose folder, or the nearest above it that exists, cannot be written to.
    private static void requireFolder(String option, Path target) {
        Path at = target.toAbsolutePath().getParent();
        while (at != null && !Files.exists(at)) {
            at = at.getParent();
        }
        if (at != null && (!Files.isDirectory(at) || !OutputFile.takesFiles(at))) {
            String fault = Files.isDirectory(at) ? "not to be written to" : "no folder";
            throw new InvalidRequest("%s %s: %s is %s".formatted(option, target, at, fault));
        }
    }

    /// Says that a chart was drawn; on the error stream, since series and JSON go to the other.
    final void tellPlot(Path plot) {
        err().println("wrote " + plot);
    }

    final PrintWriter out() {
        return command().commandLine().getOut();
    }

    final PrintWriter err() {
        return command().commandLine().getErr();
    }

    final TaskProgress progress(String task) {
        return TaskProgress.start(task, err());
    }

    private CommandSpec command() {
        if (spec == null) {
            throw new IllegalStateException("spec = null: run the command through picocli");
        }
        return spec;
    }

    private static String oneLine(Exception e) {
        return String.valueOf(e.getMessage()).replaceAll("\\s+", " ");
    }
}
