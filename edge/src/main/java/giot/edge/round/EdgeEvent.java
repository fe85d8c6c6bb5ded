package giot.edge.round;

import giot.device.protocol.Id128;
import giot.ledger.rules.Result;
import java.util.concurrent.CompletableFuture;

/// What can happen to the edge; everything that changes its state is one of these.
sealed interface EdgeEvent {

    /// A device said something.
    record Said(Arrival arrival) implements EdgeEvent {}

    /// The ledger decided a transaction.
    record Answered(Id128 transaction, Result result) implements EdgeEvent {}

    /// The ledger stayed out of reach.
    record Unanswered(Id128 transaction, String failure) implements EdgeEvent {}

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
