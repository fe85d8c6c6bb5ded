package giot.device.clock;

import java.time.Duration;
import java.util.concurrent.Executor;
import java.util.concurrent.TimeUnit;
import java.util.function.LongSupplier;
import org.jspecify.annotations.Nullable;

/// The one clock that turns real time into scenario time: `scenario = startSecond + (real -
/// realStart) * speed`.
///
/// Starts to run when it is made. Safe to share; it never goes back, because its source is
/// monotonic. An elastic clock's source stands still while something that is expected by now is not
/// done (docs/adr/0005); whoever keeps the source reads [Expectations] for that.
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
    private final @Nullable Expectations expectations;
    private final Agenda agenda = new Agenda(this);

    /// A clock that runs by itself.
    ///
    /// @param nanoTime monotonic source of real nanoseconds
    /// @param sleeper how to wait in real time
    /// @param speed scenario seconds per real second, > 0
    /// @param startSecond scenario second to start from, >= 0; above 0 when a run is resumed
    public ScenarioClock(LongSupplier nanoTime, Sleeper sleeper, double speed, double startSecond) {
        this(nanoTime, sleeper, speed, startSecond, null);
    }

    /// An elastic clock.
    ///
    /// @param nanoTime source that stands still for what is expected
    /// @param expectations where [#expect] notes it
    public ScenarioClock(
            LongSupplier nanoTime,
            Sleeper sleeper,
            double speed,
            double startSecond,
            @Nullable Expectations expectations) {
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
        this.expectations = expectations;
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

    /// Notes something that takes real time and is to be done by a scenario second. Only an elastic
    /// clock waits for it.
    public Expectation expect(Awaited whom, double beginSecond, double dueSecond) {
        return expectations == null
                ? Expectation.OF_NOBODY
                : expectations.add(whom, beginSecond, dueSecond);
    }

    /// The same for something that begins now.
    ///
    /// @param slackSeconds scenario time that it may take
    public Expectation expect(Awaited whom, double slackSeconds) {
        double now = scenarioSeconds();
        return expect(whom, now, now + slackSeconds);
    }

    /// Has a task done when its scenario second has come; at once when it has.
    public Appointment at(double scenarioSecond, Executor executor, Runnable task) {
        return agenda.add(scenarioSecond, executor, task);
    }

    /// Waits until [#scenarioSeconds] is at least the given second.
    public void sleepUntil(double scenarioSecond) throws InterruptedException {
        while (scenarioSeconds() < scenarioSecond) {
            // rounding may leave less than a nanosecond
            sleeper.sleep(Math.max(1, realNanosUntil(scenarioSecond)));
        }
    }

    /// Real nanoseconds until the scenario second, rounded up; 0 when it has come.
    long realNanosUntil(double scenarioSecond) {
        double due = (scenarioSecond - startSecond) / speed * NANOS_PER_SECOND;
        return Math.max(0, (long) Math.ceil(due - realNanos()));
    }

    private double realNanos() {
        return nanoTime.getAsLong() - realStartNanos;
    }
}
