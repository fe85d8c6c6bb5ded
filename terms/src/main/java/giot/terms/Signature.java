package giot.terms;

/// An Ed25519 signature (RFC 8032), 64 bytes. That it is one says nothing about whose it is.
public final class Signature extends FixedBytes {
    /// Length in bytes.
    public static final int BYTES = 64;

    private Signature(byte[] bytes) {
        super(bytes, BYTES);
    }

    /// The signature with these 64 bytes.
    public static Signature of(byte[] bytes) {
        return new Signature(bytes);
    }

    /// The signature written as 128 hexadecimal digits.
    public static Signature parse(String hex) {
        return new Signature(parseHex(hex));
    }
}
