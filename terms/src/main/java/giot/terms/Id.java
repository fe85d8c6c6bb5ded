package giot.terms;

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

    /// The identifier written as 32 hexadecimal digits.
    public static Id parse(String hex) {
        return new Id(parseHex(hex));
    }
}
