package giot.edge.loop;

import giot.edge.loop.EdgeEvent.RoundDue;
import giot.edge.loop.EdgeEvent.Said;
import giot.edge.port.Arrival;
import giot.edge.port.DeviceLink;
import java.util.List;
import java.util.OptionalDouble;
import java.util.Queue;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.Semaphore;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.LongSupplier;
import org.jspecify.annotations.Nullable;

/// What has happened to the edge, in order, until it is handled and stored. Filled by any thread,
/// emptied by the loop alone.
///
/// Of device messages it holds at most [#MOST_MESSAGES], counted until they are stored; who brings
/// another one waits. The edge's own events (the ledger's answers, rounds) never wait: each belongs
/// to a contract, a menu, a device or a round of this edge, which bounds their number.
public final class Inbox implements DeviceLink.Inbound {

    /// Most device messages held.
    public static final int MOST_MESSAGES = 2_000;

    private static final int LARGEST_GROUP = 1_024;

    /// What the loop does now.
    public enum Stage {
        WAITING,
        HANDLING,
        STORING
    }

    private final RuleBreaks breaks;
    private final LongSupplier nanos;
    private final Semaphore room = new Semaphore(MOST_MESSAGES, true);
    private final BlockingQueue<EdgeEvent> events = new LinkedBlockingQueue<>();
    private final Queue<Message> messages = new ConcurrentLinkedQueue<>();
    private final AtomicInteger heldBack = new AtomicInteger();
    private final AtomicInteger roundsDue = new AtomicInteger();
    private volatile boolean closed;
    private volatile Stage stage = Stage.WAITING;
    private volatile long groupSinceNanos;

    /// A message that is not done.
    private record Message(Arrival arrival, long sinceNanos) {}

    /// @param breaks notes what breaks the rules
    /// @param nanos monotonic real time
    public Inbox(RuleBreaks breaks, LongSupplier nanos) {
        this.breaks = breaks;
        this.nanos = nanos;
    }

    @Override
    public void said(Arrival arrival) {
        if (!room.tryAcquire()) {
            heldBack.incrementAndGet();
            room.acquireUninterruptibly();
            heldBack.decrementAndGet();
        }
        if (closed) {
            room.release();
            throw new RejectedExecutionException("the edge has ended");
        }
        synchronized (messages) { // Both queues have the messages in the same order.
            messages.add(new Message(arrival, nanos.getAsLong()));
            events.add(new Said(arrival));
        }
    }

    @Override
    public void broke(String device, String why) {
        breaks.note(device, why);
    }

    /// Anything else has happened; never waits.
    public void add(EdgeEvent event) {
        if (event instanceof RoundDue) {
            roundsDue.incrementAndGet();
        }
        events.add(event);
    }

    /// Lets go whoever waits for room; no message is taken any more.
    public void close() {
        closed = true;
        room.release();
    }

    /// Waits for something to happen, then takes what has gathered.
    public void take(List<EdgeEvent> group) throws InterruptedException {
        group.add(events.take());
        events.drainTo(group, LARGEST_GROUP - 1);
        groupSinceNanos = nanos.getAsLong();
        stage = Stage.HANDLING;
    }

    /// What the group taken last has changed is being stored.
    public void storing() {
        stage = Stage.STORING;
    }

    /// The events of a group are handled and stored.
    public void done(List<EdgeEvent> group) {
        stage = Stage.WAITING;
        for (EdgeEvent event : group) {
            if (event instanceof Said) {
                messages.remove();
                room.release();
            } else if (event instanceof RoundDue) {
                roundsDue.decrementAndGet();
            }
        }
    }

    /// What the loop does now; for any thread, like all below.
    public Stage stage() {
        return stage;
    }

    /// Real time since which the loop has been at work on one group; of no meaning while it waits.
    public long groupSinceNanos() {
        return groupSinceNanos;
    }

    /// Whether somebody waits for room.
    public boolean isHoldingBack() {
        return heldBack.get() > 0;
    }

    /// Real time for which the oldest message has not been done, 0 when there is none.
    public long oldestAgeNanos(long nowNanos) {
        @Nullable Message oldest = messages.peek();
        return oldest == null ? 0 : nowNanos - oldest.sinceNanos();
    }

    /// When the oldest message came in that is not done, in scenario seconds. Takes no lock.
    public OptionalDouble oldestMessage() {
        @Nullable Message oldest = messages.peek();
        return oldest == null
                ? OptionalDouble.empty()
                : OptionalDouble.of(oldest.arrival().scenarioSecond());
    }

    /// Whether a round is due that has not begun.
    public boolean isRoundDue() {
        return roundsDue.get() > 0;
    }
}
