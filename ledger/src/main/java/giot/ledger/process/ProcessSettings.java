package giot.ledger.process;

import java.time.Duration;

/// How [NodeProcess] runs a node.
///
/// @param port port of the node's service on loopback; 0 (the default) takes any free port and
///   keeps it over restarts
/// @param maxHeapMegabytes the node's heap; default 320, with which the whole process stays below
///   600 MB at full load and at about 350 MB at an edge's
/// @param optimised whether the JVM's optimising compiler works, which doubles the throughput and
///   costs some ten seconds of processor time at first, and its mostly concurrent collector, whose
///   pauses are short; default true
/// @param startTimeout how long the node may take until it is ready; default 120 s
/// @param restartDelay pause before the first restart, doubled for each further one up to 30 s;
///   default 200 ms
/// @param maxRestarts restarts in a row (each before the node was ready for a minute) until the
///   supervisor gives up; default 8
public record ProcessSettings(
        int port,
        int maxHeapMegabytes,
        boolean optimised,
        Duration startTimeout,
        Duration restartDelay,
        int maxRestarts) {
    /// The defaults.
    public static final ProcessSettings DEFAULT =
            new ProcessSettings(0, 320, true, Duration.ofMinutes(2), Duration.ofMillis(200), 8);

    /// Checks the ranges.
    public ProcessSettings {
        requireRange("port", port, 0, 65_535);
        requireRange("maxHeapMegabytes", maxHeapMegabytes, 128, 65_536);
        requireRange("maxRestarts", maxRestarts, 0, 1_000);
        if (!startTimeout.isPositive() || !restartDelay.isPositive()) {
            throw new IllegalArgumentException(
                    "startTimeout is %s, restartDelay is %s; both must be above zero"
                            .formatted(startTimeout, restartDelay));
        }
    }

    /// These settings with another port.
    public ProcessSettings withPort(int otherPort) {
        return new ProcessSettings(
                otherPort, maxHeapMegabytes, optimised, startTimeout, restartDelay, maxRestarts);
    }

    /// These settings for a machine on which processors and memory are short: a heap of 192 MB and
    /// no optimising compiler.
    public ProcessSettings frugal() {
        return new ProcessSettings(port, 192, false, startTimeout, restartDelay, maxRestarts);
    }

    private static void requireRange(String name, int value, int least, int most) {
        if (value < least || value > most) {
            throw new IllegalArgumentException(
                    "%s is %d; allowed is %d to %d".formatted(name, value, least, most));
        }
    }
}
