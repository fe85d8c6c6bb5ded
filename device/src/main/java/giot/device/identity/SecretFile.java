package giot.device.identity;

import giot.terms.AtomicFile;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileAttribute;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.SecureRandom;

/// Files with secrets: mode 600 from the first byte on, written whole or not at all.
public final class SecretFile {

    private SecretFile() {}

    /// Reads the secret, or draws it and writes it where there is none yet.
    ///
    /// @param size number of bytes
    /// @throws IdentityException if the file has another size
    public static byte[] readOrCreate(Path file, int size, SecureRandom random)
            throws IOException, IdentityException {
        if (!Files.exists(file)) {
            byte[] secret = new byte[size];
            random.nextBytes(secret);
            write(file, secret);
            return secret;
        }
        byte[] secret = Files.readAllBytes(file);
        if (secret.length != size) {
            throw new IdentityException(
                    "%s has %d bytes, expected a secret of %d: restore it from a backup, or remove it to draw a new one"
                            .formatted(file, secret.length, size));
        }
        return secret;
    }

    /// Writes a secret: to a new file beside, synced, then moved over.
    public static void write(Path file, byte[] secret) throws IOException {
        Path parent = file.toAbsolutePath().getParent();
        if (parent != null) {
            Files.createDirectories(parent);
        }
        FileAttribute<?> owner =
                PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------"));
        AtomicFile.write(file, secret, owner);
    }
}
