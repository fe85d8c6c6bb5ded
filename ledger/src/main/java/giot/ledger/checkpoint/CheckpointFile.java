package giot.ledger.checkpoint;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.Optional;

/// A node's own checkpoints in a file: nothing but [SignedCheckpoint]s one after the other, in
/// ascending height. Anyone may read it while the node appends to it.
///
/// The file is not forced to disk with every entry: what a power failure takes from its end the
/// node signs again, or a later checkpoint stands for it. Thread-safe.
public final class CheckpointFile implements AutoCloseable {
    /// The file's name in a node's folder.
    public static final String NAME = "checkpoints";

    private final Path file;
    private final FileChannel channel;
    private long count;
    private long lastHeight;

    private CheckpointFile(Path file, FileChannel channel) throws IOException {
        this.file = file;
        this.channel = channel;
        this.count = channel.size() / SignedCheckpoint.BYTES;
        this.lastHeight = count == 0 ? 0 : at(count - 1).checkpoint().height();
    }

    /// Opens a file for its node, which appends; cuts an unfinished entry off.
    public static CheckpointFile openToAppend(Path file) throws IOException {
        FileChannel channel =
                FileChannel.open(
                        file,
                        StandardOpenOption.CREATE,
                        StandardOpenOption.READ,
                        StandardOpenOption.WRITE);
        CheckpointFile opened = of(file, channel);
        channel.truncate(opened.count * SignedCheckpoint.BYTES);
        return opened;
    }

    /// The first checkpoint in `file` whose height is at least `leastHeight`; empty when there is
    /// none, or no such file.
    ///
    /// @throws IOException also when the file holds something else, naming the place
    public static Optional<SignedCheckpoint> find(Path file, long leastHeight) throws IOException {
        if (!Files.exists(file)) {
            return Optional.empty();
        }
        try (CheckpointFile opened = of(file, FileChannel.open(file, StandardOpenOption.READ))) {
            return opened.first(leastHeight);
        }
    }

    /// Appends a checkpoint unless the file has one of that height or a later one already.
    public synchronized void append(SignedCheckpoint signed) throws IOException {
        long height = signed.checkpoint().height();
        if (height <= lastHeight) {
            return;
        }
        ByteBuffer bytes = ByteBuffer.wrap(signed.toBytes());
        long place = count * SignedCheckpoint.BYTES;
        while (bytes.hasRemaining()) {
            channel.write(bytes, place + bytes.position());
        }
        count++;
        lastHeight = height;
    }

    /// The height of the newest checkpoint, 0 for none.
    public synchronized long lastHeight() {
        return lastHeight;
    }

    /// The first checkpoint whose height is at least `leastHeight`.
    public synchronized Optional<SignedCheckpoint> first(long leastHeight) throws IOException {
        long low = 0;
        long high = count;
        while (low < high) {
            long middle = (low + high) >>> 1;
            if (at(middle).checkpoint().height() >= leastHeight) {
                high = middle;
            } else {
                low = middle + 1;
            }
        }
        return low < count ? Optional.of(at(low)) : Optional.empty();
    }

    /// Closes the file.
    @Override
    public synchronized void close() throws IOException {
        channel.close();
    }

    private static CheckpointFile of(Path file, FileChannel channel) throws IOException {
        try {
            return new CheckpointFile(file, channel);
        } catch (IOException | RuntimeException e) {
            channel.close();
            throw e;
        }
    }

    private SignedCheckpoint at(long index) throws IOException {
        ByteBuffer bytes = ByteBuffer.allocate(SignedCheckpoint.BYTES);
        long place = index * SignedCheckpoint.BYTES;
        while (bytes.hasRemaining()) {
            if (channel.read(bytes, place + bytes.position()) < 0) {
                throw new IOException(file + " became shorter while it was open");
            }
        }
        return SignedCheckpoint.read(bytes.array())
                .orElseThrow(() ->
                        new IOException(
                                file
                                        + " holds no checkpoint at byte "
                                        + place
                                        + "; move the file away: the node goes on with a new one"));
    }
}
