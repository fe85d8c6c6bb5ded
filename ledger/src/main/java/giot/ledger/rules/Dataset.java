package giot.ledger.rules;

import giot.ledger.rules.Transaction.RegisterData;

/// A registered data set.
///
/// @param edge who registered it
/// @param registeredMillis consensus time
/// @param terms content hash, contributors, licence, source
public record Dataset(Key edge, long registeredMillis, RegisterData terms) {
    byte[] toBytes() {
        ByteWriter out = new ByteWriter(192).fixed(edge).i64(registeredMillis);
        TransactionCodec.writeRegisterData(out, terms);
        return out.toBytes();
    }

    static Dataset of(byte[] bytes) {
        ByteReader in = new ByteReader(bytes);
        return new Dataset(in.key(), in.i64(), TransactionCodec.readRegisterData(in));
    }
}
