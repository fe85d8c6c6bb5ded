package giot.ledger.engine;

import giot.ledger.client.Receipt;
import giot.ledger.folder.ExitCode;
import giot.ledger.folder.NodeFailure;
import giot.ledger.folder.NodeFolder;
import giot.ledger.folder.PrivateFiles;
import giot.ledger.log.LogEntry;
import giot.ledger.log.LogException;
import giot.ledger.log.LogReader;
import giot.ledger.log.LogWriter;
import giot.ledger.rules.codec.Result;
import giot.ledger.rules.state.Genesis;
import giot.ledger.rules.transaction.Decoding;
import giot.ledger.rules.transaction.Outcome;
import giot.ledger.rules.transaction.SignedTransaction;
import giot.terms.Digest;
import giot.terms.Id;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/// The node's log of ordered transactions. Written by the consensus thread alone; read by others up
/// to what is on disk.
public final class OrderedLog implements AutoCloseable {
    /// The log's folder in the node's.
    public static final String FOLDER = NodeFolder.LOG_FOLDER;

    /// The log's file in its folder.
    public static final String FILE = "ledger.log";

    private static final Id UNREADABLE = Id.of(new byte[Id.BYTES]);

    private final Path file;
    private final LogWriter writer;
    private final Digest start;
    private volatile long onDisk;

    private OrderedLog(Path file, LogWriter writer) throws IOException {
        this.file = file;
        this.start = writer.headAt(0);
        this.writer = writer;
        this.onDisk = writer.nextSequence() - 1;
    }

    /// Opens the log in `folder`, or starts one; checks its whole chain.
    static OrderedLog open(Path folder, Genesis genesis) throws NodeFailure, IOException {
        PrivateFiles.folder(folder);
        Path file = folder.resolve(FILE);
        try {
            return new OrderedLog(file, LogWriter.open(file, genesis));
        } catch (LogException e) {
            throw damaged(e);
        }
    }

    /// Where the log is.
    Path file() {
        return file;
    }

    /// Transactions on disk.
    long height() {
        return onDisk;
    }

    /// Where the log's chain starts.
    Digest start() {
        return start;
    }

    /// The hash after `sequence` transactions.
    Digest headAt(long sequence) throws IOException {
        return writer.headAt(sequence);
    }

    /// Appends what became of an envelope; one that the log holds already is compared.
    LogEntry append(long sequence, CheckedEnvelope envelope, Outcome outcome)
            throws NodeFailure, IOException {
        try {
            return writer.append(sequence, envelope.consensusMillis(), envelope.bytes(), outcome);
        } catch (LogException | IllegalStateException e) {
            throw damaged(e);
        }
    }

    /// Returns when everything appended is on disk.
    void force() throws IOException {
        if (writer.nextSequence() - 1 > onDisk) {
            writer.force();
            onDisk = writer.nextSequence() - 1;
        }
    }

    /// Opens a reader of the receipts from `from` on, as far as they are on disk now.
    ReceiptReader receiptsFrom(long from) throws IOException {
        return new ReceiptReader(LogReader.open(file), from, onDisk);
    }

    @Override
    public void close() throws IOException {
        writer.close();
    }

    /// The receipt of a log's entry.
    static Receipt receipt(LogEntry entry) {
        Id id =
                SignedTransaction.decode(entry.envelope()) instanceof Decoding.Read read
                        ? read.transaction().id()
                        : UNREADABLE;
        return receipt(entry, id);
    }

    /// As above, where the transaction's id is known; null for bytes that have none.
    static Receipt receipt(LogEntry entry, @Nullable Id id) {
        return new Receipt(
                id == null ? UNREADABLE : id,
                entry.result(),
                entry.index(),
                entry.result() == Result.DUPLICATE,
                entry.sequence(),
                entry.consensusMillis());
    }

    private static NodeFailure damaged(Exception e) {
        return new NodeFailure(ExitCode.LOG_DAMAGED, String.valueOf(e.getMessage()), e);
    }

    /// Reads receipts from the log, which is read from its start.
    static final class ReceiptReader implements AutoCloseable {
        private final LogReader reader;
        private final long from;
        private final long last;

        private ReceiptReader(LogReader reader, long from, long last) {
            this.reader = reader;
            this.from = from;
            this.last = last;
        }

        /// The next receipts, at most `most`; empty at the end.
        List<Receipt> next(int most) throws IOException {
            List<Receipt> receipts = new ArrayList<>();
            while (receipts.size() < most && reader.sequence() < last) {
                Optional<LogEntry> entry = reader.next();
                if (entry.isEmpty()) {
                    break;
                }
                if (entry.get().sequence() >= from) {
                    receipts.add(receipt(entry.get()));
                }
            }
            return receipts;
        }

        @Override
        public void close() throws IOException {
            reader.close();
        }
    }
}
