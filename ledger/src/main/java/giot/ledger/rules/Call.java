package giot.ledger.rules;

/// One transaction being applied: who signed it, under which id, at which consensus time, on which
/// state.
record Call(LedgerState state, Genesis genesis, Id id, Key signer, long consensusMillis) {
    boolean byOperator() {
        return genesis.operators().contains(signer);
    }
}
