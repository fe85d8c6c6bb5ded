package giot.edge.round;

import giot.device.protocol.ByteString;
import giot.device.protocol.Id128;
import giot.edge.trust.TypeEstimate;
import giot.ledger.rules.Reputation;
import org.jspecify.annotations.Nullable;

/// A device as the edge's loop knows it.
final class Participant {

    final String name;
    final ByteString key;

    /// Whether it said that it is there.
    boolean present;

    /// Whether the ledger knows it.
    boolean registered;

    /// The menu it was offered last.
    @Nullable Id128 offered;

    /// The contract it works on, at most one.
    @Nullable OpenContract contract;

    /// What is believed about its type.
    TypeEstimate type;

    /// As the ledger computes it from the settled contracts.
    Reputation reputation;

    /// Settlements of its contracts that the ledger has not answered.
    int settling;

    /// Whether [#reputation] may already hold a settlement that is not answered.
    boolean reputationAhead;

    /// The question for the reputation that the ledger has not answered, 0 for none.
    long question;

    /// When something of it was last heard, in time that the edge has listened.
    long heardNanos;

    Participant(String name, ByteString key, TypeEstimate type, Reputation reputation) {
        this.name = name;
        this.key = key;
        this.type = type;
        this.reputation = reputation;
    }

    /// Whether it can take a contract now.
    ///
    /// @param nowSeconds scenario time: an overdue contract no longer binds the device
    boolean isFree(double nowSeconds) {
        return contract == null || contract.isDone() || contract.deadlineSeconds() < nowSeconds;
    }
}
