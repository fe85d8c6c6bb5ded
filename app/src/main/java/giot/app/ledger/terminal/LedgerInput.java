package giot.app.ledger.terminal;

import giot.ledger.rules.codec.Limits;
import giot.terms.Digest;
import giot.terms.Id;
import giot.terms.Key;
import giot.terms.Signer;
import java.io.IOException;
import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.HexFormat;
import java.util.function.Function;
import org.bouncycastle.crypto.params.Ed25519PrivateKeyParameters;
import picocli.CommandLine.ParameterException;

/// What is given on the command line, read once; whatever is wrong is one line.
public final class LedgerInput {

    /// Largest file that is read whole.
    private static final long MAX_FILE_BYTES = 1 << 21;

    private LedgerInput() {}

    public static Id id(LedgerOutput output, String name, String hex) {
        return parsed(output, name, hex, Id.BYTES, Id::parse);
    }

    public static Key key(LedgerOutput output, String name, String hex) {
        return parsed(output, name, hex, Key.BYTES, Key::parse);
    }

    public static Digest digest(LedgerOutput output, String name, String hex) {
        return parsed(output, name, hex, Digest.BYTES, Digest::parse);
    }

    private static <T> T parsed(
            LedgerOutput output, String name, String hex, int bytes, Function<String, T> parser) {
        try {
            return parser.apply(hex);
        } catch (IllegalArgumentException e) {
            throw new ParameterException(
                    output.command().commandLine(),
                    name + ": give " + 2 * bytes + " hexadecimal digits",
                    e);
        }
    }

    /// An amount of tokens in micro-tokens.
    public static long micro(LedgerOutput output, String name, String tokens) {
        // Bounded before it is read: 1e999999999 is short to write and long to compute.
        if (tokens.matches("[0-9]{1,12}(\\.[0-9]{1,6})?")) {
            long micro = new BigDecimal(tokens).movePointRight(6).longValueExact();
            if (micro >= 1 && micro <= Limits.MAX_AMOUNT_MICRO) {
                return micro;
            }
        }
        throw new ParameterException(
                output.command().commandLine(),
                "%s is %s; give 0.000001 to %d tokens, with at most 6 decimals"
                        .formatted(name, tokens, Limits.MAX_AMOUNT_MICRO / Limits.MILLION));
    }

    /// The bytes of a file of at most 2 MiB.
    public static byte[] bytes(Path file) throws IOException {
        if (Files.isDirectory(file)) {
            throw new IOException(file + " is a folder; name a file");
        }
        if (Files.size(file) > MAX_FILE_BYTES) {
            throw new IOException(file + " is larger than " + MAX_FILE_BYTES + " bytes");
        }
        return Files.readAllBytes(file);
    }

    /// A participant's secret key: 32 bytes, raw or in hexadecimal.
    public static Signer signer(Path file) throws IOException {
        byte[] bytes = bytes(file);
        if (bytes.length != Ed25519PrivateKeyParameters.KEY_SIZE) {
            try {
                String text = new String(bytes, StandardCharsets.US_ASCII).strip();
                bytes = HexFormat.of().parseHex(text);
            } catch (IllegalArgumentException notHexadecimal) {
                bytes = new byte[0];
            }
        }
        if (bytes.length != Ed25519PrivateKeyParameters.KEY_SIZE) {
            throw new IOException(
                    file + " does not hold an Ed25519 seed of 32 bytes, raw or in hexadecimal");
        }
        return new SeedSigner(new Ed25519PrivateKeyParameters(bytes));
    }

    /// A failure in one line.
    public static String reason(IOException e) {
        if (e instanceof NoSuchFileException missing) {
            return missing.getFile() + " does not exist";
        }
        if (e instanceof FileSystemException file) {
            String reason = file.getReason();
            return file.getFile() + ": " + (reason == null ? "cannot be used" : reason);
        }
        return String.valueOf(e.getMessage());
    }

    private record SeedSigner(Ed25519PrivateKeyParameters secret) implements Signer {
        @Override
        public Key key() {
            return Key.of(secret.generatePublicKey().getEncoded());
        }

        @Override
        public byte[] sign(byte[] message) {
            byte[] signature = new byte[Ed25519PrivateKeyParameters.SIGNATURE_SIZE];
            secret.sign(
                    org.bouncycastle.math.ec.rfc8032.Ed25519.Algorithm.Ed25519,
                    null,
                    message,
                    0,
                    message.length,
                    signature,
                    0);
            return signature;
        }

        @Override
        public String toString() {
            return "SeedSigner[" + key() + "]";
        }
    }
}
