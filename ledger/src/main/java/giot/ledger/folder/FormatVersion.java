package giot.ledger.folder;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;

/// The version of a ledger folder's layout, in its file `FORMAT`.
public final class FormatVersion {
    /// The version this program writes and reads.
    public static final int CURRENT = 1;

    private static final String FILE = "FORMAT";

    private FormatVersion() {}

    static void write(Path folder) throws IOException {
        PrivateFiles.write(folder.resolve(FILE), CURRENT + "\n");
    }

    static boolean exists(Path folder) {
        return Files.exists(folder.resolve(FILE));
    }

    /// Refuses a folder that is no ledger's, or that a newer program wrote.
    static void check(Path folder) throws NodeFailure {
        int version = read(folder);
        if (version > CURRENT) {
            throw new NodeFailure(
                    ExitCode.NEWER_FORMAT,
                    "ledger folder %s has format %d but this program knows only up to %d; run the newer version"
                            .formatted(folder, version, CURRENT));
        }
        if (version < 1) {
            throw new NodeFailure(
                    ExitCode.FOLDER_INVALID, folder.resolve(FILE) + " names format " + version);
        }
    }

    private static int read(Path folder) throws NodeFailure {
        Path file = folder.resolve(FILE);
        try {
            return Integer.parseInt(Files.readString(file, StandardCharsets.US_ASCII).strip());
        } catch (IOException e) {
            throw new NodeFailure(
                    ExitCode.FOLDER_INVALID,
                    folder
                            + " is not a ledger folder (no readable file FORMAT); make one with:"
                            + " giot ledger init",
                    e);
        } catch (NumberFormatException e) {
            throw new NodeFailure(ExitCode.FOLDER_INVALID, file + " does not hold a number", e);
        }
    }
}
