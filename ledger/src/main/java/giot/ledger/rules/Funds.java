package giot.ledger.rules;

import giot.ledger.rules.Transaction.Deposit;
import giot.ledger.rules.Transaction.Withdraw;
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
        if (edge.get().money().balance() < t.amountMicro()) {
            return Verdict.of(Result.INSUFFICIENT_BALANCE);
        }
        move(call.state(), call.signer(), money -> money.withdraw(t.amountMicro()));
        return Verdict.APPLIED;
    }

    static void move(LedgerState state, Key edge, UnaryOperator<Money> move) {
        EdgeAccount account = state.edge(edge).orElseThrow();
        state.put(edge, account.with(move.apply(account.money())));
        Totals totals = state.totals();
        state.put(totals.with(move.apply(totals.money())));
    }
}
