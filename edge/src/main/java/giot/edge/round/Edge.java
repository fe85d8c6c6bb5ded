package giot.edge.round;

import giot.edge.loop.Backlog;
import giot.edge.loop.EdgeEvent;
import giot.edge.loop.EdgeEvent.Answered;
import giot.edge.loop.EdgeEvent.ModelTuned;
import giot.edge.loop.EdgeEvent.RoundDue;
import giot.edge.loop.EdgeEvent.Said;
import giot.edge.loop.EdgeEvent.SettleDue;
import giot.edge.loop.EdgeEvent.SweepDue;
import giot.edge.loop.EdgeEvent.Told;
import giot.edge.loop.EdgeEvent.Unanswered;
import giot.edge.loop.EdgeEvent.Woken;
import giot.edge.loop.Inbox;
import giot.edge.loop.LedgerSilence;
import giot.edge.loop.RuleBreaks;
import giot.edge.loop.Watch;
import giot.edge.loop.Work;
import giot.edge.port.Application;
import giot.edge.port.Step;
import giot.edge.port.StepTimes;
import giot.edge.state.EdgeState;
import giot.edge.state.OpenContract;
import giot.edge.store.Position;
import giot.edge.store.StoreEvent.PositionReached;
import giot.ledger.rules.state.Reputation;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.concurrent.CompletableFuture;
import java.util.function.LongSupplier;

/// The edge server: one loop that takes what happened, handles it in order, stores a group of
/// changes at once and only then lets their effects out (docs/adr/0003).
///
/// Threads: [#start], [#roundDue], [#settleDue], [#backlog] and [#close] may be called from any
/// thread.
public final class Edge implements AutoCloseable {

    private final EdgePorts ports;
    private final Inbox inbox;
    private final LedgerSilence silence;
    private final RuleBreaks breaks;
    private final Watch watch;
    private final LedgerDesk desk;
    private final EdgeState state;
    private final Attendance attendance;
    private final Reputations reputations;
    private final Reception reception;
    private final IssueStep issue;
    private final TradeStep trade;
    private final AssessStep assess;
    private final LearnStep learn;
    private final LedgerAnswers answers;
    private final Round round;
    private final List<CompletableFuture<Void>> waitingForLedger = new ArrayList<>();
    private final CompletableFuture<Void> failure = new CompletableFuture<>();
    private final Thread loop = Thread.ofPlatform().name("edge-loop").unstarted(this::run);
    private volatile boolean stopping;
    private volatile boolean idle;

    /// Puts an edge together and takes up where the store says it was.
    ///
    /// @param seed of the designer's randomness
    public Edge(EdgePorts ports, RoundSettings settings, long seed) {
        this(ports, settings, seed, System::nanoTime);
    }

    /// Wires the steps by hand, in the order of a round: long, so that nothing is wired elsewhere.
    ///
    /// @param nanos monotonic real time
    Edge(EdgePorts ports, RoundSettings settings, long seed, LongSupplier nanos) {
        this.ports = ports;
        silence = new LedgerSilence(nanos);
        breaks = new RuleBreaks(nanos, ports.listener()::warning);
        inbox = new Inbox(breaks, nanos);
        watch = new Watch(inbox, silence, breaks, ports.listener(), nanos);
        Application application = ports.application();
        state =
                EdgeState.of(
                        ports.store(),
                        application.memory(),
                        application.prior(),
                        judged -> remember(application, judged));
        EdgeSigner signer = EdgeSigner.of(ports.key());
        desk =
                new LedgerDesk(
                        state,
                        ports.ledger(),
                        ports.time(),
                        silence,
                        signer,
                        ports.operator(),
                        inbox::add);
        reputations = new Reputations(state, ports.ledger(), inbox::add);
        attendance = new Attendance(state, desk, reputations, ports.admission());
        issue =
                new IssueStep(
                        state,
                        settings,
                        ports.time(),
                        desk,
                        attendance,
                        ports.link(),
                        signer.key());
        trade =
                new TradeStep(
                        state,
                        settings,
                        desk,
                        issue,
                        ports.link(),
                        new ClosedContracts(ports.store(), ports.link()),
                        application,
                        ports.key());
        SettleStep settle = new SettleStep(state, desk, reputations, ports.link());
        assess = new AssessStep(state, application, settle);
        learn = new LearnStep(state, settings, desk, application, inbox::add);
        answers =
                new LedgerAnswers(
                        desk, attendance, issue, trade, settle, ports.times(), ports.listener());
        round =
                new Round(
                        seed,
                        new DesignStep(settings, ports.designer(), ports.estimator()),
                        ports.designer().designer().name(),
                        state,
                        attendance,
                        issue,
                        trade,
                        assess,
                        learn,
                        ports.times(),
                        ports.time());
        reception =
                new Reception(
                        ports.identities(),
                        state,
                        attendance,
                        reputations,
                        trade,
                        breaks,
                        watch::listenedNanos);
        reputations.start();
    }

