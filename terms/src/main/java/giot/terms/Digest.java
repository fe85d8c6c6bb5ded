package giot.terms;

import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;

/// A SHA-256 hash (FIPS 180-4), 32 bytes.
public final class Digest extends FixedBytes {
    /// Length in bytes.
    public static final int BYTES = 32;

    private Digest(byte[] bytes) {
        super(bytes, BYTES);
    }

    /// The hash value with these 32 bytes.
    public static Digest of(byte[] bytes) {
        return new Digest(bytes);
    }

    /// The hash value written as 64 hexadecimal digits.
    public static Digest parse(String hex) {
        return new Digest(parseHex(hex));
    }

    /// SHA-256 over the parts, one after the other (callers separate domains by a first byte and
    /// keep all but one part at a fixed length).
    public static Digest sha256(byte[]... parts) {
        return new Digest(hash(parts));
    }

    /// The bytes of [#sha256].
    public static byte[] hash(byte[]... parts) {
        MessageDigest sha = hasher();
        for (byte[] part : parts) {
            sha.update(part);
        }
        return sha.digest();
    }

    /// A fresh SHA-256 for what comes in pieces; not safe for concurrent use.
    public static MessageDigest hasher() {
        try {
            return MessageDigest.getInstance("SHA-256");
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(
                    "every Java platform has SHA-256; this one does not", e);
        }
    }
}
