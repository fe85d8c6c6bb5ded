package giot.edge.loop;

import giot.edge.loop.Inbox.Stage;
import giot.edge.port.RoundListener;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import java.util.function.LongSupplier;

/// Says within two seconds what the edge waits for, and when it goes on: a thread of its own, since
/// the loop may be what hangs. Also counts for how long the edge has listened to its devices, which
/// is what their silence is measured by: while the edge does not keep up, or its process stands
/// still, nobody is silent.
public final class Watch implements AutoCloseable {

    private static final long EVERY_NANOS = TimeUnit.MILLISECONDS.toNanos(200);
    private static final long MOST_NANOS = TimeUnit.MILLISECONDS.toNanos(1_750);
    private static final long MOST_HELD_BACK_NANOS = TimeUnit.SECONDS.toNanos(1);
    private static final long SWEEP_NANOS = TimeUnit.SECONDS.toNanos(5);

    private final Inbox inbox;
    private final LedgerSilence ledger;
    private final RuleBreaks breaks;
    private final LongSupplier nanos;
    private final Lasting silent;
    private final Lasting storing;
    private final Lasting handling;
    private final Lasting full;
    private final Lasting late;
    private final Thread thread =
            Thread.ofPlatform().daemon().name("edge-watch").unstarted(this::run);
    private volatile long listenedNanos;
    private long lookedNanos;
    private long sweptNanos;
    private volatile boolean stopping;

    public Watch(
            Inbox inbox,
            LedgerSilence ledger,
            RuleBreaks breaks,
            RoundListener listener,
            LongSupplier nanos) {
        this.inbox = inbox;
        this.ledger = ledger;
        this.breaks = breaks;
        this.nanos = nanos;
        this.lookedNanos = nanos.getAsLong();
        silent = new Lasting(0, listener::notice);
        storing = new Lasting(0, listener::notice);
        handling = new Lasting(0, listener::notice);
        full = new Lasting(MOST_HELD_BACK_NANOS, listener::notice);
        late = new Lasting(0, listener::notice);
    }

    public void start() {
        thread.start();
    }

    /// Real time for which the edge has listened to its devices so far; for any thread.
    public long listenedNanos() {
        return listenedNanos;
    }

    /// Looks at everything once.
    public synchronized void look() {
        long now = nanos.getAsLong();
        lookAtLedger(now);
        boolean behind = lookAtLoop(now);
        listen(now, behind);
        breaks.look();
    }

    @Override
    public void close() {
        stopping = true;
        LockSupport.unpark(thread);
    }

    private void lookAtLedger(long now) {
        long silence = ledger.nanos();
        silent.look(
                silence > LedgerSilence.MOST_NANOS,
                now - silence,
                now,
                () ->
                        "the ledger does not answer; nothing is lost, waiting for it"
                                + ledger.failure().map(why -> " (" + why + ")").orElse(""),
                "the ledger answers again");
    }

    /// @return whether the loop does not keep up
    private boolean lookAtLoop(long now) {
        Stage stage = inbox.stage();
        long begun = inbox.groupSinceNanos();
        boolean busy = stage != Stage.WAITING && now - begun > MOST_NANOS;
        storing.look(
                busy && stage == Stage.STORING,
                begun,
                now,
                () -> "the store does not finish writing; nothing is lost, waiting for it",
                "the store goes on");
        handling.look(
                busy && stage == Stage.HANDLING,
                begun,
                now,
                () -> "the edge is at work on one group of events; devices and ledger wait",
                "the edge goes on");
        boolean held = inbox.isHoldingBack();
        full.look(
                held,
                now,
                now,
                () ->
                        "%,d messages of devices wait, the most that are held; more are left to the broker"
                                .formatted(Inbox.MOST_MESSAGES),
                "messages of devices are taken again");
        long age = inbox.oldestAgeNanos(now);
        boolean slow = age > MOST_NANOS;
        late.look(
                slow && !busy && !held,
                now - age,
                now,
                () -> "messages of devices wait longer than usual to be handled",
                "messages of devices are handled in time again");
        return busy || held || slow;
    }

    private void listen(long now, boolean behind) {
        long passed = Math.min(now - lookedNanos, 5 * EVERY_NANOS);
        lookedNanos = now;
        long listened = behind ? listenedNanos : listenedNanos + passed;
        listenedNanos = listened;
        if (listened - sweptNanos >= SWEEP_NANOS) {
            sweptNanos = listened;
            inbox.add(new EdgeEvent.SweepDue());
        }
    }

    private void run() {
        while (!stopping) {
            look();
            LockSupport.parkNanos(EVERY_NANOS);
        }
    }
}
