package giot.edge.round;

import giot.edge.round.EdgeEvent.RoundDue;
import giot.edge.round.EdgeEvent.Said;
import java.util.List;
import java.util.OptionalDouble;
import java.util.Queue;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.atomic.AtomicInteger;
import org.jspecify.annotations.Nullable;

/// What has happened to the edge, in order, until it is handled and stored. Filled by any thread,
/// emptied by the loop alone.
final class Inbox {

    private static final int LARGEST_GROUP = 1_024;

    private final BlockingQueue<EdgeEvent> events = new LinkedBlockingQueue<>();
    private final Queue<Arrival> messages = new ConcurrentLinkedQueue<>();
    private final AtomicInteger roundsDue = new AtomicInteger();

    /// A device said something.
    void said(Arrival arrival) {
        synchronized (messages) { // Both queues have the messages in the same order.
            messages.add(arrival);
            events.add(new Said(arrival));
        }
    }

    /// Anything else has happened; never waits.
    void add(EdgeEvent event) {
        if (event instanceof RoundDue) {
            roundsDue.incrementAndGet();
        }
        events.add(event);
    }

    /// Waits for something to happen, then takes what has gathered.
    void take(List<EdgeEvent> group) throws InterruptedException {
        group.add(events.take());
        events.drainTo(group, LARGEST_GROUP - 1);
    }

    /// The events of a group are handled and stored.
    void done(List<EdgeEvent> group) {
        for (EdgeEvent event : group) {
            if (event instanceof Said) {
                messages.remove();
            } else if (event instanceof RoundDue) {
                roundsDue.decrementAndGet();
            }
        }
    }

    /// When the oldest message came in that is not done, in scenario seconds. Takes no lock.
    OptionalDouble oldestMessage() {
        @Nullable Arrival oldest = messages.peek();
        return oldest == null ? OptionalDouble.empty() : OptionalDouble.of(oldest.scenarioSecond());
    }

    /// Whether a round is due that has not begun.
    boolean isRoundDue() {
        return roundsDue.get() > 0;
    }
}
