package giot.app.site;

import giot.app.cli.RunFailure;
import giot.ledger.rules.codec.Result;
import giot.ledger.rules.state.EdgeAccount;
import giot.ledger.rules.transaction.SignedTransaction;
import giot.ledger.rules.transaction.Transaction;
import giot.terms.ByteString;
import giot.terms.Id;
import giot.terms.Key;
import giot.terms.Signer;
import java.security.SecureRandom;
import java.util.Optional;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/// How an edge server comes to be on the ledger: the operator registers it. Where the operator's
/// key is at hand this happens by itself.
final class Enrolment {

    private static final long REGISTRATION_SECONDS = 30;

    private final SiteLedger ledger;
    private final Key edge;
    private final SecureRandom random;

    Enrolment(SiteLedger ledger, ByteString edge, SecureRandom random) {
        this.ledger = ledger;
        this.edge = Key.of(edge.toArray());
        this.random = random;
    }

    /// Makes sure that the ledger knows the edge and, where the operator is somebody else, that it
    /// has funds.
    ///
    /// @throws RunFailure with what the operator has to do
    void require() throws RunFailure, InterruptedException {
        Optional<EdgeAccount> account =
                ledger.gateway().view().edge(edge).filter(EdgeAccount::active);
        if (ledger.operator().isPresent()) {
            if (account.isEmpty()) {
                register(ledger.operator().get());
            }
        } else if (account.isEmpty()) {
            throw new RunFailure(
                    "this edge server is not on the ledger, or no longer active; the operator runs: giot ledger register %s --name %s --key operator.key --ledger LEDGER, then: %s"
                            .formatted(edge, Site.EDGE_NAME, deposit()));
        } else if (account.get().money().deposited() == 0) {
            throw new RunFailure(
                    "this edge server has no funds on the ledger; the operator runs: " + deposit());
        }
    }

    private String deposit() {
        return "giot ledger deposit %s TOKENS --key operator.key --ledger LEDGER".formatted(edge);
    }

    private void register(Signer operator) throws RunFailure, InterruptedException {
        byte[] id = new byte[Id.BYTES];
        random.nextBytes(id);
        SignedTransaction signed =
                SignedTransaction.sign(
                        ledger.gateway().network(),
                        Id.of(id),
                        new Transaction.RegisterEdge(edge, Site.EDGE_NAME),
                        operator);
        try {
            Result result =
                    ledger.gateway().submit(signed).get(REGISTRATION_SECONDS, TimeUnit.SECONDS);
            if (result != Result.APPLIED && result != Result.ALREADY_REGISTERED) {
                throw new RunFailure("the ledger refused the edge: " + result.explanation());
            }
        } catch (ExecutionException e) {
            Throwable why = e.getCause() == null ? e : e.getCause();
            throw new RunFailure("the ledger did not answer: " + why.getMessage());
        } catch (TimeoutException e) {
            throw new RunFailure("the ledger did not decide within " + REGISTRATION_SECONDS + " s");
        }
    }
}
