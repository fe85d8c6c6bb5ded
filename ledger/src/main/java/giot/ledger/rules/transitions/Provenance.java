package giot.ledger.rules.transitions;

import giot.ledger.rules.codec.Limits;
import giot.ledger.rules.codec.Result;
import giot.ledger.rules.state.Access;
import giot.ledger.rules.state.Dataset;
import giot.ledger.rules.state.EdgeAccount;
import giot.ledger.rules.state.LedgerState;
import giot.ledger.rules.state.Model;
import giot.ledger.rules.state.Totals.Count;
import giot.ledger.rules.transaction.DataSource;
import giot.ledger.rules.transaction.Transaction.Grant;
import giot.ledger.rules.transaction.Transaction.RegisterData;
import giot.ledger.rules.transaction.Transaction.RegisterModel;
import giot.ledger.rules.transaction.Transaction.Revoke;
import giot.ledger.rules.transaction.Verdict;
import giot.terms.Id;
import java.util.Optional;

/// Where data and models come from, and who may read them.
final class Provenance {
    private Provenance() {}

    static Verdict registerData(Call call, RegisterData t) {
        Result signer = activeEdge(call);
        if (signer != Result.APPLIED) {
            return Verdict.of(signer);
        }
        LedgerState state = call.state();
        if (t.source() instanceof DataSource.OfMenu(Id menu) && state.menu(menu).isEmpty()) {
            return Verdict.of(Result.MENU_UNKNOWN);
        }
        if (state.dataset(t.content()).isPresent()) {
            return Verdict.of(Result.DATA_EXISTS);
        }
        state.put(new Dataset(call.signer(), call.consensusMillis(), 0, t));
        state.count(Count.DATASETS, 1);
        return Verdict.APPLIED;
    }

    static Verdict registerModel(Call call, RegisterModel t) {
        Result signer = activeEdge(call);
        if (signer != Result.APPLIED) {
            return Verdict.of(signer);
        }
        LedgerState state = call.state();
        for (int i = 0; i < t.data().size(); i++) {
            if (state.dataset(t.data().get(i)).isEmpty()) {
                return Verdict.at(i, Result.DATA_UNKNOWN);
            }
        }
        if (state.model(t.weights()).isPresent()) {
            return Verdict.of(Result.MODEL_EXISTS);
        }
        state.put(new Model(call.signer(), call.consensusMillis(), t));
        state.count(Count.MODELS, 1);
        return Verdict.APPLIED;
    }

    static Verdict grant(Call call, Grant t) {
        Result signer = activeEdge(call);
        if (signer != Result.APPLIED) {
            return Verdict.of(signer);
        }
        LedgerState state = call.state();
        Optional<Dataset> data = state.dataset(t.content());
        if (data.isEmpty()) {
            return Verdict.of(Result.DATA_UNKNOWN);
        }
        if (!data.get().edge().equals(call.signer())) {
            return Verdict.of(Result.NOT_OWNER);
        }
        if (t.untilMillis() < call.consensusMillis()) {
            return Verdict.of(Result.GRANT_ENDED);
        }
        boolean renewal = state.access(t.content(), t.reader()).isPresent();
        if (!renewal && data.get().grants() >= Limits.MAX_GRANTS) {
            return Verdict.of(Result.GRANTS_EXHAUSTED);
        }
        state.put(t.content(), t.reader(), new Access(call.consensusMillis(), t.untilMillis()));
        if (!renewal) {
            state.put(data.get().granting(1));
            state.count(Count.GRANTS, 1);
        }
        return Verdict.APPLIED;
    }

    /// A deactivated edge server may still take rights back.
    static Verdict revoke(Call call, Revoke t) {
        LedgerState state = call.state();
        if (state.edge(call.signer()).isEmpty()) {
            return Verdict.of(Result.EDGE_UNKNOWN);
        }
        Optional<Dataset> data = state.dataset(t.content());
        if (data.isEmpty()) {
            return Verdict.of(Result.DATA_UNKNOWN);
        }
        if (!data.get().edge().equals(call.signer())) {
            return Verdict.of(Result.NOT_OWNER);
        }
        if (state.access(t.content(), t.reader()).isEmpty()) {
            return Verdict.of(Result.GRANT_UNKNOWN);
        }
        state.removeAccess(t.content(), t.reader());
        state.put(data.get().granting(-1));
        state.count(Count.GRANTS, -1);
        return Verdict.APPLIED;
    }

    private static Result activeEdge(Call call) {
        Optional<EdgeAccount> edge = call.state().edge(call.signer());
        if (edge.isEmpty()) {
            return Result.EDGE_UNKNOWN;
        }
        return edge.get().active() ? Result.APPLIED : Result.SIGNER_INACTIVE;
    }
}
