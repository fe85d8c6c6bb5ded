package giot.ledger.rules.state;

import giot.ledger.rules.transaction.Transaction.RegisterData;
import giot.ledger.rules.transaction.TransactionCodec;
import giot.terms.ByteReader;
import giot.terms.ByteWriter;
import giot.terms.Key;

/// A registered data set.
///
/// @param edge who registered it, and owns it
/// @param registeredMillis consensus time
/// @param grants keys with a right to read it on record, ended or not
/// @param terms content hash, contributors, licence, source
public record Dataset(Key edge, long registeredMillis, int grants, RegisterData terms) {
    public Dataset granting(int more) {
        return new Dataset(edge, registeredMillis, grants + more, terms);
    }

    byte[] toBytes() {
        ByteWriter out = new ByteWriter(192).fixed(edge).i64(registeredMillis).u16(grants);
        TransactionCodec.writeRegisterData(out, terms);
        return out.toBytes();
    }

    static Dataset of(byte[] bytes) {
        ByteReader in = new ByteReader(bytes);
        return new Dataset(in.key(), in.i64(), in.u16(), TransactionCodec.readRegisterData(in));
    }
}
