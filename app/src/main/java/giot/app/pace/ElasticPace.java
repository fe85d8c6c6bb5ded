package giot.app.pace;

import giot.app.cli.RunFailure;
import giot.app.pace.Awaiting.Hold;
import giot.app.report.Pacing;
import giot.device.clock.Awaited;
import giot.device.clock.Expectations;
import giot.device.clock.ScenarioClock;
import java.util.Comparator;
import java.util.EnumMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.SequencedMap;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import java.util.function.BooleanSupplier;
import java.util.function.LongConsumer;

/// Keeps an elastic clock: scenario time flows at the speed asked for, but never past what is
/// expected by then, nor past the beginning of a round before all that came earlier is done. So the
/// machine decides how long a run takes, and not what happens in it (docs/adr/0005).
///
/// One thread looks a few hundred times a second and lets time flow a little ahead; when that
/// thread is starved, time stands too.
public final class ElasticPace implements Pace, AutoCloseable {

    private static final long LOOK_NANOS = TimeUnit.MILLISECONDS.toNanos(3);
    private static final long AHEAD_NANOS = TimeUnit.MILLISECONDS.toNanos(20);

    /// Real time after which what nobody has seen is given up: it was lost.
    private static final long LOST_NANOS = TimeUnit.SECONDS.toNanos(30);

    private final ElasticTime time;
    private final ScenarioClock clock;
    private final double startSecond;
    private final Expectations expectations;
    private final Partner partner;
    private final List<Awaiting> parties;
    private final LongConsumer lost;
    private final Map<Awaited, Long> stoodNanos = new EnumMap<>(Awaited.class);
    private final Thread keeper =
            Thread.ofPlatform().daemon().name("elastic-clock").unstarted(this::keep);
    private Awaited limitedBy = Awaited.CLOCK;
    private long flowedAt;
    private long flowedNanos;
    private long startedNanos;
    private volatile double boundary;
    private volatile boolean stopped;

    /// The other side of the rounds.
    public interface Partner {

        /// The edge and its ledger.
        Awaiting awaiting();

        /// Whether the model still works on the round before.
        boolean isLearning();

        /// Throws what ends the run, if anything does.
        void requireSound() throws RunFailure;
    }

    /// @param time the clock's source, on which no time has flowed
    /// @param expectations what the clock's users expect of each other
    /// @param lost told when what is expected is given up, after so many seconds
    public ElasticPace(
            ElasticTime time,
            ScenarioClock clock,
            Expectations expectations,
            Partner partner,
            LongConsumer lost) {
        this.time = time;
        this.clock = clock;
        this.startSecond = clock.scenarioSeconds();
        this.boundary = startSecond;
        this.expectations = expectations;
        this.partner = partner;
        this.parties = List.of(Awaiting.of(expectations), partner.awaiting());
        this.lost = lost;
    }

    /// Begins to keep the clock; returns when the first vehicles are there and time begins to flow.
    public void start() throws InterruptedException, RunFailure {
        flowedAt = System.nanoTime();
        keeper.start();
        awaitQuiet();
        synchronized (this) {
            stoodNanos.clear();
            startedNanos = System.nanoTime();
        }
    }

    @Override
    public void arrive(double second) throws InterruptedException, RunFailure {
        boundary = Math.max(second, startSecond);
        await(() -> clock.scenarioSeconds() >= second);
        awaitQuiet();
        await(() -> !partner.isLearning());
    }

    @Override
    public void depart() throws InterruptedException, RunFailure {
        awaitQuiet();
    }

    @Override
    public void stop() {
        stopped = true;
        LockSupport.unpark(keeper);
    }

    @Override
    public void close() {
        stop();
    }

    /// Returns when time has stopped.
    void awaitStopped() throws InterruptedException {
        keeper.join();
    }

    /// How time went so far.
    public synchronized Pacing pacing() {
        double real = (System.nanoTime() - startedNanos) / 1e9;
        SequencedMap<String, Double> stood = new LinkedHashMap<>();
        stoodNanos.forEach(
                (whom, nanos) -> stood.put(whom.name().toLowerCase(Locale.ROOT), nanos / 1e9));
        return new Pacing((clock.scenarioSeconds() - startSecond) / real, stood);
    }

    private void awaitQuiet() throws InterruptedException, RunFailure {
        await(() -> busy().isEmpty());
    }

    private void await(BooleanSupplier reached) throws InterruptedException, RunFailure {
        while (!reached.getAsBoolean()) {
            partner.requireSound();
            TimeUnit.NANOSECONDS.sleep(LOOK_NANOS);
        }
    }

    private Optional<Awaited> busy() {
        double now = clock.scenarioSeconds();
        return parties.stream().flatMap(party -> party.busyAt(now).stream()).findFirst();
    }

    private void keep() {
        while (!stopped) {
            look();
            LockSupport.parkNanos(this, LOOK_NANOS);
        }
        time.flowUntil(0, 0);
    }

    private synchronized void look() {
        Optional<Hold> hold =
                parties.stream()
                        .flatMap(party -> party.next().stream())
                        .min(Comparator.comparingDouble(Hold::second));
        double until = Math.min(boundary, hold.map(Hold::second).orElse(boundary));
        long limit = nanosOf(until);
        long stood = time.flowUntil(limit, AHEAD_NANOS);
        stoodNanos.merge(limitedBy, stood, Long::sum);
        long flowed = time.getAsLong();
        if (flowed < limit) {
            limitedBy = Awaited.CLOCK;
        } else if (hold.isPresent() && hold.get().second() <= boundary) {
            limitedBy = hold.get().whom();
        } else {
            limitedBy = busy().orElse(Awaited.MODEL);
        }
        giveUpWhatIsLost(flowed);
    }

    /// A message that its receiver never saw, or a device that never connected, must not hold the
    /// others for ever.
    private void giveUpWhatIsLost(long flowed) {
        long now = System.nanoTime();
        if (flowed > flowedNanos) {
            flowedNanos = flowed;
            flowedAt = now;
        } else if (now - flowedAt > LOST_NANOS
                && (limitedBy == Awaited.DEVICES || limitedBy == Awaited.MESSAGES)) {
            flowedAt = now;
            lost.accept(TimeUnit.NANOSECONDS.toSeconds(LOST_NANOS));
            expectations.giveUp(clock.scenarioSeconds());
        }
    }

    private long nanosOf(double second) {
        double nanos = (second - startSecond) / clock.speed() * 1e9;
        return nanos >= Long.MAX_VALUE / 2.0 ? Long.MAX_VALUE / 2 : (long) Math.ceil(nanos);
    }
}
