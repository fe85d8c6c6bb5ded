package giot.terms;

import java.util.Arrays;
import java.util.HexFormat;
import org.jspecify.annotations.Nullable;

/// An immutable byte string of a fixed length: the base of [Id], [Key], [Digest] and [Signature].
/// Two values are equal when class and bytes are; the text form is lower-case hexadecimal.
public abstract sealed class FixedBytes permits Id, Key, Digest, Signature {
    private final byte[] bytes;

    FixedBytes(byte[] bytes, int length) {
        if (bytes.length != length) {
            throw new IllegalArgumentException(
                    getClass().getSimpleName()
                            + " needs "
                            + length
                            + " bytes, got "
                            + bytes.length
                            + ": pass the raw value");
        }
        this.bytes = bytes.clone();
    }

    /// A copy of the bytes.
    public final byte[] toBytes() {
        return bytes.clone();
    }

    /// The bytes themselves, for readers of this package that do not change them.
    final byte[] shared() {
        return bytes;
    }

    static byte[] parseHex(String hex) {
        return HexFormat.of().parseHex(hex);
    }

    @Override
    public final boolean equals(@Nullable Object other) {
        return other instanceof FixedBytes that
                && getClass() == that.getClass()
                && Arrays.equals(bytes, that.bytes);
    }

    @Override
    public final int hashCode() {
        return Arrays.hashCode(bytes);
    }

    /// Lower-case hexadecimal digits, two for each byte.
    public final String hex() {
        return HexFormat.of().formatHex(bytes);
    }

    @Override
    public final String toString() {
        return hex();
    }
}
