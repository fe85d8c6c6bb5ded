package giot.terms;

/// Port: verifies Ed25519 signatures (RFC 8032). Answers false for anything that is not a valid
/// signature, whatever the bytes; never throws.
@FunctionalInterface
public interface SignatureVerifier {
    /// Whether `signature` (64 bytes) is that of `publicKey` (raw, 32 bytes) on `message`.
    boolean verify(byte[] publicKey, byte[] message, byte[] signature);
}
