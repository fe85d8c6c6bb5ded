package giot.terms;

import java.nio.ByteBuffer;
import java.util.random.RandomGenerator;

/// A 16-byte identifier, chosen at random by whoever creates the thing: of a network, of a
/// transaction (and so of the menu or contract that the transaction creates), of a settlement
/// batch, of a nonce.
public final class Id extends FixedBytes {
    /// Length in bytes.
    public static final int BYTES = 16;

    private Id(byte[] bytes) {
        super(bytes, BYTES);
    }

    /// The identifier with these 16 bytes.
    public static Id of(byte[] bytes) {
        return new Id(bytes);
    }

    /// The identifier of these two big-endian halves.
    public static Id of(long high, long low) {
        return new Id(ByteBuffer.allocate(BYTES).putLong(high).putLong(low).array());
    }

    /// Draws an identifier; callers that need unguessable ones pass a `SecureRandom`.
    public static Id random(RandomGenerator random) {
        return of(random.nextLong(), random.nextLong());
    }

    /// The identifier written as 32 hexadecimal digits.
    public static Id parse(String hex) {
        return new Id(parseHex(hex));
    }
}
