package giot.ledger.proof;

import giot.ledger.audit.Ed25519Signatures;
import giot.ledger.rules.transaction.Leaf;
import giot.ledger.rules.transaction.SignedTransaction;
import giot.ledger.rules.transaction.Statement;
import giot.ledger.rules.transaction.Transaction.Settle;
import giot.terms.Id;
import giot.terms.Key;
import java.util.List;

/// Checks offline that an edge server signed two things about one contract that cannot both be
/// true. Needs its public key and nothing else.
public final class EquivocationCheck {
    private EquivocationCheck() {}

    /// The contract about which two statements contradict each other.
    ///
    /// @throws ProofException when they do not, or are not both this edge server's
    public static Id contract(Key edge, Statement first, Statement second) throws ProofException {
        for (Statement statement : List.of(first, second)) {
            boolean genuine =
                    statement.edge().equals(edge)
                            && statement.signed().verify(new Ed25519Signatures());
            if (!genuine) {
                throw new ProofException("not both statements are signed by edge server " + edge);
            }
        }
        if (first instanceof Statement.OfSettlement(SignedTransaction one)
                && second instanceof Statement.OfSettlement(SignedTransaction other)
                && !one.network().equals(other.network())) {
            throw new ProofException("the settlements are for two networks");
        }
        for (Id contract : contracts(first)) {
            if (first.isAbout(contract)
                    && second.isAbout(contract)
                    && Statement.contradict(contract, first, second)) {
                return contract;
            }
        }
        throw new ProofException("both statements can be true");
    }

    private static List<Id> contracts(Statement statement) {
        return switch (statement) {
            case Statement.OfReceipt(var receipt) -> List.of(receipt.contract());
            case Statement.OfSettlement(SignedTransaction settlement) ->
                    ((Settle) settlement.transaction())
                            .leaves().stream().map(Leaf::contract).distinct().toList();
        };
    }
}
