package giot.edge.round;

import giot.edge.loop.EdgeEvent;
import giot.edge.loop.LedgerSilence;
import giot.edge.loop.Work;
import giot.edge.port.Ledger;
import giot.edge.port.ScenarioTime;
import giot.edge.state.EdgeState;
import giot.edge.state.PendingTransactions;
import giot.edge.store.OutboxRecord;
import giot.edge.store.StoreEvent.TransactionAnswered;
import giot.edge.store.StoreEvent.TransactionQueued;
import giot.ledger.rules.codec.Result;
import giot.ledger.rules.transaction.SignedTransaction;
import giot.ledger.rules.transaction.Transaction;
import giot.terms.ByteString;
import giot.terms.Id;
import giot.terms.Signer;
import java.security.SecureRandom;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/// The edge's way to the ledger: every transaction is in the store's outbox before it is submitted,
/// and stays there until consensus has decided it. After a crash the same bytes go out again; the
/// id makes that harmless.
final class LedgerDesk {

    private final EdgeState state;
    private final Ledger ledger;
    private final Signer edge;
    private final Optional<Signer> operator;
    private final Consumer<EdgeEvent> events;
    private final SecureRandom random = new SecureRandom();
    private final ScenarioTime time;
    private final LedgerSilence silence;

    /// Scenario second at which each was queued first.
    private final Map<Id, Double> menus = new LinkedHashMap<>();

    private final Map<Id, Double> others = new LinkedHashMap<>();
    private volatile double oldestMenu = Double.NaN;
    private volatile double oldestOther = Double.NaN;

    LedgerDesk(
            EdgeState state,
            Ledger ledger,
            ScenarioTime time,
            LedgerSilence silence,
            Signer edge,
            Optional<Signer> operator,
            Consumer<EdgeEvent> events) {
        this.state = state;
        this.ledger = ledger;
        this.time = time;
        this.silence = silence;
        this.edge = edge;
        this.operator = operator;
        this.events = events;
    }

    /// A fresh transaction id.
    Id newId() {
        return Id.random(random);
    }

    /// Signs with the edge's key and queues.
    Id submit(Transaction transaction, Work work) {
        Id id = newId();
        submit(id, transaction, work);
        return id;
    }

    /// The same under a chosen id.
    void submit(Id id, Transaction transaction, Work work) {
        queue(SignedTransaction.sign(ledger.network(), id, transaction, edge), work);
    }

    /// Signs with the operator's key and queues, where the key is at hand.
    void submitAsOperator(Transaction transaction, Work work) {
        operator.ifPresent(signer ->
                queue(
                        SignedTransaction.sign(ledger.network(), newId(), transaction, signer),
                        work));
    }

    /// Queues an envelope that somebody else signed.
    void relay(ByteString envelope, Work work) {
        queue(PendingTransactions.decoded(envelope), work);
    }

    /// Submits again what had no answer before a restart.
    void resume() {
        for (SignedTransaction transaction : state.outbox().pending()) {
            note(transaction);
            send(transaction);
        }
    }

    /// Whether the ledger decides nothing now, as far as the edge can see.
    boolean isOutOfReach() {
        return silence.isLong();
    }

    /// Submits once more what the ledger did not answer in time.
    void repeat(Id id) {
        state.outbox().transaction(id).ifPresent(this::send);
    }

    /// Notes the answer.
    ///
    /// @return what was decided; empty when its answer was noted before
    Optional<SignedTransaction> answered(Id id, Result result, Work work) {
        Optional<SignedTransaction> decided = state.outbox().transaction(id);
        if (decided.isPresent()) {
            OutboxRecord.Status status =
                    result == Result.APPLIED
                            ? OutboxRecord.Status.CONFIRMED
                            : OutboxRecord.Status.REFUSED;
            work.save(new TransactionAnswered(id, status, result.name()));
            menus.remove(id);
            others.remove(id);
        }
        return decided;
    }

    /// Tells other threads since when the oldest transactions wait. To be called when what was
    /// handled is stored.
    void tell() {
        oldestMenu = oldest(menus);
        oldestOther = oldest(others);
    }

    /// When the oldest menu without an answer was queued, in scenario seconds; for any thread.
    OptionalDouble oldestMenu() {
        return second(oldestMenu);
    }

    /// The same for all other transactions.
    OptionalDouble oldestTransaction() {
        return second(oldestOther);
    }

    Id network() {
        return ledger.network();
    }

    private void queue(SignedTransaction transaction, Work work) {
        int kind = transaction.transaction().kind().code();
        work.save(
                new TransactionQueued(
                        transaction.id(), kind, ByteString.of(transaction.toBytes())));
        note(transaction);
        work.then(() -> send(transaction));
    }

    private void note(SignedTransaction transaction) {
        boolean menu = transaction.transaction() instanceof Transaction.IssueMenu;
        (menu ? menus : others).put(transaction.id(), time.nowSeconds());
    }

    private static double oldest(Map<Id, Double> queuedSeconds) {
        return queuedSeconds.isEmpty() ? Double.NaN : queuedSeconds.values().iterator().next();
    }

    private static OptionalDouble second(double seconds) {
        return Double.isNaN(seconds) ? OptionalDouble.empty() : OptionalDouble.of(seconds);
    }

    private void send(SignedTransaction transaction) {
        Id id = transaction.id();
        silence.sent(id);
        CompletableFuture<Result> _ =
                ledger.submit(transaction)
                        .whenComplete((result, failure) -> {
                            if (failure == null) {
                                silence.answered(id);
                                events.accept(new EdgeEvent.Answered(id, result));
                            } else {
                                silence.failed(why(failure));
                                events.accept(new EdgeEvent.Unanswered(id));
                            }
                        });
    }

    private static String why(Throwable failure) {
        @Nullable Throwable cause =
                failure instanceof CompletionException ? failure.getCause() : failure;
        return String.valueOf((cause == null ? failure : cause).getMessage());
    }
}
