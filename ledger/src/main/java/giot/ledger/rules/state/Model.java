package giot.ledger.rules.state;

import giot.ledger.rules.transaction.Transaction.RegisterModel;
import giot.ledger.rules.transaction.TransactionCodec;
import giot.terms.ByteReader;
import giot.terms.ByteWriter;
import giot.terms.Key;

/// A registered model.
///
/// @param edge who registered it
/// @param registeredMillis consensus time
/// @param terms weights hash, data sets, metrics
public record Model(Key edge, long registeredMillis, RegisterModel terms) {
    byte[] toBytes() {
        ByteWriter out = new ByteWriter(256).fixed(edge).i64(registeredMillis);
        TransactionCodec.writeRegisterModel(out, terms);
        return out.toBytes();
    }

    static Model of(byte[] bytes) {
        ByteReader in = new ByteReader(bytes);
        return new Model(in.key(), in.i64(), TransactionCodec.readRegisterModel(in));
    }
}
