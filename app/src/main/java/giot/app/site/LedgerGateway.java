package giot.app.site;

import giot.edge.port.Ledger;
import giot.ledger.client.LedgerClient;
import giot.ledger.client.Receipt;
import giot.ledger.rules.codec.Result;
import giot.ledger.rules.state.LedgerView;
import giot.ledger.rules.state.Reputation;
import giot.ledger.rules.transaction.SignedTransaction;
import giot.terms.ByteString;
import giot.terms.Id;
import giot.terms.Key;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;

/// The round's ledger port on a ledger client.
public record LedgerGateway(LedgerClient client, Id network) implements Ledger {

    @Override
    public CompletableFuture<Result> submit(SignedTransaction transaction) {
        return client.submit(transaction).thenApply(Receipt::result);
    }

    @Override
    public CompletableFuture<Optional<Reputation>> reputation(ByteString device) {
        // The client waits for its answers, so each question waits on a virtual thread.
        return CompletableFuture.supplyAsync(
                () -> view().reputation(Key.of(device.toArray())), Thread::startVirtualThread);
    }

    /// What the ledger knows now.
    public LedgerView view() {
        return client.view();
    }
}
