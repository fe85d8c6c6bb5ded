package giot.ledger.log;

import giot.ledger.rules.state.Genesis;
import giot.terms.Digest;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.zip.CRC32C;

/// The log file: `"GIOTLOG1" | frame(genesis) | frame(entry)*`, where `frame(b) = u32 length | u32
/// CRC-32C of b | b` and an entry is `u64 sequence | i64 consensusMillis | u8 result | i32 index |
/// 32 B hash | envelope`, big endian. The chain starts at `SHA-256("GIOTLOG1" | genesis)`.
final class LogFormat {
    static final byte[] MAGIC = "GIOTLOG1".getBytes(StandardCharsets.US_ASCII);

    /// Length and checksum before every frame's body.
    static final int FRAME_HEADER_BYTES = 8;

    /// Largest frame body: no engine orders envelopes anywhere near it.
    static final int MAX_BODY_BYTES = 1 << 20;

    /// Smallest entry: its fields and hash, with an empty envelope.
    static final int MIN_ENTRY_BYTES = LogEntry.FIELD_BYTES + Digest.BYTES;

    private LogFormat() {}

    static Digest start(Genesis genesis) {
        return Digest.sha256(MAGIC, genesis.toBytes());
    }

    static byte[] header(Genesis genesis) {
        byte[] body = genesis.toBytes();
        return ByteBuffer.allocate(MAGIC.length + FRAME_HEADER_BYTES + body.length)
                .put(MAGIC)
                .putInt(body.length)
                .putInt(checksum(body))
                .put(body)
                .array();
    }

    static byte[] frame(LogEntry entry) {
        byte[] envelope = entry.sharedEnvelope();
        int length = MIN_ENTRY_BYTES + envelope.length;
        if (length > MAX_BODY_BYTES) {
            throw new IllegalArgumentException(
                    "envelope of "
                            + envelope.length
                            + " bytes exceeds the log's "
                            + (MAX_BODY_BYTES - MIN_ENTRY_BYTES)
                            + ": refuse it before it is ordered");
        }
        byte[] body =
                ByteBuffer.allocate(length)
                        .put(entry.fields())
                        .put(entry.hash().toBytes())
                        .put(envelope)
                        .array();
        return ByteBuffer.allocate(FRAME_HEADER_BYTES + length)
                .putInt(length)
                .putInt(checksum(body))
                .put(body)
                .array();
    }

    static int checksum(byte[] body) {
        CRC32C crc = new CRC32C();
        crc.update(body);
        return (int) crc.getValue();
    }
}
