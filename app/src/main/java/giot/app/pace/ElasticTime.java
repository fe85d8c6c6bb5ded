package giot.app.pace;

import java.util.concurrent.TimeUnit;
import java.util.function.LongSupplier;

/// Monotonic time that flows as real time does, but only as far as it is let: at its limit it
/// stands still, and what passes meanwhile is no time. Begins at 0 and stands. Safe for use by
/// several threads.
public final class ElasticTime implements LongSupplier {

    private static final long LEAST_SLEEP_NANOS = 1_000_000;

    private final LongSupplier real;
    private long realNanos;
    private long nanos;
    private long limitNanos;
    private long stoodNanos;

    /// @param real monotonic real nanoseconds
    public ElasticTime(LongSupplier real) {
        this.real = real;
        this.realNanos = real.getAsLong();
    }

    /// Nanoseconds that have flowed so far.
    @Override
    public synchronized long getAsLong() {
        flow();
        return nanos;
    }

    /// Lets time flow up to a limit, or no further when it is there already.
    ///
    /// @param limit own nanoseconds
    /// @param ahead at most this far from now, so that time stands when nobody looks after it
    /// @return real nanoseconds that it has stood still since it was asked last
    synchronized long flowUntil(long limit, long ahead) {
        flow();
        limitNanos = Math.max(nanos, Math.min(limit, nanos + ahead));
        long stood = stoodNanos;
        stoodNanos = 0;
        return stood;
    }

    /// Waits in real time, for whoever waits for this time: never for less than a moment, since it
    /// may stand.
    public static void sleep(long waitNanos) throws InterruptedException {
        TimeUnit.NANOSECONDS.sleep(Math.max(waitNanos, LEAST_SLEEP_NANOS));
    }

    private void flow() {
        long now = real.getAsLong();
        long passed = now - realNanos;
        long flowed = Math.min(passed, limitNanos - nanos);
        nanos += flowed;
        stoodNanos += passed - flowed;
        realNanos = now;
    }
}
