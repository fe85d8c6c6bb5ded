package giot.app.cli;

import giot.incentive.mechanism.InvalidInput;
import giot.terms.AtomicFile;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/// Files that options name and commands write.
public final class OutputFile {

    private OutputFile() {}

    /// Refuses, before any work is done, what cannot be written.
    ///
    /// @param option without its dashes
    public static void requireWritable(String option, Path file) {
        Path folder = file.toAbsolutePath().getParent();
        if (Files.isDirectory(file) || folder == null) {
            throw new InvalidInput(option, file, "a file, not a folder");
        }
        if (!Files.isDirectory(folder)) {
            throw new InvalidInput(option, file, "a file in a folder that exists");
        }
        if (!takesFiles(folder)) {
            throw new InvalidInput(option, file, "a file in a folder that can be written");
        }
        if (Files.exists(file) && !Files.isWritable(file)) {
            throw new InvalidInput(option, file, "a file that may be replaced");
        }
    }

    /// Writes a text as a whole, making the file's folder where it is missing.
    ///
    /// @throws IOException when the folder or the file cannot be written; what was there before
    ///   stays
    public static void write(Path file, String text) throws IOException {
        Path folder = file.toAbsolutePath().getParent();
        if (folder != null) {
            Files.createDirectories(folder);
        }
        AtomicFile.write(file, text);
    }

    /// Whether a file can be made in a folder: only a trial tells, since permissions say nothing of
    /// read-only and special file systems.
    public static boolean takesFiles(Path folder) {
        try {
            Files.delete(Files.createTempFile(folder, ".giot", ".trial"));
            return true;
        } catch (IOException e) {
            return false;
        }
    }
}
