package giot.edge.round;

import giot.device.protocol.Id128;
import giot.ledger.rules.Kind;
import giot.ledger.rules.Result;
import giot.ledger.rules.SignedTransaction;
import giot.ledger.rules.Transaction;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/// What the ledger says about the edge's transactions, handed to the step that each belongs to.
final class LedgerAnswers {

    private final LedgerDesk desk;
    private final Participants participants;
    private final Reputations reputations;
    private final IssueStep issue;
    private final TradeStep trade;
    private final AssessStep assess;
    private final LearnStep learn;
    private final StepTimes times;
    private final RoundListener listener;

    LedgerAnswers(
            LedgerDesk desk,
            Participants participants,
            Reputations reputations,
            IssueStep issue,
            TradeStep trade,
            AssessStep assess,
            LearnStep learn,
            StepTimes times,
            RoundListener listener) {
        this.desk = desk;
        this.participants = participants;
        this.reputations = reputations;
        this.issue = issue;
        this.trade = trade;
        this.assess = assess;
        this.learn = learn;
        this.times = times;
        this.listener = listener;
    }

    /// The ledger has decided a transaction.
    void answered(Id128 id, Result result, Work work) {
        @Nullable SignedTransaction decided = desk.answered(id, result, work).orElse(null);
        if (decided == null) {
            return;
        }
        switch (decided.transaction()) {
            case Transaction.RegisterDevice t ->
                    participants
                            .registered(t, result, work)
                            .ifPresent(device -> reputations.askIfOwed(device, work));
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

    /// The ledger has told a reputation.
    void told(EdgeEvent.Told told) {
        participants
                .withKey(told.device())
                .ifPresent(device -> reputations.told(device, told.question(), told.reputation()));
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
