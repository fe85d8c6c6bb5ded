package giot.app.cli;

import java.io.Console;
import java.io.PrintWriter;
import java.util.Optional;
import me.tongfei.progressbar.ProgressBar;
import me.tongfei.progressbar.ProgressBarBuilder;
import me.tongfei.progressbar.ProgressBarStyle;
import org.jspecify.annotations.Nullable;

/// Progress of a task of known size: on a terminal a bar with the time left, elsewhere (a pipe, a
/// test) one line whenever another part of the task begins. Safe for use by several threads.
public final class TaskProgress implements AutoCloseable {

    private static final long STEPS = 1_000;
    private static final int UPDATE_MILLIS = 200;

    private final PrintWriter err;
    private final @Nullable ProgressBar bar;
    private String part = "";

    private TaskProgress(PrintWriter err, @Nullable ProgressBar bar) {
        this.err = err;
        this.bar = bar;
    }

    /// Starts at 0. The bar goes to standard error; lines go to `err`.
    public static TaskProgress start(String task, PrintWriter err) {
        return start(
                task,
                err,
                Optional.ofNullable(System.console()).map(Console::isTerminal).orElse(false));
    }

    static TaskProgress start(String task, PrintWriter err, boolean terminal) {
        ProgressBar bar =
                terminal
                        ? new ProgressBarBuilder()
                                .setTaskName(task)
                                .setInitialMax(STEPS)
                                .setUnit("%", STEPS / 100)
                                .setStyle(ProgressBarStyle.ASCII)
                                .setUpdateIntervalMillis(UPDATE_MILLIS)
                                .clearDisplayOnFinish()
                                .build()
                        : null;
        return new TaskProgress(err, bar);
    }

    /// Whether there is a bar; else every new message is a line of its own.
    public boolean drawsBar() {
        return bar != null;
    }

    /// Tells how far the task is.
    ///
    /// @param fraction of the whole, in [0, 1]
    /// @param message the part that is being done; shown when it changes
    public synchronized void report(double fraction, String message) {
        if (bar != null) {
            bar.stepTo(Math.round(STEPS * Math.clamp(fraction, 0, 1)));
            bar.setExtraMessage(message);
        } else if (!message.equals(part)) {
            err.println(message + " ...");
            err.flush();
        }
        part = message;
    }

    /// Takes the bar away.
    @Override
    public synchronized void close() {
        if (bar != null) {
            bar.close();
        }
    }
}
