package giot.ledger.rules.codec;

import giot.terms.Key;
import giot.terms.Signature;
import giot.terms.SignatureVerifier;

/// One signature that a transaction carries: the envelope's own, or that of a piece of evidence in
/// it. Arrays are not changed afterwards.
///
/// @param signer whose it should be
/// @param message what it should cover
/// @param signature the signature
@SuppressWarnings("ArrayRecordComponent")
public record SignedPart(Key signer, byte[] message, Signature signature) {
    /// Whether the signature is the signer's.
    public boolean verify(SignatureVerifier verifier) {
        return verifier.verify(signer.toBytes(), message, signature.toBytes());
    }
}
