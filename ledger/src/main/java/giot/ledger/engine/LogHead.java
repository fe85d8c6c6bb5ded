package giot.ledger.engine;

import giot.terms.Digest;
import java.nio.ByteBuffer;

/// Where the log stands, as part of the consensus state.
///
/// @param height number of transactions in the log
/// @param chainHead hash of the log's last entry
/// @param stateHash hash of the rules' state after it
record LogHead(long height, Digest chainHead, Digest stateHash) {
    private static final int BYTES = 8 + 2 * Digest.BYTES;

    byte[] toBytes() {
        return ByteBuffer.allocate(BYTES)
                .putLong(height)
                .put(chainHead.toBytes())
                .put(stateHash.toBytes())
                .array();
    }

    static LogHead read(byte[] bytes) {
        if (bytes.length != BYTES) {
            throw new IllegalArgumentException(
                    "the log's head has " + bytes.length + " bytes; it must have " + BYTES);
        }
        ByteBuffer in = ByteBuffer.wrap(bytes);
        byte[] chainHead = new byte[Digest.BYTES];
        byte[] stateHash = new byte[Digest.BYTES];
        long height = in.getLong();
        in.get(chainHead).get(stateHash);
        return new LogHead(height, Digest.of(chainHead), Digest.of(stateHash));
    }
}
