package giot.ledger.rules.state;

import giot.ledger.rules.codec.Limits;
import giot.terms.ByteReader;
import giot.terms.ByteWriter;
import giot.terms.Digest;
import giot.terms.Key;

/// A settlement batch, as far as it arrived.
///
/// @param edge who settles
/// @param merkleRoot root over all its leaves
/// @param leaves number of all its leaves
/// @param settledLeaves number of leaves settled so far
/// @param paidMicro paid so far, micro-tokens
public record Batch(Key edge, Digest merkleRoot, int leaves, int settledLeaves, long paidMicro) {
    public Batch settled(int more, long amountMicro) {
        return new Batch(
                edge,
                merkleRoot,
                leaves,
                settledLeaves + more,
                Math.addExact(paidMicro, amountMicro));
    }

    byte[] toBytes() {
        ByteWriter out = new ByteWriter(96).fixed(edge).fixed(merkleRoot);
        return out.u32(leaves).u32(settledLeaves).i64(paidMicro).toBytes();
    }

    static Batch of(byte[] bytes) {
        ByteReader in = new ByteReader(bytes);
        int max = Limits.MAX_BATCH_LEAVES;
        return new Batch(in.key(), in.digest(), in.bounded(max), in.bounded(max), in.i64());
    }
}
