package giot.app.run;

import giot.edge.port.RoundSummary;
import java.io.Console;
import java.io.PrintStream;
import java.util.Locale;
import java.util.Optional;
import me.tongfei.progressbar.ProgressBar;
import me.tongfei.progressbar.ProgressBarBuilder;
import me.tongfei.progressbar.ProgressBarStyle;
import org.jspecify.annotations.Nullable;

/// What a person sees while a run goes on, on standard error: a bar on a terminal, a line a round
/// elsewhere. Safe for use by several threads.
final class Progress implements AutoCloseable {

    private final boolean quiet;
    private final boolean terminal =
            Optional.ofNullable(System.console()).map(Console::isTerminal).orElse(false);
    private final PrintStream err;
    private final Warnings warnings;
    private @Nullable ProgressBar bar;
    private String last = "";
    private long paidMicro;
    private double roundSeconds;
    private @Nullable RoundSummary lastRound;

    private Progress(boolean quiet, PrintStream err) {
        this.quiet = quiet;
        this.err = err;
        this.warnings = new Warnings(System::nanoTime, this::notice);
    }

    static Progress start(boolean quiet) {
        return new Progress(quiet, System.err);
    }

    /// One line about what is going on, once.
    synchronized void say(String line) {
        if (quiet || line.equals(last)) {
            return;
        }
        last = line;
        if (bar != null) {
            bar.setExtraMessage(line);
        } else {
            err.println("giot: " + line);
        }
    }

    /// One line that somebody should read; of each kind one a minute, with the number of the
    /// others.
    synchronized void warn(String line) {
        warnings.add(line);
    }

    /// One line that must not be missed, however many there were before.
    synchronized void notice(String line) {
        err.println("giot: " + line);
    }

    /// The rounds begin.
    ///
    /// @param lengthSeconds scenario time of a round
    synchronized void begin(int rounds, long first, double lengthSeconds) {
        roundSeconds = lengthSeconds;
        if (!quiet && terminal) {
            bar =
                    new ProgressBarBuilder()
                            .setTaskName("rounds")
                            .setInitialMax(rounds)
                            .startsFrom(Math.min(first, rounds), java.time.Duration.ZERO)
                            .setStyle(ProgressBarStyle.ASCII)
                            .setUpdateIntervalMillis(250)
                            .build();
        }
    }

    /// What earlier processes on the same data paid.
    synchronized void paidBefore(long micro) {
        paidMicro = micro;
    }

    /// A round has ended.
    synchronized void roundEnded(RoundSummary summary) {
        paidMicro += summary.paidMicro();
        lastRound = summary;
        int judged = summary.judged().values().stream().mapToInt(Integer::intValue).sum();
        String line =
                String.format(
                        Locale.ROOT,
                        "round %d: %d vehicles, %d contracts, %d judged, %d paid, %.2f tokens in"
                                + " all%s",
                        summary.round(),
                        summary.present(),
                        summary.accepted(),
                        judged,
                        summary.judged().getOrDefault("PAID", 0),
                        paidMicro / 1e6,
                        pace(summary));
        boolean waiting = summary.users() == 0 && judged == 0;
        if (bar != null) {
            bar.step();
        }
        if (!waiting) {
            say(line);
        }
    }

    /// Scenario seconds per real second in a round.
    private String pace(RoundSummary summary) {
        return roundSeconds > 0 && summary.seconds() > 0
                ? String.format(Locale.ROOT, ", %.1fx", roundSeconds / summary.seconds())
                : "";
    }

    /// The round that ended last.
    synchronized Optional<RoundSummary> lastRound() {
        return Optional.ofNullable(lastRound);
    }

    /// Micro-tokens paid so far.
    synchronized long paidMicro() {
        return paidMicro;
    }

    @Override
    public synchronized void close() {
        if (bar != null) {
            bar.setExtraMessage("");
            bar.close();
            bar = null;
        }
        warnings.close();
    }
}
