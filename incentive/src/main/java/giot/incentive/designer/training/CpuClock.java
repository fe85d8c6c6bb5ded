package giot.incentive.designer.training;

import java.lang.management.ManagementFactory;
import java.lang.management.ThreadMXBean;

/// CPU time of the calling thread, as a stopwatch that can be paused and can continue from an
/// earlier run's reading.
public final class CpuClock {

    private final ThreadMXBean threads = ManagementFactory.getThreadMXBean();
    private double seconds;
    private long since;
    private boolean running;

    /// A running clock that shows `seconds`.
    public CpuClock(double seconds) {
        this.seconds = seconds;
        resume();
    }

    public double seconds() {
        return seconds + (running ? (threads.getCurrentThreadCpuTime() - since) * 1e-9 : 0);
    }

    public void pause() {
        seconds = seconds();
        running = false;
    }

    public void resume() {
        since = threads.getCurrentThreadCpuTime();
        running = true;
    }
}
