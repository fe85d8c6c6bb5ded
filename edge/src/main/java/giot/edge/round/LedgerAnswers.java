package giot.edge.round;

import giot.device.protocol.Id128;
import giot.ledger.rules.Kind;
import giot.ledger.rules.Result;
import giot.ledger.rules.SignedTransaction;
import giot.ledger.rules.Transaction;
import java.util.Locale;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/// What the ledger says about the edge's transactions, handed to the step that each belongs to.
final class LedgerAnswers {

    private final LedgerDesk desk;
    private final Participants participants;
    private final IssueStep issue;
    private final TradeStep trade;
    private final AssessStep assess;
    private final LearnStep learn;
    private final StepTimes times;
    private final RoundListener listener;
    private long silentSinceNanos;

    LedgerAnswers(
            LedgerDesk desk,
            Participants participants,
            IssueStep issue,
            TradeStep trade,
            AssessStep assess,
            LearnStep learn,
            StepTimes times,
            RoundListener listener) {
        this.desk = desk;
        this.participants = participants;
        this.issue = issue;
        this.trade = trade;
        this.assess = assess;
        this.learn = learn;
        this.times = times;
        this.listener = listener;
    }

    /// The ledger has decided a transaction.
    void answered(Id128 id, Result result, Work work) {
        if (desk.isOutOfReach()) {
            long seconds = TimeUnit.NANOSECONDS.toSeconds(System.nanoTime() - silentSinceNanos);
            listener.notice("the ledger answers again, after " + seconds + " s");
        }
        @Nullable SignedTransaction decided = desk.answered(id, result, work).orElse(null);
        if (decided == null) {
            return;
        }
        switch (decided.transaction()) {
            case Transaction.RegisterDevice t -> participants.registered(t, result, work);
            case Transaction.IssueMenu t -> {
                times.time(Step.ISSUE, () -> issue.issued(id, result, work));
                warnIfRefused("menu", result);
            }
            case Transaction.Accept t -> recorded(id, result, work);
            case Transaction.Settle t -> settled(t, result, work);
            case Transaction.Expire t ->
                    issue.closed(LedgerDesk.idOf(t.menu()), result, work).forEach(trade::finish);
            case Transaction.RegisterData t -> {
                if (result == Result.APPLIED) {
                    learn.registered(t);
                }
            }
            case Transaction.Deposit _,
                    Transaction.RegisterModel _,
                    Transaction.RegisterEdge _,
                    Transaction.Withdraw _,
                    Transaction.Deactivate _,
                    Transaction.Grant _,
                    Transaction.Revoke _,
                    Transaction.Dispute _,
                    Transaction.Resolve _,
                    Transaction.RegisterOfficer _,
                    Transaction.ReportEquivocation _ ->
                    warnIfRefused(words(decided.transaction().kind()), result);
        }
    }

    /// The ledger stayed out of reach for a transaction: it goes out again. One line for the whole
    /// time, however many transactions wait.
    void unanswered(Id128 id, String failure) {
        boolean before = desk.isOutOfReach();
        desk.repeat(id);
        if (desk.isOutOfReach() && !before) {
            silentSinceNanos = System.nanoTime();
            listener.notice(
                    "the ledger does not answer; nothing is lost, waiting for it (%s)"
                            .formatted(failure));
        }
    }

    private void recorded(Id128 contract, Result result, Work work) {
        if (result == Result.APPLIED) {
            trade.contract(contract).ifPresent(c -> c.recorded = true);
        } else {
            warnIfRefused("acceptance " + contract.hex(), result);
            trade.refused(contract, result, work);
        }
    }

    private void settled(Transaction.Settle settle, Result result, Work work) {
        if (result == Result.APPLIED) {
            times.time(Step.ASSESS, () -> assess.settled(settle, work));
        } else {
            warnIfRefused("settlement of " + settle.leaves().size() + " contracts", result);
            assess.refused(settle, work);
        }
    }

    private void warnIfRefused(String what, Result result) {
        if (result != Result.APPLIED) {
            listener.warning("the ledger refused: " + what + ": " + result.explanation());
        }
    }

    private static String words(Kind kind) {
        return kind.name().toLowerCase(Locale.ROOT).replace('_', ' ');
    }
}
