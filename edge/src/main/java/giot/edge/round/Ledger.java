package giot.edge.round;

import giot.device.protocol.ByteString;
import giot.ledger.rules.Id;
import giot.ledger.rules.Reputation;
import giot.ledger.rules.Result;
import giot.ledger.rules.SignedTransaction;
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

    /// The reputation that the rules have computed for a device; empty when the ledger does not
    /// know it, or does not answer now.
    ///
    /// @param device raw Ed25519 public key
    Optional<Reputation> reputation(ByteString device);
}
