package giot.app.run;

import giot.edge.round.RoundSummary;
import java.io.Console;
import java.io.PrintStream;
import java.util.Locale;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicLong;
import me.tongfei.progressbar.ProgressBar;
import me.tongfei.progressbar.ProgressBarBuilder;
import me.tongfei.progressbar.ProgressBarStyle;
import org.jspecify.annotations.Nullable;

/// What a person sees while a run goes on, on standard error: a bar on a terminal, a line a round
/// elsewhere. Safe for use by several threads.
final class Progress implements AutoCloseable {

    private static final int MOST_WARNINGS = 20;

    private final boolean quiet;
    private final boolean terminal =
            Optional.ofNullable(System.console()).map(Console::isTerminal).orElse(false);
    private final PrintStream err = System.err;
    private final AtomicLong warnings = new AtomicLong();
    private @Nullable ProgressBar bar;
    private String last = "";
    private long paidMicro;
    private double roundSeconds;
    private @Nullable RoundSummary lastRound;

    private Progress(boolean quiet) {
        this.quiet = quiet;
    }

    static Progress start(boolean quiet) {
        return new Progress(quiet);
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

    /// One line that somebody should read; a flood of them is cut.
    synchronized void warn(String line) {
        long count = warnings.incrementAndGet();
        if (count <= MOST_WARNINGS) {
            err.println("giot: " + line);
        } else if (count == MOST_WARNINGS + 1) {
            err.println("giot: further warnings are not shown");
        }
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
    }
}
