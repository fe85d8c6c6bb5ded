package giot.experiments.bench.ledger;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.OptionalDouble;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;

/// The largest resident memory that a process was seen with, looked at four times a second. Knows
/// nothing where there is no `/proc`.
final class ResidentMemory implements AutoCloseable {
    private static final long PERIOD_NANOS = TimeUnit.MILLISECONDS.toNanos(250);

    private final Path status;
    private volatile boolean closed;
    private volatile double largestMegabytes = Double.NaN;

    private ResidentMemory(Path status) {
        this.status = status;
    }

    static ResidentMemory watch(long pid) {
        ResidentMemory memory = new ResidentMemory(Path.of("/proc", Long.toString(pid), "status"));
        Thread.ofPlatform().daemon().name("resident-memory").start(memory::look);
        return memory;
    }

    OptionalDouble largestMegabytes() {
        double largest = largestMegabytes;
        return Double.isNaN(largest) ? OptionalDouble.empty() : OptionalDouble.of(largest);
    }

    private void look() {
        while (!closed && Files.exists(status)) {
            try {
                double now =
                        Files.readAllLines(status).stream()
                                        .filter(line -> line.startsWith("VmRSS:"))
                                        .mapToLong(
                                                line -> Long.parseLong(line.replaceAll("\\D", "")))
                                        .findFirst()
                                        .orElse(0)
                                / 1024.0;
                double before = largestMegabytes;
                largestMegabytes = Double.isNaN(before) ? now : Math.max(before, now);
            } catch (IOException gone) {
                return;
            }
            LockSupport.parkNanos(PERIOD_NANOS);
        }
    }

    @Override
    public void close() {
        closed = true;
    }
}
