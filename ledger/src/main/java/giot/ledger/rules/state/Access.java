package giot.ledger.rules.state;

import giot.terms.ByteReader;
import giot.terms.ByteWriter;

/// A key's right to read a data set.
///
/// @param grantedMillis consensus time of the grant that holds
/// @param untilMillis consensus time until which it holds, inclusive
public record Access(long grantedMillis, long untilMillis) {
    /// Whether the right holds at a consensus time.
    public boolean holdsAt(long millis) {
        return millis >= grantedMillis && millis <= untilMillis;
    }

    byte[] toBytes() {
        return new ByteWriter(16).i64(grantedMillis).i64(untilMillis).toBytes();
    }

    static Access of(byte[] bytes) {
        ByteReader in = new ByteReader(bytes);
        return new Access(in.i64(), in.i64());
    }
}
