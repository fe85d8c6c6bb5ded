package giot.ledger.rules.transaction;

import giot.ledger.rules.codec.Kind;
import giot.ledger.rules.codec.Limits;
import giot.ledger.rules.codec.SignedPart;
import giot.ledger.rules.transaction.Transaction.Settle;
import giot.terms.ByteReader;
import giot.terms.ByteWriter;
import giot.terms.Id;
import giot.terms.Key;
import giot.terms.MalformedException;
import giot.terms.Reason;
import java.util.Optional;

/// What an edge server signed about a contract. Two statements of one edge server about one
/// contract that cannot both be true show that it equivocates.
public sealed interface Statement {
    /// An upload receipt.
    record OfReceipt(SignedReceipt receipt) implements Statement {}

    /// A settlement with a leaf for the contract; at most [Limits#MAX_STATEMENT_BYTES] long where
    /// it is evidence on the ledger.
    record OfSettlement(SignedTransaction settlement) implements Statement {
        public OfSettlement {
            if (!(settlement.transaction() instanceof Settle)) {
                throw new IllegalArgumentException(
                        "settlement is a " + settlement.transaction().kind() + ": give a SETTLE");
            }
        }

        Optional<Leaf> leaf(Id contract) {
            Settle settle = (Settle) settlement.transaction();
            return settle.leaves().stream().filter(l -> l.contract().equals(contract)).findFirst();
        }
    }

    /// Who signed it, if the signature is good.
    default Key edge() {
        return switch (this) {
            case OfReceipt(SignedReceipt receipt) -> receipt.edge();
            case OfSettlement(SignedTransaction settlement) -> settlement.signer();
        };
    }

    /// Whether it says anything about this contract.
    default boolean isAbout(Id contract) {
        return switch (this) {
            case OfReceipt(SignedReceipt receipt) -> receipt.contract().equals(contract);
            case OfSettlement settlement -> settlement.leaf(contract).isPresent();
        };
    }

    /// Its signature.
    default SignedPart signed() {
        return switch (this) {
            case OfReceipt(SignedReceipt receipt) -> receipt.signed();
            case OfSettlement(SignedTransaction settlement) -> settlement.signatures().getFirst();
        };
    }

    /// Whether both cannot be true: two different receipts, two different leaves, or a leaf that
    /// denies the delivery, or gives it another latency, than a receipt does.
    static boolean contradict(Id contract, Statement first, Statement second) {
        return switch (first) {
            case OfReceipt(SignedReceipt one) ->
                    switch (second) {
                        case OfReceipt(SignedReceipt other) -> differ(one, other);
                        case OfSettlement other -> denies(other, one);
                    };
            case OfSettlement one ->
                    switch (second) {
                        case OfReceipt(SignedReceipt other) -> denies(one, other);
                        case OfSettlement other -> !one.leaf(contract).equals(other.leaf(contract));
                    };
        };
    }

    /// Signatures do not count: Ed25519 allows one signer several on the same words.
    private static boolean differ(SignedReceipt one, SignedReceipt other) {
        return !one.content().equals(other.content())
                || one.acceptedMillis() != other.acceptedMillis()
                || one.completedMillis() != other.completedMillis();
    }

    private static boolean denies(OfSettlement settlement, SignedReceipt receipt) {
        return settlement
                .leaf(receipt.contract())
                .map(leaf -> denies(leaf.reason(), leaf.latencyMillis(), receipt))
                .orElse(false);
    }

    /// Whether a settlement with this reason and latency contradicts a receipt.
    static boolean denies(Reason reason, long latencyMillis, SignedReceipt receipt) {
        return reason == Reason.NOT_DELIVERED || latencyMillis != receipt.latencyMillis();
    }

    /// `u8 0 | receipt` or `u8 1 | u32 length | envelope`.
    static void write(ByteWriter out, Statement statement) {
        switch (statement) {
            case OfReceipt(SignedReceipt receipt) -> receipt.write(out.u8(0));
            case OfSettlement(SignedTransaction settlement) -> {
                byte[] envelope = settlement.toBytes();
                out.u8(1).u32(envelope.length).raw(envelope);
            }
        }
    }

    /// Reads what [#write] wrote.
    static Statement read(ByteReader in) {
        int tag = in.u8();
        return switch (tag) {
            case 0 -> new OfReceipt(SignedReceipt.read(in));
            case 1 -> new OfSettlement(settlement(in));
            default -> throw new MalformedException("statement " + tag);
        };
    }

    private static SignedTransaction settlement(ByteReader in) {
        byte[] envelope = in.raw(in.bounded(Limits.MAX_STATEMENT_BYTES));
        // Looked at first, so that statements do not nest.
        boolean settles = envelope.length > 1 && envelope[1] == Kind.SETTLE.code();
        if (settles && SignedTransaction.decode(envelope) instanceof Decoding.Read(var settle)) {
            return settle;
        }
        throw new MalformedException("a statement that is no settlement");
    }
}
