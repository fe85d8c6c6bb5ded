package giot.app.run;

import java.util.function.LongSupplier;

/// Monotonic time that can be held: it stands still until the first vehicles are there, as they
/// were on the road that morning, and again when the run winds down, so that a stop costs no
/// scenario time. Safe for use by several threads.
final class HeldTime implements LongSupplier {

    private boolean held = true;
    private long heldAtNanos = System.nanoTime();
    private long lostNanos;

    /// Lets time run on.
    synchronized void release() {
        if (held) {
            lostNanos += System.nanoTime() - heldAtNanos;
            held = false;
        }
    }

    /// Makes time stand still.
    synchronized void hold() {
        if (!held) {
            heldAtNanos = System.nanoTime();
            held = true;
        }
    }

    @Override
    public synchronized long getAsLong() {
        return (held ? heldAtNanos : System.nanoTime()) - lostNanos;
    }
}
