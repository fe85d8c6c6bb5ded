package giot.ledger.log;

import giot.ledger.rules.codec.Result;
import giot.terms.Digest;
import java.nio.ByteBuffer;

/// One ordered envelope, what became of it, and its place in the hash chain: `hash =
/// SHA-256(previous | u64 sequence | i64 consensusMillis | u8 result | i32 index | envelope)`, big
/// endian.
public final class LogEntry {
    /// Bytes of the fields before the envelope: sequence, time, result, index.
    static final int FIELD_BYTES = 8 + 8 + 1 + 4;

    private final long sequence;
    private final long consensusMillis;
    private final byte[] envelope;
    private final Result result;
    private final int index;
    private final Digest previous;
    private final Digest hash;

    private LogEntry(
            long sequence,
            long consensusMillis,
            byte[] envelope,
            Result result,
            int index,
            Digest previous) {
        this.sequence = sequence;
        this.consensusMillis = consensusMillis;
        this.envelope = envelope;
        this.result = result;
        this.index = index;
        this.previous = previous;
        this.hash = Digest.sha256(previous.toBytes(), fields(), envelope);
    }

    /// The entry that follows `previous`.
    ///
    /// @param sequence 1 for the first entry
    /// @param index the element the result is about, or [Outcome#NO_INDEX]
    public static LogEntry of(
            long sequence,
            long consensusMillis,
            byte[] envelope,
            Result result,
            int index,
            Digest previous) {
        return new LogEntry(sequence, consensusMillis, envelope.clone(), result, index, previous);
    }

    public long sequence() {
        return sequence;
    }

    public long consensusMillis() {
        return consensusMillis;
    }

    /// The envelope exactly as it was ordered, readable or not.
    public byte[] envelope() {
        return envelope.clone();
    }

    public Result result() {
        return result;
    }

    /// The element the result is about, or [Outcome#NO_INDEX].
    public int index() {
        return index;
    }

    /// The hash of the entry before, or of the log's genesis.
    public Digest previous() {
        return previous;
    }

    /// This entry's hash; that of the last entry is the chain's head.
    public Digest hash() {
        return hash;
    }

    byte[] fields() {
        return ByteBuffer.allocate(FIELD_BYTES)
                .putLong(sequence)
                .putLong(consensusMillis)
                .put((byte) result.code())
                .putInt(index)
                .array();
    }

    byte[] sharedEnvelope() {
        return envelope;
    }
}
