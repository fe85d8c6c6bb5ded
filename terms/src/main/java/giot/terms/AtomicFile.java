package giot.terms;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.FileAttribute;
import java.util.HexFormat;
import java.util.Set;
import java.util.concurrent.ThreadLocalRandom;

/// Replaces a file as a whole: a reader sees the old content or the new, never a part; a full disk
/// or a crash leaves the old one. What is written is on disk when a method returns: the new file is
/// forced there before it takes the old one's place, and the folder after.
///
/// Every method throws [NoSuchFileException] where the file's folder is missing, and another
/// [IOException] where the file is itself a folder or cannot be written; in each case nothing is
/// left of the attempt.
public final class AtomicFile {

    /// Makes the content of a new file.
    @FunctionalInterface
    public interface Content {
        /// @param part does not exist yet; to be made and closed
        void writeTo(Path part) throws IOException;
    }

    /// How the names of new files end until they are whole; what a killed process left of them may
    /// be deleted by whoever owns the folder.
    public static final String PART_SUFFIX = ".part";

    private AtomicFile() {}

    /// Writes a text in UTF-8.
    public static void write(Path file, String text) throws IOException {
        write(file, text.getBytes(StandardCharsets.UTF_8));
    }

    /// Writes bytes.
    ///
    /// @param attributes that the file has from the first byte on, for example its permissions
    public static void write(Path file, byte[] bytes, FileAttribute<?>... attributes)
            throws IOException {
        Set<StandardOpenOption> options =
                Set.of(StandardOpenOption.CREATE_NEW, StandardOpenOption.WRITE);
        write(
                file,
                part -> {
                    try (FileChannel channel = FileChannel.open(part, options, attributes)) {
                        ByteBuffer rest = ByteBuffer.wrap(bytes);
                        while (rest.hasRemaining()) {
                            channel.write(rest);
                        }
                    }
                });
    }

    /// Writes what `content` makes.
    public static void write(Path file, Content content) throws IOException {
        Path target = file.toAbsolutePath();
        Path folder = target.getParent();
        if (folder == null || Files.isDirectory(target)) {
            throw new IOException(file + " is a folder; name a file");
        }
        if (!Files.isDirectory(folder)) {
            throw new NoSuchFileException(
                    file.toString(), null, "its folder does not exist; make that first");
        }
        Path part = folder.resolve(partName(target));
        try {
            content.writeTo(part);
            force(part);
            Files.move(
                    part,
                    target,
                    StandardCopyOption.ATOMIC_MOVE,
                    StandardCopyOption.REPLACE_EXISTING);
        } finally {
            Files.deleteIfExists(part);
        }
        forceFolder(folder);
    }

    /// Another name each time, so that two writers do not meet.
    private static String partName(Path target) {
        String random = HexFormat.of().toHexDigits(ThreadLocalRandom.current().nextLong());
        return "." + target.getFileName() + "." + random + PART_SUFFIX;
    }

    private static void force(Path file) throws IOException {
        try (FileChannel channel = FileChannel.open(file, StandardOpenOption.WRITE)) {
            channel.force(true);
        }
    }

    /// Not every platform opens folders.
    private static void forceFolder(Path folder) throws IOException {
        FileChannel channel;
        try {
            channel = FileChannel.open(folder, StandardOpenOption.READ);
        } catch (IOException notHere) {
            return;
        }
        try (channel) {
            channel.force(true);
        }
    }
}
