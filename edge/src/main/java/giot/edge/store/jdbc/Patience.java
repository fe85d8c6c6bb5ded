package giot.edge.store.jdbc;

import giot.edge.store.StoreException;
import java.time.Duration;
import java.util.Locale;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;

/// Waits for a database server that is lost or does not answer, and says so: once soon after it
/// began, again now and then, and when it is over. A server that answers too slowly for the limit
/// loses its connection, but gets twice as long the next time, so that one that is slow but alive
/// is not given up.
///
/// One thread at a time asks; [#stop] may come from any.
final class Patience implements AutoCloseable {

    private static final Duration LOOK_EVERY = Duration.ofMillis(200);
    private static final Duration REMIND_AFTER = Duration.ofSeconds(30);

    private final String place;
    private final Optional<Consumer<String>> notice;
    private final Limits limits;
    private final Runnable abandon;
    private final CountDownLatch stopped = new CountDownLatch(1);
    private final ScheduledExecutorService watch =
            Executors.newSingleThreadScheduledExecutor(
                    Thread.ofPlatform().name("store-watch").daemon().factory());
    private boolean opened;
    private boolean asking;
    private long askedNanos;
    private Duration longest;
    private boolean out;
    private long outSinceNanos;
    private long toldNanos;

    /// How long is too long.
    ///
    /// @param tell without an answer for so long, it is said
    /// @param abandon without an answer for so long, the connection is given up, at first
    /// @param pause between two attempts to connect
    record Limits(Duration tell, Duration abandon, Duration pause) {

        static final Limits DEFAULT =
                new Limits(
                        Duration.ofMillis(1_500), Duration.ofSeconds(10), Duration.ofMillis(500));

        private static final Duration MOST = Duration.ofMinutes(2);
    }

    /// @param notice takes the lines; empty for a store that does not wait but fails
    /// @param abandon breaks the connection that is asked, from another thread
    Patience(String place, Optional<Consumer<String>> notice, Limits limits, Runnable abandon) {
        this.place = place;
        this.notice = notice;
        this.limits = limits;
        this.abandon = abandon;
        this.longest = limits.abandon();
    }

    /// Begins to watch.
    void watch() {
        var _ =
                watch.scheduleWithFixedDelay(
                        this::look,
                        LOOK_EVERY.toMillis(),
                        LOOK_EVERY.toMillis(),
                        TimeUnit.MILLISECONDS);
    }

    /// The database is asked something.
    synchronized void asked() {
        asking = true;
        askedNanos = System.nanoTime();
    }

    /// The database is not asked anything now.
    synchronized void idle() {
        asking = false;
    }

    /// The database has answered; the first time, it is open. Before, nothing is said: opening
    /// fails rather than waits.
    synchronized void answered() {
        opened = true;
        if (asking && since(askedNanos).compareTo(limits.abandon()) < 0) {
            longest = limits.abandon();
        }
        asking = false;
        if (out) {
            out = false;
            say(
                    String.format(
                            Locale.ROOT,
                            "the database is back after %.1f s; going on",
                            since(outSinceNanos).toMillis() / 1000.0));
        }
    }

    /// Waits a little before another attempt.
    ///
    /// @throws StoreException `lost`, when this store does not wait or does so no longer
    void await(StoreException lost) {
        if (notice.isEmpty() || stopped.getCount() == 0) {
            throw lost;
        }
        synchronized (this) {
            asking = false;
            outSince(System.nanoTime(), String.valueOf(lost.getMessage()));
        }
        try {
            if (stopped.await(limits.pause().toMillis(), TimeUnit.MILLISECONDS)) {
                throw lost;
            }
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
            throw lost;
        }
    }

    /// Ends all waiting: what waits now, or would from now on, fails.
    void stop() {
        stopped.countDown();
    }

    @Override
    public void close() {
        stop();
        watch.shutdownNow();
    }

    private synchronized void look() {
        if (!asking) {
            return;
        }
        Duration waited = since(askedNanos);
        if (waited.compareTo(limits.tell()) > 0) {
            outSince(askedNanos, "store " + place + ": the database does not answer");
        }
        boolean ending = stopped.getCount() == 0 && waited.compareTo(limits.tell()) > 0;
        if (ending || waited.compareTo(longest) > 0) {
            Duration twice = longest.multipliedBy(2);
            longest = twice.compareTo(Limits.MOST) < 0 ? twice : Limits.MOST;
            asking = false;
            abandon.run();
        }
    }

    private void outSince(long nanos, String line) {
        if (!opened) {
            return;
        }
        if (!out) {
            out = true;
            outSinceNanos = nanos;
        } else if (since(toldNanos).compareTo(REMIND_AFTER) < 0) {
            return;
        }
        toldNanos = System.nanoTime();
        notice.ifPresent(listener -> listener.accept(line + "; waiting for it"));
    }

    private void say(String words) {
        notice.ifPresent(listener -> listener.accept("store " + place + ": " + words));
    }

    private static Duration since(long nanos) {
        return Duration.ofNanos(System.nanoTime() - nanos);
    }
}
