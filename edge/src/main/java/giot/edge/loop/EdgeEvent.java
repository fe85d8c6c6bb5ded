package giot.edge.loop;

import giot.edge.port.Arrival;
import giot.edge.port.Learning;
import giot.ledger.rules.codec.Result;
import giot.ledger.rules.state.Reputation;
import giot.terms.ByteString;
import giot.terms.Id;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;

/// What can happen to the edge; everything that changes its state is one of these.
public sealed interface EdgeEvent {

    /// A device said something.
    record Said(Arrival arrival) implements EdgeEvent {}

    /// The ledger decided a transaction.
    record Answered(Id transaction, Result result) implements EdgeEvent {}

    /// The ledger stayed out of reach.
    record Unanswered(Id transaction) implements EdgeEvent {}

    /// The ledger told a device's reputation.
    ///
    /// @param device raw public key
    /// @param question which question this answers
    /// @param reputation empty when the ledger does not know the device or did not answer
    record Told(ByteString device, long question, Optional<Reputation> reputation)
            implements EdgeEvent {}

    /// Look whether devices are gone.
    record SweepDue() implements EdgeEvent {}

    /// A round begins, and the one before ends.
    ///
    /// @param offering whether menus are still issued
    record RoundDue(long round, boolean offering) implements EdgeEvent {}

    /// A model was fine-tuned.
    record ModelTuned(Learning.Version version) implements EdgeEvent {}

    /// Look whether to stop.
    record Woken() implements EdgeEvent {}

    /// Settle what is due; the future completes when the ledger has answered.
    record SettleDue(CompletableFuture<Void> settled) implements EdgeEvent {}
}
