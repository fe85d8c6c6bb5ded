package giot.ledger.engine;

import giot.ledger.rules.transaction.Decoding;
import giot.ledger.rules.transaction.SignedTransaction;
import giot.terms.Digest;
import org.bouncycastle.math.ec.rfc8032.Ed25519;
import org.jspecify.annotations.Nullable;

/// An envelope whose signature has been checked (the costly part, done in parallel before
/// consensus).
final class CheckedEnvelope {
    /// Stands for a transaction of the platform's own.
    static final CheckedEnvelope SYSTEM =
            new CheckedEnvelope(new byte[0], Digest.sha256(), null, false, 0);

    private final byte[] bytes;
    private final Digest digest;
    private final @Nullable SignedTransaction transaction;
    private final boolean signatureValid;
    private final long consensusMillis;

    private CheckedEnvelope(
            byte[] bytes,
            Digest digest,
            @Nullable SignedTransaction transaction,
            boolean signatureValid,
            long consensusMillis) {
        this.bytes = bytes;
        this.digest = digest;
        this.transaction = transaction;
        this.signatureValid = signatureValid;
        this.consensusMillis = consensusMillis;
    }

    /// Reads an envelope and verifies its signature.
    static CheckedEnvelope check(byte[] bytes) {
        Digest digest = Digest.sha256(bytes);
        return switch (SignedTransaction.decode(bytes)) {
            case Decoding.Refused _ -> new CheckedEnvelope(bytes, digest, null, false, 0);
            case Decoding.Read read -> {
                boolean valid = read.transaction().verify(CheckedEnvelope::verify);
                yield new CheckedEnvelope(bytes, digest, read.transaction(), valid, 0);
            }
        };
    }

    /// This envelope as consensus placed it, in milliseconds since 1970.
    CheckedEnvelope at(long millis) {
        return new CheckedEnvelope(bytes, digest, transaction, signatureValid, millis);
    }

    boolean isSystem() {
        return bytes.length == 0;
    }

    /// The envelope as it came; nobody changes it.
    byte[] bytes() {
        return bytes;
    }

    /// What the bytes say; null where they cannot be read.
    @Nullable SignedTransaction transaction() {
        return transaction;
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
