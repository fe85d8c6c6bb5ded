package giot.ledger.log;

import giot.ledger.rules.codec.Result;
import giot.ledger.rules.state.Genesis;
import giot.terms.Digest;
import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/// Streams a log, verifying framing, sequence and hash chain. Reads what was in the file when it
/// was opened, so a node may go on writing. Not thread-safe.
public final class LogReader implements AutoCloseable {
    private final Path file;
    private final InputStream in;
    private final long size;
    private final Genesis genesis;
    private Digest previous;
    private long offset;
    private long sequence;
    private @Nullable LogEnd end;

    private LogReader(Path file, InputStream in) throws IOException {
        this.file = file;
        this.in = in;
        this.size = Files.size(file);
        this.genesis = readGenesis(file);
        this.previous = LogFormat.start(genesis);
    }

    /// Opens a log. Throws [LogException] when its header is not one of a log.
    public static LogReader open(Path file) throws IOException {
        InputStream in = new BufferedInputStream(Files.newInputStream(file), 1 << 20);
        try {
            return new LogReader(file, in);
        } catch (IOException | RuntimeException e) {
            in.close();
            throw e;
        }
    }

    /// What the log's network started from, as the log says.
    public Genesis genesis() {
        return genesis;
    }

    /// The next entry, or empty at the end (then see [#end]).
    public Optional<LogEntry> next() throws IOException {
        if (end != null) {
            return Optional.empty();
        }
        long left = size - offset;
        if (left == 0) {
            end = new LogEnd.Complete();
            return Optional.empty();
        }
        byte @Nullable [] body = body(left);
        if (body == null) {
            return Optional.empty();
        }
        Optional<LogEntry> entry = entry(body);
        entry.ifPresent(e -> {
            previous = e.hash();
            sequence = e.sequence();
            offset += LogFormat.FRAME_HEADER_BYTES + body.length;
        });
        return entry;
    }

    /// How reading ended; throws IllegalStateException before it did.
    public LogEnd end() {
        if (end == null) {
            throw new IllegalStateException("the log has not been read to its end: call next()");
        }
        return end;
    }

    /// Refuses a log that was read to its end and is damaged: what follows the damage is unknown,
    /// so whatever was read is no answer. A torn tail is none, as a node may be writing it.
    ///
    /// @throws LogException in one line, where it is damaged
    public void requireUndamaged() throws LogException {
        if (end() instanceof LogEnd.Broken(long damaged, long at, String explanation)) {
            throw new LogException(
                    "%s is damaged at entry %d (byte %d): %s; use a copy of another node's log"
                            .formatted(file, damaged, at, explanation));
        }
    }

    /// The last entry's sequence number, 0 before the first.
    public long sequence() {
        return sequence;
    }

    /// The last entry's hash, or the chain's start.
    public Digest head() {
        return previous;
    }

    /// Where the next entry starts, in bytes.
    public long offset() {
        return offset;
    }

    /// How much of the file has been read, 0 to 1.
    public double share() {
        return size == 0 ? 1 : (double) offset / size;
    }

    @Override
    public void close() throws IOException {
        in.close();
    }

    private byte @Nullable [] body(long left) throws IOException {
        if (left < LogFormat.FRAME_HEADER_BYTES) {
            return torn(left);
        }
        ByteBuffer header = ByteBuffer.wrap(in.readNBytes(LogFormat.FRAME_HEADER_BYTES));
        int length = header.getInt();
        int checksum = header.getInt();
        if (length < LogFormat.MIN_ENTRY_BYTES || length > LogFormat.MAX_BODY_BYTES) {
            return length == 0 && checksum == 0 && restIsZero()
                    ? torn(left)
                    : broken("its length " + length + " is impossible");
        }
        if (length > left - LogFormat.FRAME_HEADER_BYTES) {
            return torn(left);
        }
        byte[] body = in.readNBytes(length);
        if (LogFormat.checksum(body) == checksum) {
            return body;
        }
        boolean last = length == left - LogFormat.FRAME_HEADER_BYTES;
        return last ? torn(left) : broken("its checksum does not match its bytes");
    }

    /// A crash may leave the file longer than what was written, filled with zeros.
    private boolean restIsZero() throws IOException {
        for (byte[] block = in.readNBytes(1 << 16); block.length > 0; ) {
            for (byte b : block) {
                if (b != 0) {
                    return false;
                }
            }
            block = in.readNBytes(1 << 16);
        }
        return true;
    }

    private Optional<LogEntry> entry(byte[] body) {
        ByteBuffer fields = ByteBuffer.wrap(body);
        long ownSequence = fields.getLong();
        long millis = fields.getLong();
        int code = fields.get() & 0xff;
        int index = fields.getInt();
        Digest hash =
                Digest.of(
                        Arrays.copyOfRange(body, LogEntry.FIELD_BYTES, LogFormat.MIN_ENTRY_BYTES));
        Optional<Result> result = Result.of(code);
        if (ownSequence != sequence + 1) {
            broken("it calls itself entry " + ownSequence);
            return Optional.empty();
        }
        if (result.isEmpty()) {
            broken("its result " + code + " does not exist");
            return Optional.empty();
        }
        byte[] envelope = Arrays.copyOfRange(body, LogFormat.MIN_ENTRY_BYTES, body.length);
        LogEntry entry = LogEntry.of(ownSequence, millis, envelope, result.get(), index, previous);
        if (!entry.hash().equals(hash)) {
            broken("its hash does not continue the chain");
            return Optional.empty();
        }
        return Optional.of(entry);
    }

    private byte @Nullable [] torn(long left) {
        end = new LogEnd.TornTail(sequence, offset, left);
        return null;
    }

    private byte @Nullable [] broken(String explanation) {
        end = new LogEnd.Broken(sequence + 1, offset, explanation);
        return null;
    }

    private Genesis readGenesis(Path file) throws IOException {
        byte[] magic = in.readNBytes(LogFormat.MAGIC.length);
        ByteBuffer header = ByteBuffer.wrap(in.readNBytes(LogFormat.FRAME_HEADER_BYTES));
        boolean known = Arrays.equals(magic, LogFormat.MAGIC);
        if (!known || header.remaining() < LogFormat.FRAME_HEADER_BYTES) {
            throw new LogException(file + " is not a ledger log (it does not start with GIOTLOG1)");
        }
        int length = header.getInt();
        int checksum = header.getInt();
        byte[] body = in.readNBytes(Math.clamp(length, 0, LogFormat.MAX_BODY_BYTES));
        if (body.length != length || LogFormat.checksum(body) != checksum) {
            throw new LogException(file + ": the genesis at the log's start is damaged");
        }
        offset = LogFormat.MAGIC.length + LogFormat.FRAME_HEADER_BYTES + (long) length;
        try {
            return Genesis.of(body);
        } catch (IllegalArgumentException e) {
            throw new LogException(
                    file + ": the log's start has no valid genesis: " + e.getMessage());
        }
    }
}
