package giot.device.protocol;

import java.nio.ByteBuffer;
import java.util.HexFormat;
import java.util.random.RandomGenerator;

/// A 16-byte identifier: network, menu, contract (the transaction id of its Accept), nonce.
///
/// @param high the first eight bytes, big endian
/// @param low the last eight bytes, big endian
public record Id128(long high, long low) {

    /// Size in bytes.
    public static final int BYTES = 16;

    /// Draws an identifier; callers that need unguessable ones pass a `SecureRandom`.
    public static Id128 random(RandomGenerator random) {
        return new Id128(random.nextLong(), random.nextLong());
    }

    /// Reads exactly 16 bytes.
    public static Id128 of(byte[] bytes) {
        if (bytes.length != BYTES) {
            throw new IllegalArgumentException(
                    "an identifier has %d bytes, expected %d".formatted(bytes.length, BYTES));
        }
        ByteBuffer buffer = ByteBuffer.wrap(bytes);
        return new Id128(buffer.getLong(), buffer.getLong());
    }

    /// Reads exactly 32 hexadecimal digits.
    public static Id128 ofHex(String hex) {
        if (hex.length() != 2 * BYTES) {
            throw new IllegalArgumentException(
                    "an identifier has %d characters, expected %d hexadecimal digits"
                            .formatted(hex.length(), 2 * BYTES));
        }
        return of(HexFormat.of().parseHex(hex));
    }

    /// The 16 bytes, big endian.
    public byte[] bytes() {
        return ByteBuffer.allocate(BYTES).putLong(high).putLong(low).array();
    }

    /// 32 lower-case hexadecimal digits.
    public String hex() {
        return HexFormat.of().toHexDigits(high) + HexFormat.of().toHexDigits(low);
    }

    @Override
    public String toString() {
        return hex();
    }
}
