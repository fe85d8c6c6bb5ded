package giot.ledger.proof;

import giot.ledger.rules.transaction.SignedTransaction;
import giot.ledger.rules.transaction.Transaction.Accept;
import giot.ledger.rules.transaction.Transaction.Dispute;
import giot.ledger.rules.transaction.Transaction.ReportEquivocation;
import giot.ledger.rules.transaction.Transaction.Resolve;
import giot.ledger.rules.transaction.Transaction.Settle;
import giot.terms.Id;

/// Which transactions change a contract.
final class Concern {
    private Concern() {}

    /// Whether a transaction makes, settles, disputes or marks a contract.
    static boolean of(SignedTransaction signed, Id contract) {
        return switch (signed.transaction()) {
            case Accept accept -> signed.id().equals(contract);
            case Settle settle -> indexOf(settle, contract) >= 0;
            case Dispute dispute -> dispute.receipt().contract().equals(contract);
            case Resolve resolve -> resolve.contract().equals(contract);
            case ReportEquivocation report -> report.contract().equals(contract);
            default -> false;
        };
    }

    /// The place of a contract among a settlement's leaves, or -1.
    static int indexOf(Settle settle, Id contract) {
        for (int i = 0; i < settle.leaves().size(); i++) {
            if (settle.leaves().get(i).contract().equals(contract)) {
                return i;
            }
        }
        return -1;
    }
}
