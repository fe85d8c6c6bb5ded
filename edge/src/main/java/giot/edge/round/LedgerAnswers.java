package giot.edge.round;

import giot.edge.loop.Work;
import giot.edge.port.RoundListener;
import giot.edge.port.Step;
import giot.edge.port.StepTimes;
import giot.ledger.rules.codec.Kind;
import giot.ledger.rules.codec.Result;
import giot.ledger.rules.transaction.SignedTransaction;
import giot.ledger.rules.transaction.Transaction;
import giot.terms.Id;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/// What the ledger says about the edge's transactions, handed to the step that each belongs to.
final class LedgerAnswers {

    private final LedgerDesk desk;
    private final Attendance attendance;
    private final IssueStep issue;
    private final TradeStep trade;
    private final SettleStep settle;
    private final StepTimes times;
    private final RoundListener listener;

    LedgerAnswers(
            LedgerDesk desk,
            Attendance attendance,
            IssueStep issue,
            TradeStep trade,
            SettleStep settle,
            StepTimes times,
            RoundListener listener) {
        this.desk = desk;
        this.attendance = attendance;
        this.issue = issue;
        this.trade = trade;
        this.settle = settle;
        this.times = times;
        this.listener = listener;
    }

    /// The ledger has decided a transaction.
    void answered(Id id, Result result, Work work) {
        @Nullable SignedTransaction decided = desk.answered(id, result, work).orElse(null);
        if (decided == null) {
            return;
        }
        switch (decided.transaction()) {
            case Transaction.RegisterDevice t -> attendance.registered(t, result, work);
            case Transaction.IssueMenu t -> {
                times.time(Step.ISSUE, () -> issue.issued(id, result, work));
                warnIfRefused("menu", result);
            }
            case Transaction.Accept t -> recorded(id, result, work);
            case Transaction.Settle t -> settled(t, result, work);
            case Transaction.Expire t -> issue.closed(t.menu(), result, work);
            case Transaction.Deposit _,
                    Transaction.RegisterData _,
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

    private void recorded(Id contract, Result result, Work work) {
        if (result != Result.APPLIED) {
            warnIfRefused("acceptance " + contract.hex(), result);
            trade.refused(contract, result, work);
        }
    }

    private void settled(Transaction.Settle settled, Result result, Work work) {
        if (result == Result.APPLIED) {
            times.time(Step.ASSESS, () -> settle.settled(settled, work));
        } else {
            warnIfRefused("settlement of " + settled.leaves().size() + " contracts", result);
            settle.refused(settled, work);
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
