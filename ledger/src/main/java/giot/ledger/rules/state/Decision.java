package giot.ledger.rules.state;

import giot.ledger.rules.codec.Kind;
import giot.ledger.rules.codec.Result;
import giot.terms.ByteReader;
import giot.terms.ByteWriter;
import giot.terms.Digest;

/// The final result of a transaction id.
///
/// @param digest of the signed part of the envelope that used up the id
/// @param kind its kind
/// @param result [Result#APPLIED] or a final refusal
/// @param index the element the result is about, or [Outcome#NO_INDEX]
/// @param decidedMillis consensus time
public record Decision(Digest digest, Kind kind, Result result, int index, long decidedMillis) {
    byte[] toBytes() {
        ByteWriter out = new ByteWriter(64).fixed(digest).u8(kind.code()).u8(result.code());
        return out.u32(index + 1L).i64(decidedMillis).toBytes();
    }

    static Decision of(byte[] bytes) {
        ByteReader in = new ByteReader(bytes);
        return new Decision(
                in.digest(),
                Kind.of(in.u8()).orElseThrow(),
                Result.of(in.u8()).orElseThrow(),
                (int) in.u32() - 1,
                in.i64());
    }
}
