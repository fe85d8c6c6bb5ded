package giot.edge.state;

import giot.edge.store.MenuStatus;
import giot.ledger.rules.transaction.Transaction.IssueMenu;
import giot.terms.Id;
import java.util.Optional;

/// A menu that is neither refused nor closed.
///
/// @param id its id on the ledger, which is that of the transaction that issues it
/// @param round the round it is for
/// @param status DESIGNED, or ISSUED once the ledger has it
/// @param terms items, budget and deadline; empty until its transaction is queued
public record OpenMenu(Id id, long round, MenuStatus status, Optional<IssueMenu> terms) {

    /// Whether the ledger has it and devices may accept.
    public boolean isIssued() {
        return status == MenuStatus.ISSUED;
    }

    /// Items, budget and deadline of a menu whose transaction is queued.
    public IssueMenu issued() {
        return terms.orElseThrow(
                () -> new IllegalStateException("menu " + id.hex() + " was designed, not queued"));
    }
}
