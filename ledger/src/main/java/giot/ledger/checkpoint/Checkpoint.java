package giot.ledger.checkpoint;

import giot.terms.Digest;
import giot.terms.Id;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;

/// How the ledger stands after a consensus round. Rounds are the same on every node, so the nodes
/// of a network sign the same checkpoints.
///
/// @param network the network's id
/// @param height transactions in the log, 1 or more
/// @param consensusMillis consensus time of the last of them, milliseconds since 1970
/// @param chainHead hash of the log's last entry
/// @param stateHash hash of the rules' state after it
public record Checkpoint(
        Id network, long height, long consensusMillis, Digest chainHead, Digest stateHash) {
    /// Length of the canonical bytes.
    public static final int BYTES = Id.BYTES + 8 + 8 + 2 * Digest.BYTES;

    /// What a signature covers starts with this, so that nothing else signed with the same key can
    /// pass for a checkpoint.
    private static final byte[] PURPOSE =
            "giot ledger checkpoint 1\n".getBytes(StandardCharsets.US_ASCII);

    /// Checks the height.
    public Checkpoint {
        if (height < 1) {
            throw new IllegalArgumentException(
                    "height is " + height + "; a checkpoint follows at least one transaction");
        }
    }

    /// The canonical bytes: the components in order, big endian.
    public byte[] toBytes() {
        return write(ByteBuffer.allocate(BYTES)).array();
    }

    /// What a node signs: the purpose (25 bytes of ASCII, `giot ledger checkpoint 1` and a line
    /// feed), then the canonical bytes.
    public byte[] message() {
        return write(ByteBuffer.allocate(PURPOSE.length + BYTES).put(PURPOSE)).array();
    }

    private ByteBuffer write(ByteBuffer out) {
        return out.put(network.toBytes())
                .putLong(height)
                .putLong(consensusMillis)
                .put(chainHead.toBytes())
                .put(stateHash.toBytes());
    }

    static Checkpoint read(ByteBuffer in) {
        return new Checkpoint(
                Id.of(take(in, Id.BYTES)),
                in.getLong(),
                in.getLong(),
                Digest.of(take(in, Digest.BYTES)),
                Digest.of(take(in, Digest.BYTES)));
    }

    static byte[] take(ByteBuffer in, int length) {
        byte[] bytes = new byte[length];
        in.get(bytes);
        return bytes;
    }
}
