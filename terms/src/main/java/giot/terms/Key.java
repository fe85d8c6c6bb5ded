package giot.terms;

/// A participant of the ledger: its raw 32-byte Ed25519 public key (RFC 8032).
public final class Key extends FixedBytes {
    /// Length in bytes.
    public static final int BYTES = 32;

    private Key(byte[] bytes) {
        super(bytes, BYTES);
    }

    /// The participant with this raw public key.
    public static Key of(byte[] bytes) {
        return new Key(bytes);
    }

    /// The participant whose key is written as 64 hexadecimal digits.
    public static Key parse(String hex) {
        return new Key(parseHex(hex));
    }
}
