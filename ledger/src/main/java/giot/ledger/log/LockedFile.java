package giot.ledger.log;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.channels.OverlappingFileLockException;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;

/// A file read and written at given places by one process at a time. The lock stands beside the
/// file (`<name>.lock`), since closing any other reader of a file gives up this process's locks on
/// it.
final class LockedFile implements AutoCloseable {
    private final Path file;
    private final FileChannel lock;
    private final FileChannel channel;

    private LockedFile(Path file, FileChannel lock) throws IOException {
        this.file = file;
        this.lock = lock;
        this.channel =
                FileChannel.open(
                        file,
                        StandardOpenOption.CREATE,
                        StandardOpenOption.READ,
                        StandardOpenOption.WRITE);
    }

    static LockedFile open(Path file) throws IOException {
        FileChannel lock = lock(file);
        try {
            return new LockedFile(file, lock);
        } catch (IOException | RuntimeException e) {
            lock.close();
            throw e;
        }
    }

    long size() throws IOException {
        return channel.size();
    }

    boolean isOpen() {
        return channel.isOpen();
    }

    /// Writes at a fixed place, so that a failed write is simply repeated.
    void write(byte[] bytes, long at) throws IOException {
        ByteBuffer buffer = ByteBuffer.wrap(bytes);
        while (buffer.hasRemaining()) {
            channel.write(buffer, at + buffer.position());
        }
    }

    byte[] read(long at, int length) throws IOException {
        ByteBuffer buffer = ByteBuffer.allocate(length);
        while (buffer.hasRemaining()) {
            if (channel.read(buffer, at + buffer.position()) < 0) {
                throw new LogException(file + " became shorter while it was open");
            }
        }
        return buffer.array();
    }

    void force() throws IOException {
        channel.force(false);
    }

    /// Moves what stands from `offset` on into another file.
    void moveTail(long offset, Path to) throws IOException {
        try (FileChannel copy =
                FileChannel.open(
                        to,
                        StandardOpenOption.CREATE,
                        StandardOpenOption.WRITE,
                        StandardOpenOption.TRUNCATE_EXISTING)) {
            for (long at = offset; at < channel.size(); ) {
                at += channel.transferTo(at, channel.size() - at, copy);
            }
            copy.force(true);
        }
        channel.truncate(offset);
        channel.force(true);
    }

    @Override
    public void close() throws IOException {
        try (lock) {
            channel.close();
        }
    }

    private static FileChannel lock(Path file) throws IOException {
        Path beside = file.resolveSibling(file.getFileName() + ".lock");
        FileChannel channel =
                FileChannel.open(beside, StandardOpenOption.CREATE, StandardOpenOption.WRITE);
        try {
            if (channel.tryLock() != null) {
                return channel;
            }
        } catch (OverlappingFileLockException e) {
            channel.close();
            throw new LogException(file + " is open in this process already");
        }
        channel.close();
        throw new LogException(file + " is in use by another process: stop that node first");
    }
}
