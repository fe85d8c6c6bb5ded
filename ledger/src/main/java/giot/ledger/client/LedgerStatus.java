package giot.ledger.client;

import giot.terms.Digest;
import giot.terms.Id;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;

/// How a node stands.
///
/// @param network the network's id
/// @param height transactions in the log
/// @param round last consensus round handled
/// @param chainHead hash of the log's last entry
/// @param stateHash hash of the rules' state after it
/// @param nodes nodes in the roster
/// @param pending transactions submitted here and not yet decided
/// @param platform the consensus engine's own status, `ACTIVE` when it takes transactions
public record LedgerStatus(
        Id network,
        long height,
        long round,
        Digest chainHead,
        Digest stateHash,
        int nodes,
        int pending,
        String platform) {
    private static final int FIXED_BYTES = Id.BYTES + 8 + 8 + 2 * Digest.BYTES + 4 + 4;

    /// Whether the node takes transactions.
    public boolean isActive() {
        return platform.equals("ACTIVE");
    }

    /// The status in bytes: the components in order, big endian, the text last (ASCII).
    public byte[] toBytes() {
        byte[] text = platform.getBytes(StandardCharsets.US_ASCII);
        return ByteBuffer.allocate(FIXED_BYTES + text.length)
                .put(network.toBytes())
                .putLong(height)
                .putLong(round)
                .put(chainHead.toBytes())
                .put(stateHash.toBytes())
                .putInt(nodes)
                .putInt(pending)
                .put(text)
                .array();
    }

    /// Reads a status; refuses bytes that are none.
    public static LedgerStatus read(byte[] bytes) {
        if (bytes.length < FIXED_BYTES) {
            throw new IllegalArgumentException(
                    "a status has at least " + FIXED_BYTES + " bytes; got " + bytes.length);
        }
        ByteBuffer in = ByteBuffer.wrap(bytes);
        return new LedgerStatus(
                Id.of(take(in, Id.BYTES)),
                in.getLong(),
                in.getLong(),
                Digest.of(take(in, Digest.BYTES)),
                Digest.of(take(in, Digest.BYTES)),
                in.getInt(),
                in.getInt(),
                new String(take(in, in.remaining()), StandardCharsets.US_ASCII));
    }

    private static byte[] take(ByteBuffer in, int length) {
        byte[] bytes = new byte[length];
        in.get(bytes);
        return bytes;
    }
}
