package giot.terms;

import java.util.Arrays;
import java.util.Base64;
import java.util.HexFormat;
import org.jspecify.annotations.Nullable;

/// Immutable bytes with value equality: keys, signatures, hashes, certificates.
public final class ByteString {

    private final byte[] bytes;

    private ByteString(byte[] bytes) {
        this.bytes = bytes;
    }

    /// A copy of the bytes.
    public static ByteString of(byte[] bytes) {
        return new ByteString(bytes.clone());
    }

    /// Reads lower- or upper-case hexadecimal digits.
    public static ByteString ofHex(String hex) {
        return new ByteString(HexFormat.of().parseHex(hex));
    }

    /// Reads standard Base64.
    public static ByteString ofBase64(String text) {
        return new ByteString(Base64.getDecoder().decode(text));
    }

    /// Number of bytes.
    public int size() {
        return bytes.length;
    }

    /// A copy as an array.
    public byte[] toArray() {
        return bytes.clone();
    }

    /// Lower-case hexadecimal digits.
    public String hex() {
        return HexFormat.of().formatHex(bytes);
    }

    /// Standard Base64 with padding.
    public String base64() {
        return Base64.getEncoder().encodeToString(bytes);
    }

    /// This value if it has `expected` bytes.
    ///
    /// @throws IllegalArgumentException naming the value, its size and the allowed one
    public ByteString requireSize(String name, int expected) {
        if (bytes.length != expected) {
            throw new IllegalArgumentException(
                    "%s has %d bytes, expected %d".formatted(name, bytes.length, expected));
        }
        return this;
    }

    @Override
    public boolean equals(@Nullable Object other) {
        return other instanceof ByteString that && Arrays.equals(bytes, that.bytes);
    }

    @Override
    public int hashCode() {
        return Arrays.hashCode(bytes);
    }

    @Override
    public String toString() {
        return hex();
    }
}
