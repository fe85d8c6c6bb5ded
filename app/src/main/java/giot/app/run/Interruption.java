package giot.app.run;

import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;

/// Ctrl-C (SIGINT) and SIGTERM: the run is interrupted, winds down in order, and only then the
/// program ends.
final class Interruption implements AutoCloseable {

    private static final long LONGEST_SECONDS = 9;

    private final Thread worker = Thread.currentThread();
    private final CountDownLatch finished = new CountDownLatch(1);
    private final Thread hook = new Thread(this::interrupt, "interruption");
    private volatile boolean underway;
    private boolean allowed;

    private Interruption() {}

    /// Listens on behalf of the calling thread.
    static Interruption listen() {
        Interruption interruption = new Interruption();
        Runtime.getRuntime().addShutdownHook(interruption.hook);
        return interruption;
    }

    /// From here on the worker only waits and may be interrupted. Elsewhere it may hold a file that
    /// an interrupt would close.
    ///
    /// @throws InterruptedException if the interruption came before
    synchronized void allow() throws InterruptedException {
        allowed = true;
        if (underway) {
            throw new InterruptedException("stopped before");
        }
    }

    /// From here on it may not; a flag that was set meanwhile is taken back.
    synchronized void forbid() {
        allowed = false;
        Thread.interrupted();
    }

    @Override
    public void close() {
        finished.countDown();
        if (!underway) {
            try {
                Runtime.getRuntime().removeShutdownHook(hook);
            } catch (IllegalStateException e) {
                // The program is ending already.
            }
        }
    }

    private void interrupt() {
        synchronized (this) {
            underway = true;
            if (allowed) {
                worker.interrupt();
            }
        }
        try {
            boolean _ = finished.await(LONGEST_SECONDS, TimeUnit.SECONDS);
            // The summary is printed by the worker after its resources are closed.
            worker.join(TimeUnit.SECONDS.toMillis(1));
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
