package giot.edge.round;

import giot.device.protocol.Id128;
import giot.device.protocol.Offer;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/// A menu that is not closed yet, as the edge's loop knows it.
final class OpenMenu {

    final Id128 id;
    final long round;

    /// What devices are offered.
    final Offer offer;

    final long budgetMicro;

    /// Consensus time from which on pending claims may be expired.
    final long deadlineMillis;

    /// Whom it is offered to once the ledger has it.
    final List<Participant> invited;

    /// Contracts not settled yet.
    final Set<Id128> pending = new HashSet<>();

    boolean issued;

    /// Whether its closing is under way.
    boolean closing;

    OpenMenu(Offer offer, long budgetMicro, long deadlineMillis, List<Participant> invited) {
        this.id = offer.menuId();
        this.round = offer.round();
        this.offer = offer;
        this.budgetMicro = budgetMicro;
        this.deadlineMillis = deadlineMillis;
        this.invited = List.copyOf(invited);
    }
}
