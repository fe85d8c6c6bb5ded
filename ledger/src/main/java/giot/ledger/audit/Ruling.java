package giot.ledger.audit;

import giot.ledger.rules.codec.Result;

/// What the auditor finds the right answer to an envelope to be.
///
/// @param index the element it is about, or -1
record Ruling(Result result, int index) {
    static final Ruling APPLIED = of(Result.APPLIED);

    static Ruling of(Result result) {
        return new Ruling(result, -1);
    }
}
