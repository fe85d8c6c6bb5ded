package giot.experiments.bench.ledger;

import java.time.Duration;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.concurrent.TimeUnit;

/// How much of one core a process takes.
final class ProcessorShare {
    private ProcessorShare() {}

    /// Watches a process for `time` and answers its share in percent; empty where the system does
    /// not tell. Exact to a hundredth of a second of processor time.
    static OptionalDouble percent(long pid, Duration time) throws InterruptedException {
        Optional<Duration> before = used(pid);
        long startNanos = System.nanoTime();
        TimeUnit.NANOSECONDS.sleep(time.toNanos());
        double elapsedNanos = System.nanoTime() - startNanos;
        Optional<Duration> after = used(pid);
        return before.isPresent() && after.isPresent()
                ? OptionalDouble.of(100 * after.get().minus(before.get()).toNanos() / elapsedNanos)
                : OptionalDouble.empty();
    }

    private static Optional<Duration> used(long pid) {
        return ProcessHandle.of(pid).flatMap(process -> process.info().totalCpuDuration());
    }
}
