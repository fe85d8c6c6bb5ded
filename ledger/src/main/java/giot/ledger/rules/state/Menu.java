package giot.ledger.rules.state;

import giot.ledger.rules.transaction.Transaction.IssueMenu;
import giot.ledger.rules.transaction.TransactionCodec;
import giot.terms.ByteReader;
import giot.terms.ByteWriter;
import giot.terms.Key;

/// A menu as issued; it never changes ([MenuClaims] does).
///
/// @param edge who issued it
/// @param issuedMillis consensus time of its issue
/// @param terms items, certificate hash, budget and deadline
public record Menu(Key edge, long issuedMillis, IssueMenu terms) {
    byte[] toBytes() {
        ByteWriter out = new ByteWriter(512).fixed(edge).i64(issuedMillis);
        TransactionCodec.writeIssueMenu(out, terms);
        return out.toBytes();
    }

    static Menu of(byte[] bytes) {
        ByteReader in = new ByteReader(bytes);
        return new Menu(in.key(), in.i64(), TransactionCodec.readIssueMenu(in));
    }
}
