package giot.device.scenario;

import java.time.Duration;
import java.util.concurrent.TimeUnit;
import java.util.function.LongSupplier;

/// The one clock that turns real time into scenario time: `scenario = startSecond + (real -
/// realStart) * speed`.
///
/// Starts to run when it is made. Immutable and safe to share; it never goes back, because its
/// source is monotonic.
public final class ScenarioClock {
    /// Waits for a number of nanoseconds; may return early.
    public interface Sleeper {
        void sleep(long nanos) throws InterruptedException;
    }

    private static final double NANOS_PER_SECOND = 1e9;

    private final LongSupplier nanoTime;
    private final Sleeper sleeper;
    private final long realStartNanos;
    private final double speed;
    private final double startSecond;

    /// @param nanoTime monotonic source of real nanoseconds
    /// @param sleeper how to wait in real time
    /// @param speed scenario seconds per real second, > 0
    /// @param startSecond scenario second to start from, >= 0; above 0 when a run is resumed
    public ScenarioClock(LongSupplier nanoTime, Sleeper sleeper, double speed, double startSecond) {
        if (!(speed > 0) || Double.isInfinite(speed)) {
            throw new IllegalArgumentException(
                    "speed %s scenario seconds per real second must be positive and finite"
                            .formatted(speed));
        }
        if (!(startSecond >= 0) || Double.isInfinite(startSecond)) {
            throw new IllegalArgumentException(
                    "start second %s must be finite and not negative".formatted(startSecond));
        }
        this.nanoTime = nanoTime;
        this.sleeper = sleeper;
        this.speed = speed;
        this.startSecond = startSecond;
        this.realStartNanos = nanoTime.getAsLong();
    }

    /// A clock on the system's monotonic time, running from now.
    public static ScenarioClock start(double speed, double startSecond) {
        return new ScenarioClock(System::nanoTime, TimeUnit.NANOSECONDS::sleep, speed, startSecond);
    }

    /// The scenario second it is now.
    public double scenarioSeconds() {
        return startSecond + realNanos() / NANOS_PER_SECOND * speed;
    }

    /// Scenario seconds per real second.
    public double speed() {
        return speed;
    }

    /// Real milliseconds until the scenario second, rounded up; 0 when it has come.
    public long realMillisUntil(double scenarioSecond) {
        return Math.ceilDiv(realNanosUntil(scenarioSecond), 1_000_000L);
    }

    /// Real time that a stretch of scenario time takes.
    public Duration realDuration(double scenarioSeconds) {
        return Duration.ofNanos((long) Math.ceil(scenarioSeconds / speed * NANOS_PER_SECOND));
    }

    /// Waits until [#scenarioSeconds] is at least the given second.
    public void sleepUntil(double scenarioSecond) throws InterruptedException {
        while (scenarioSeconds() < scenarioSecond) {
            // rounding may leave less than a nanosecond
            sleeper.sleep(Math.max(1, realNanosUntil(scenarioSecond)));
        }
    }

    private long realNanosUntil(double scenarioSecond) {
        double due = (scenarioSecond - startSecond) / speed * NANOS_PER_SECOND;
        return Math.max(0, (long) Math.ceil(due - realNanos()));
    }

    private double realNanos() {
        return nanoTime.getAsLong() - realStartNanos;
    }
}
