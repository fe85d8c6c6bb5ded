package giot.edge.store;

import giot.terms.ByteString;
import giot.terms.Id;

/// A ledger transaction on its way: kept until the ledger has answered.
///
/// @param sequence order of submission, given by the store
/// @param transaction transaction id
/// @param kind kind of the envelope
/// @param envelope the signed bytes
/// @param status where it stands
/// @param result the ledger's result, empty while pending
public record OutboxRecord(
        long sequence,
        Id transaction,
        int kind,
        ByteString envelope,
        Status status,
        String result) {

    /// Where a transaction stands.
    public enum Status {
        /// No answer yet: submit (again).
        PENDING,
        /// Took effect.
        CONFIRMED,
        /// Refused by the ledger's rules.
        REFUSED
    }
}
