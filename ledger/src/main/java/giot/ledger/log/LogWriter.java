package giot.ledger.log;

import giot.ledger.rules.state.Genesis;
import giot.ledger.rules.transaction.Outcome;
import giot.terms.Digest;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.file.Path;
import java.util.Arrays;

/// Appends to a log. [#append] buffers, [#force] writes and waits for the disk: call it once for
/// many entries (group commit), before anything that relies on them leaves the process. One writer
/// per file, guarded by a file lock.
///
/// Entries that consensus delivers again after a restart are compared with what stands in the log
/// and not written twice. A failed [#force] may be called again: nothing is lost and nothing
/// half-written stays.
public final class LogWriter implements AutoCloseable {
    private static final int BUFFER_BYTES = 1 << 20;

    private final Path file;
    private final LockedFile content;
    private final ByteArrayOutputStream pending = new ByteArrayOutputStream();
    private long[] offsets = new long[1 << 10];
    private final Digest start;
    private Digest head;
    private long sequence;
    private long position;
    private long tornBytes;

    private LogWriter(Path file, LockedFile content, Genesis genesis) throws IOException {
        this.file = file;
        this.content = content;
        this.start = LogFormat.start(genesis);
        this.head = start;
        byte[] header = LogFormat.header(genesis);
        if (isUnfinished(header)) {
            content.write(header, 0);
            content.force();
            position = header.length;
        } else {
            resume(genesis);
        }
    }

    /// Opens a log to append, or starts one. Cuts a torn tail off (keeping its bytes beside the log
    /// in `<name>.torn-<offset>`); throws [LogException] when the log belongs to another genesis,
    /// is broken, or is open in another process (`<name>.lock` is locked meanwhile).
    public static LogWriter open(Path file, Genesis genesis) throws IOException {
        LockedFile locked = LockedFile.open(file);
        try {
            return new LogWriter(file, locked, genesis);
        } catch (IOException | RuntimeException e) {
            locked.close();
            throw e;
        }
    }

    /// Appends entry `sequence`, which is [#nextSequence] or, on re-delivery, an earlier one;
    /// throws IllegalStateException when an earlier one differs from what the log holds, or when
    /// entries are missing. An IOException leaves the entry in the buffer: go on with [#force].
    ///
    /// @return the entry as it stands in the log
    public synchronized LogEntry append(
            long entrySequence, long consensusMillis, byte[] envelope, Outcome outcome)
            throws IOException {
        if (entrySequence < 1 || entrySequence > sequence + 1) {
            throw new IllegalStateException(
                    file
                            + " ends after entry "
                            + sequence
                            + ", cannot append entry "
                            + entrySequence
                            + ": restore the log's missing entries");
        }
        if (entrySequence <= sequence) {
            return repeated(entrySequence, consensusMillis, envelope, outcome);
        }
        LogEntry entry =
                LogEntry.of(
                        entrySequence,
                        consensusMillis,
                        envelope,
                        outcome.result(),
                        outcome.index(),
                        head);
        byte[] frame = LogFormat.frame(entry);
        index(entrySequence, position + pending.size());
        pending.writeBytes(frame);
        head = entry.hash();
        sequence = entrySequence;
        if (pending.size() >= BUFFER_BYTES) {
            write();
        }
        return entry;
    }

    /// Writes what is buffered and returns once it is on disk.
    public synchronized void force() throws IOException {
        write();
        content.force();
    }

    /// The sequence number of the next new entry; 1 for an empty log.
    public synchronized long nextSequence() {
        return sequence + 1;
    }

    /// The hash of the last entry, or the chain's start.
    public synchronized Digest head() {
        return head;
    }

    /// The hash of an entry, 0 meaning the chain's start: a node compares it with the head in its
    /// state.
    public synchronized Digest headAt(long entrySequence) throws IOException {
        if (entrySequence < 0 || entrySequence > sequence) {
            throw new IllegalArgumentException(
                    "entry " + entrySequence + " is not in the log's 0.." + sequence);
        }
        if (entrySequence == sequence) {
            return head;
        }
        return entrySequence == 0 ? start : hashIn(storedBody(entrySequence));
    }

    /// Bytes of the torn tail that opening cut off, 0 for none.
    public long tornBytes() {
        return tornBytes;
    }

    /// Writes what is buffered, waits for the disk and closes.
    @Override
    public synchronized void close() throws IOException {
        if (content.isOpen()) {
            try (content) {
                force();
            }
        }
    }

    private void resume(Genesis genesis) throws IOException {
        try (LogReader reader = LogReader.open(file)) {
            if (!reader.genesis().equals(genesis)) {
                throw new LogException(
                        file
                                + " belongs to network "
                                + reader.genesis().network()
                                + " with another genesis: move it away or start its own network");
            }
            position = reader.offset();
            while (reader.next().isPresent()) {
                index(reader.sequence(), position);
                position = reader.offset();
            }
            sequence = reader.sequence();
            head = reader.head();
            switch (reader.end()) {
                case LogEnd.Complete complete -> {}
                case LogEnd.TornTail torn -> cutOff(torn);
                case LogEnd.Broken broken ->
                        throw new LogException(
                                file
                                        + " is broken at entry "
                                        + broken.sequence()
                                        + ": "
                                        + broken.explanation()
                                        + "; restore it from another copy");
            }
        }
    }

    private void cutOff(LogEnd.TornTail torn) throws IOException {
        Path kept = file.resolveSibling(file.getFileName() + ".torn-" + torn.offset());
        content.moveTail(torn.offset(), kept);
        tornBytes = torn.bytes();
    }

    /// A new file, or one whose header a crash cut short.
    private boolean isUnfinished(byte[] header) throws IOException {
        long size = content.size();
        if (size >= header.length) {
            return false;
        }
        byte[] present = content.read(0, (int) size);
        return Arrays.equals(present, Arrays.copyOf(header, present.length));
    }

    private LogEntry repeated(
            long entrySequence, long consensusMillis, byte[] envelope, Outcome outcome)
            throws IOException {
        LogEntry entry =
                LogEntry.of(
                        entrySequence,
                        consensusMillis,
                        envelope,
                        outcome.result(),
                        outcome.index(),
                        headAt(entrySequence - 1));
        if (!entry.hash().equals(hashIn(storedBody(entrySequence)))) {
            throw new IllegalStateException(
                    file
                            + " holds another entry "
                            + entrySequence
                            + " than consensus delivers again: log and state do not belong"
                            + " together, restore both from one copy");
        }
        return entry;
    }

    private byte[] storedBody(long entrySequence) throws IOException {
        write();
        long offset = offsets[Math.toIntExact(entrySequence - 1)];
        int length = ByteBuffer.wrap(content.read(offset, Integer.BYTES)).getInt();
        return content.read(offset + LogFormat.FRAME_HEADER_BYTES, length);
    }

    private static Digest hashIn(byte[] body) {
        return Digest.of(Arrays.copyOfRange(body, LogEntry.FIELD_BYTES, LogFormat.MIN_ENTRY_BYTES));
    }

    private void index(long entrySequence, long offset) {
        int slot = Math.toIntExact(entrySequence - 1);
        if (slot == offsets.length) {
            offsets = Arrays.copyOf(offsets, 2 * offsets.length);
        }
        offsets[slot] = offset;
    }

    private void write() throws IOException {
        if (pending.size() > 0) {
            content.write(pending.toByteArray(), position);
            position += pending.size();
            pending.reset();
        }
    }
}
