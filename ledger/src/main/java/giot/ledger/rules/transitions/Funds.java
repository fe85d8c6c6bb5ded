package giot.ledger.rules.transitions;

import giot.ledger.rules.codec.Limits;
import giot.ledger.rules.codec.Result;
import giot.ledger.rules.state.EdgeAccount;
import giot.ledger.rules.state.LedgerState;
import giot.ledger.rules.state.Money;
import giot.ledger.rules.state.Reserve;
import giot.ledger.rules.state.Totals;
import giot.ledger.rules.transaction.Transaction.Deposit;
import giot.ledger.rules.transaction.Transaction.Withdraw;
import giot.ledger.rules.transaction.Verdict;
import giot.terms.Key;
import java.util.Optional;
import java.util.function.UnaryOperator;

/// Money in, money out, and every other move of money, which always changes an account and the
/// totals alike.
final class Funds {
    private Funds() {}

    static Verdict deposit(Call call, Deposit t) {
        if (!call.byOperator()) {
            return Verdict.of(Result.NOT_OPERATOR);
        }
        if (call.state().edge(t.edge()).isEmpty()) {
            return Verdict.of(Result.PARTICIPANT_UNKNOWN);
        }
        long room = Limits.MAX_DEPOSITED_MICRO - call.state().totals().money().deposited();
        if (t.amountMicro() > room) {
            return Verdict.of(Result.AMOUNT_OVERFLOW);
        }
        move(call.state(), t.edge(), money -> money.deposit(t.amountMicro()));
        return Verdict.APPLIED;
    }

    static Verdict withdraw(Call call, Withdraw t) {
        Optional<EdgeAccount> edge = call.state().edge(call.signer());
        if (edge.isEmpty()) {
            return Verdict.of(Result.EDGE_UNKNOWN);
        }
        if (call.freeMicro(edge.get()) < t.amountMicro()) {
            return Verdict.of(Result.INSUFFICIENT_BALANCE);
        }
        move(call.state(), call.signer(), money -> money.withdraw(t.amountMicro()));
        return Verdict.APPLIED;
    }

    /// Returns escrow to the balance and holds part of it for disputes.
    static void refund(Call call, Key edge, long amountMicro, long heldMicro) {
        move(call.state(), edge, money -> money.refund(amountMicro));
        long window = call.genesis().disputeWindowMillis();
        EdgeAccount account = call.state().edge(edge).orElseThrow();
        Reserve reserve = account.reserve().add(heldMicro, call.consensusMillis(), window);
        call.state().put(edge, account.with(reserve));
    }

    /// Takes what was held since `heldMillis` for a dispute, and puts it in escrow.
    static void claim(Call call, Key edge, long amountMicro, long heldMillis) {
        long window = call.genesis().disputeWindowMillis();
        EdgeAccount account = call.state().edge(edge).orElseThrow();
        Reserve reserve =
                account.reserve().take(amountMicro, heldMillis, call.consensusMillis(), window);
        call.state().put(edge, account.with(reserve));
        move(call.state(), edge, money -> money.escrow(amountMicro));
    }

    static void move(LedgerState state, Key edge, UnaryOperator<Money> move) {
        EdgeAccount account = state.edge(edge).orElseThrow();
        state.put(edge, account.with(move.apply(account.money())));
        Totals totals = state.totals();
        state.put(totals.with(move.apply(totals.money())));
    }
}
