package giot.ledger.rules;

import giot.ledger.rules.Totals.Count;
import giot.ledger.rules.Transaction.RegisterData;
import giot.ledger.rules.Transaction.RegisterModel;
import java.util.Optional;

/// Where data and models come from.
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
        state.put(new Dataset(call.signer(), call.consensusMillis(), t));
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

    private static Result activeEdge(Call call) {
        Optional<EdgeAccount> edge = call.state().edge(call.signer());
        if (edge.isEmpty()) {
            return Result.EDGE_UNKNOWN;
        }
        return edge.get().active() ? Result.APPLIED : Result.SIGNER_INACTIVE;
    }
}
