package giot.ledger.engine;

import giot.ledger.rules.Decoding;
import giot.ledger.rules.Digest;
import giot.ledger.rules.SignedTransaction;
import org.bouncycastle.math.ec.rfc8032.Ed25519;

/// An envelope whose signature has been checked (the costly part, done in parallel before
/// consensus).
final class CheckedEnvelope {
    /// Stands for a transaction of the platform's own.
    static final CheckedEnvelope SYSTEM =
            new CheckedEnvelope(new byte[0], Digest.sha256(), false, 0);

    private final byte[] bytes;
    private final Digest digest;
    private final boolean signatureValid;
    private final long consensusMillis;

    private CheckedEnvelope(
            byte[] bytes, Digest digest, boolean signatureValid, long consensusMillis) {
        this.bytes = bytes;
        this.digest = digest;
        this.signatureValid = signatureValid;
        this.consensusMillis = consensusMillis;
    }

    /// Reads an envelope and verifies its signature.
    static CheckedEnvelope check(byte[] bytes) {
        boolean valid =
                SignedTransaction.decode(bytes) instanceof Decoding.Read read
                        && read.transaction().verify(CheckedEnvelope::verify);
        return new CheckedEnvelope(bytes, Digest.sha256(bytes), valid, 0);
    }

    /// This envelope as consensus placed it, in milliseconds since 1970.
    CheckedEnvelope at(long millis) {
        return new CheckedEnvelope(bytes, digest, signatureValid, millis);
    }

    boolean isSystem() {
        return bytes.length == 0;
    }

    /// The envelope as it came; nobody changes it.
    byte[] bytes() {
        return bytes;
    }

    /// SHA-256 of all its bytes.
    Digest digest() {
        return digest;
    }

    /// Whether it can be read and its signature is the signer's.
    boolean signatureValid() {
        return signatureValid;
    }

    long consensusMillis() {
        return consensusMillis;
    }

    private static boolean verify(byte[] publicKey, byte[] message, byte[] signature) {
        return Ed25519.verify(signature, 0, publicKey, 0, message, 0, message.length);
    }
}
