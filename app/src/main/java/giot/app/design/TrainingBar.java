package giot.app.design;

import giot.app.cli.TaskProgress;
import giot.incentive.designer.training.TrainingListener;
import giot.incentive.designer.training.TrainingProgress;
import java.io.PrintWriter;
import java.util.Locale;
import java.util.function.LongSupplier;

/// How far a training is and what it has reached: a bar with the time left on a terminal, elsewhere
/// a line at every tenth of the way.
final class TrainingBar implements TrainingListener, AutoCloseable {

    private static final int LINES = 10;

    private final TaskProgress progress;
    private final LongSupplier nanoTime;
    private long firstNanos;
    private double firstDone = -1;
    private long nextLine;

    TrainingBar(TaskProgress progress, LongSupplier nanoTime) {
        this.progress = progress;
        this.nanoTime = nanoTime;
    }

    static TrainingBar start(String designer, PrintWriter err) {
        return new TrainingBar(TaskProgress.start("train " + designer, err), System::nanoTime);
    }

    @Override
    public void progress(TrainingProgress now) {
        double done = (double) now.update() / now.updates();
        if (firstDone < 0) {
            firstDone = done;
            firstNanos = nanoTime.getAsLong();
        }
        if (progress.drawsBar()) {
            progress.report(done, percent(now.capturedSurplus()) + " captured");
        } else if (done * LINES >= nextLine) {
            nextLine = (long) Math.floor(done * LINES) + 1;
            progress.report(done, line(now, secondsLeft(done)));
        }
    }

    /// By the pace since the first report of this process; NaN until there is one.
    private double secondsLeft(double done) {
        double seconds = (nanoTime.getAsLong() - firstNanos) / 1e9;
        return done > firstDone ? seconds * (1 - done) / (done - firstDone) : Double.NaN;
    }

    private static String line(TrainingProgress now, double secondsLeft) {
        String left =
                Double.isNaN(secondsLeft)
                        ? ""
                        : String.format(Locale.ROOT, ", %.0f s left at most", secondsLeft);
        return String.format(
                Locale.ROOT,
                "update %,d of %,d: captured surplus %s (5th percentile %s)%s",
                now.update(),
                now.updates(),
                percent(now.capturedSurplus()),
                percent(now.capturedSurplusP05()),
                left);
    }

    private static String percent(double share) {
        return String.format(Locale.ROOT, "%.2f %%", 100 * share);
    }

    @Override
    public void close() {
        progress.close();
    }
}
