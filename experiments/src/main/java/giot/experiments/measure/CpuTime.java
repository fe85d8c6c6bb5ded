package giot.experiments.measure;

import java.lang.management.ManagementFactory;
import java.lang.management.ThreadMXBean;

/// CPU time, which other work on the machine disturbs far less than the wall clock.
public final class CpuTime {

    private static final ThreadMXBean THREADS = ManagementFactory.getThreadMXBean();

    private CpuTime() {}

    /// CPU seconds that the current thread has used so far.
    public static double threadSeconds() {
        return THREADS.getCurrentThreadCpuTime() / 1e9;
    }
}
