package giot.edge.port;

import giot.ledger.rules.codec.Result;
import giot.ledger.rules.state.Reputation;
import giot.ledger.rules.transaction.SignedTransaction;
import giot.terms.ByteString;
import giot.terms.Id;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;

/// The ledger, as far as a round needs it (a port).
public interface Ledger {

    /// The network that transactions are signed for.
    Id network();

    /// Submits a transaction and repeats it until consensus has decided it: the same id has one
    /// effect. The future completes with the first, final result; it fails only when the ledger
    /// stays out of reach.
    CompletableFuture<Result> submit(SignedTransaction transaction);

    /// Asks for the reputation that the rules have computed for a device, without waiting: it holds
    /// every settlement that was answered before the question. The future completes with empty when
    /// the ledger does not know the device, and fails when it does not answer.
    ///
    /// @param device raw Ed25519 public key
    CompletableFuture<Optional<Reputation>> reputation(ByteString device);
}
