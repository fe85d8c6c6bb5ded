package giot.ledger.rules.transitions;

import giot.ledger.rules.state.EdgeAccount;
import giot.ledger.rules.state.Genesis;
import giot.ledger.rules.state.LedgerState;
import giot.terms.Id;
import giot.terms.Key;

/// One transaction being applied: who signed it, under which id, at which consensus time, on which
/// state.
record Call(LedgerState state, Genesis genesis, Id id, Key signer, long consensusMillis) {
    boolean byOperator() {
        return genesis.operators().contains(signer);
    }

    boolean byParticipant() {
        return byOperator()
                || state.edge(signer).isPresent()
                || state.device(signer).isPresent()
                || state.officer(signer).isPresent();
    }

    /// What the signer's edge account has that no dispute can claim any more.
    long freeMicro(EdgeAccount edge) {
        return edge.freeMicro(consensusMillis, genesis.disputeWindowMillis());
    }
}
