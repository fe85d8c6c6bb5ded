package giot.ledger.audit;

import giot.ledger.rules.state.Money;
import giot.terms.Digest;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/// What an audit found.
///
/// @param entries log entries replayed
/// @param signaturesChecked signatures verified, valid or not
/// @param difference the first difference, or null when everything agrees
/// @param money over all edge servers, as the replay finds it
/// @param contracts accepted items
/// @param settledContracts of which settled
/// @param stateHash of the replayed state
/// @param head the hash of the last entry replayed
/// @param tornBytes length of an unfinished entry at the log's end, 0 for none
public record AuditReport(
        long entries,
        long signaturesChecked,
        @Nullable Difference difference,
        Money money,
        long contracts,
        long settledContracts,
        Digest stateHash,
        Digest head,
        long tornBytes) {
    /// Where log and replay part.
    ///
    /// @param sequence the entry; 0 for the log's start, the last entry's for the state after it
    /// @param explanation in words
    public record Difference(long sequence, String explanation) {}

    /// Whether everything agrees.
    public boolean passed() {
        return difference == null;
    }

    /// The first difference, if there is one.
    public Optional<Difference> firstDifference() {
        return Optional.ofNullable(difference);
    }
}
