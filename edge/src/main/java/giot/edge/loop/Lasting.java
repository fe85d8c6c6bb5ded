package giot.edge.loop;

import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import java.util.function.Supplier;

/// One line when something begins to last and one when it is over, however it flickers: over is
/// what has been over for two seconds. For one thread at a time.
public final class Lasting {

    private static final long CALM_NANOS = TimeUnit.SECONDS.toNanos(2);

    private final long patienceNanos;
    private final Consumer<String> notice;
    private boolean seen;
    private boolean said;
    private long sinceNanos;
    private long lastNanos;

    /// @param patienceNanos how long it may last unsaid
    /// @param notice takes the lines
    public Lasting(long patienceNanos, Consumer<String> notice) {
        this.patienceNanos = patienceNanos;
        this.notice = notice;
    }

    /// Looks at it.
    ///
    /// @param lasts whether it is so now
    /// @param begunNanos since when, where that is known; counts at the first look alone
    /// @param begins the line when it has outlasted the patience
    /// @param over the line when it is over, which " after N s" is added to
    public void look(
            boolean lasts, long begunNanos, long now, Supplier<String> begins, String over) {
        if (lasts) {
            sinceNanos = seen ? sinceNanos : begunNanos;
            seen = true;
            lastNanos = now;
            if (!said && now - sinceNanos >= patienceNanos) {
                said = true;
                notice.accept(begins.get());
            }
        } else if (seen && (!said || now - lastNanos >= CALM_NANOS)) {
            if (said) {
                long seconds = Math.ceilDiv(lastNanos - sinceNanos, TimeUnit.SECONDS.toNanos(1));
                notice.accept("%s, after %d s".formatted(over, seconds));
            }
            seen = false;
            said = false;
        }
    }
}
