package giot.ledger.audit;

import giot.terms.SignatureVerifier;
import org.bouncycastle.math.ec.rfc8032.Ed25519;

/// Verifies Ed25519 signatures (RFC 8032) with BouncyCastle. Stateless and thread-safe.
public final class Ed25519Signatures implements SignatureVerifier {
    @Override
    public boolean verify(byte[] publicKey, byte[] message, byte[] signature) {
        return publicKey.length == Ed25519.PUBLIC_KEY_SIZE
                && signature.length == Ed25519.SIGNATURE_SIZE
                && Ed25519.verify(signature, 0, publicKey, 0, message, 0, message.length);
    }
}
