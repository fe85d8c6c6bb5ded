package giot.ledger.client.wire;

import java.util.concurrent.Executor;
import java.util.concurrent.atomic.AtomicInteger;

/// Work that is done whenever there may be some, by one thread at a time. Who wakes it during the
/// work makes it look once more, so nothing is overlooked; many who wake it at once cost one look.
public final class Wakeable {
    private final Executor threads;
    private final Runnable work;
    private final AtomicInteger wanted = new AtomicInteger();

    /// Work for virtual threads: it must not block on files or processes, which would keep their
    /// carriers from all others.
    ///
    /// @param work does all that there is to do
    public Wakeable(Runnable work) {
        this(Thread::startVirtualThread, work);
    }

    /// As above, on threads of the caller's choice.
    public Wakeable(Executor threads, Runnable work) {
        this.threads = threads;
        this.work = work;
    }

    /// Has the work done soon.
    public void wake() {
        if (wanted.getAndIncrement() == 0) {
            threads.execute(this::work);
        }
    }

    private void work() {
        int seen;
        do {
            seen = wanted.get();
            work.run();
        } while (!wanted.compareAndSet(seen, 0));
    }
}
