package giot.ledger.client.wire;

import java.util.concurrent.atomic.AtomicInteger;

/// Work that is done on a virtual thread whenever there may be some, by one thread at a time. Who
/// wakes it during the work makes it look once more, so nothing is overlooked; many who wake it at
/// once cost one look.
public final class Wakeable {
    private final Runnable work;
    private final AtomicInteger wanted = new AtomicInteger();

    /// @param work does all that there is to do
    public Wakeable(Runnable work) {
        this.work = work;
    }

    /// Has the work done soon.
    public void wake() {
        if (wanted.getAndIncrement() == 0) {
            Thread.startVirtualThread(this::work);
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