    /// Starts the loop, submits what had no answer before a restart and listens to devices.
    ///
    /// @param depositMicro what the operator pays in now, 0 for nothing
    public void start(long depositMicro) {
        desk.resume();
        if (depositMicro > 0) {
            Work work = new Work(state);
            issue.deposit(depositMicro, work);
            finish(work);
            inbox.done(List.of());
        }
        desk.tell();
        loop.start();
        watch.start();
        ports.link().start(inbox);
    }

    /// A round begins, and the one before it ends.
    ///
    /// @param offering whether a menu is issued for it
    public void roundDue(long number, boolean offering) {
        inbox.add(new RoundDue(number, offering));
    }

    /// Judges and settles what was delivered; completes when the ledger has answered everything, or
    /// exceptionally with [#failure].
    public CompletableFuture<Void> settleDue() {
        CompletableFuture<Void> settled = new CompletableFuture<>();
        var _ =
                failure.whenComplete((nothing, cause) -> {
                    if (cause != null) {
                        settled.completeExceptionally(cause);
                    }
                });
        inbox.add(new SettleDue(settled));
        return settled;
    }

    /// Says from outside that the edge cannot go on.
    public void fail(String line) {
        failure.completeExceptionally(new IllegalStateException(line));
    }

    /// Completes exceptionally when the edge cannot go on.
    public CompletableFuture<Void> failure() {
        return failure;
    }

    /// Whether no contract, no menu and no transaction was open after the last group of events.
    public boolean idle() {
        return idle;
    }

    /// How far the edge is behind. Takes no lock and costs next to nothing, so it may be asked for
    /// often, from any thread.
    public Backlog backlog() {
        // The inbox first: what leaves it meanwhile is told by the desk before.
        boolean roundDue = inbox.isRoundDue();
        OptionalDouble message = inbox.oldestMessage();
        return new Backlog(message, desk.oldestMenu(), desk.oldestTransaction(), roundDue);
    }

    /// Looks now at what lasts, as the watch does by itself several times a second.
    void look() {
        watch.look();
    }

    /// Seconds by step.
    public StepTimes times() {
        return ports.times();
    }

    /// Devices that are present and known to the ledger.
    public int readyDevices() {
        return attendance.ready();
    }

    /// A device's reputation as this edge follows it; for the loop's own thread, or when nothing
    /// happens.
    Optional<Reputation> reputation(String device) {
        return state.devices().named(device).map(known -> reputations.of(known.key()));
    }

    /// What the edge knows; for the loop's own thread, or when nothing happens.
    EdgeState state() {
        return state;
    }

    /// Messages that made no sense and were dropped.
    public long droppedMessages() {
        return breaks.total();
    }

    /// Ends the loop after the group under way; what is queued stays unhandled and is asked for
    /// again after a restart.
    @Override
    public void close() {
        stopping = true;
        inbox.close();
        watch.close();
        inbox.add(new Woken()); // No interrupt: it could break into a commit.
        try {
            loop.join();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private void run() {
        List<EdgeEvent> group = new ArrayList<>();
        try {
            while (!stopping) {
                group.clear();
                inbox.take(group);
                if (stopping) {
                    return;
                }
                Work work = new Work(state);
                for (EdgeEvent event : group) {
                    handle(event, work);
                }
                finish(work);
                desk.tell();
                attendance.tell();
                inbox.done(group);
                idle = state.isIdle();
                releaseWaiting();
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        } catch (RuntimeException | Error e) {
            failure.completeExceptionally(e);
        } finally {
            inbox.close();
            watch.close();
        }
    }

    private void finish(Work work) {
        if (!work.changes().isEmpty()) {
            inbox.storing();
            work.save(new PositionReached(new Position(ports.time().nowSeconds(), round.number())));
            ports.store().commit(work.changes());
        }
        work.effects().forEach(Runnable::run);
    }

    private void handle(EdgeEvent event, Work work) {
        switch (event) {
            case Said said ->
                    ports.times().time(Step.COLLECT, () -> reception.said(said.arrival(), work));
            case Answered a -> answers.answered(a.transaction(), a.result(), work);
            case Unanswered late when stopping -> {}
            case Unanswered late -> desk.repeat(late.transaction());
            case Told told -> reputations.told(told);
            case SweepDue sweep -> attendance.sweep(watch.listenedNanos());
            case RoundDue due -> round.begin(due.round(), due.offering(), work, ports.listener());
            case ModelTuned tuned -> learn.tuned(round.number(), tuned.version(), work);
            case Woken woken -> {}
            case SettleDue due -> {
                round.settle(work);
                waitingForLedger.add(due.settled());
            }
        }
    }

    /// In memory alone, which a crash undoes with the group: so it need not wait for the disk.
    private static void remember(Application application, OpenContract judged) {
        application.remember(
                judged.submission(),
                judged.record().verdict().orElseThrow().reason(),
                judged.places());
    }

    private void releaseWaiting() {
        if (state.outbox().size() == 0) {
            waitingForLedger.forEach(waiting -> waiting.complete(null));
            waitingForLedger.clear();
        }
    }
}
