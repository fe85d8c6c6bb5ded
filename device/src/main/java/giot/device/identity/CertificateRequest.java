package giot.device.identity;

import giot.device.protocol.SigningKey;
import giot.device.protocol.Topics;
import giot.terms.ByteString;
import java.io.IOException;
import org.bouncycastle.asn1.edec.EdECObjectIdentifiers;
import org.bouncycastle.asn1.x500.RDN;
import org.bouncycastle.asn1.x500.style.BCStyle;
import org.bouncycastle.asn1.x500.style.IETFUtils;
import org.bouncycastle.asn1.x509.SubjectPublicKeyInfo;
import org.bouncycastle.pkcs.PKCS10CertificationRequest;

/// A device's request for a certificate (PKCS#10, RFC 2986): its name and proof that it has the
/// key.
///
/// @param name the requested name
/// @param publicKey raw Ed25519 key
record CertificateRequest(String name, ByteString publicKey) {

    private static final int MAX_BYTES = 8 * 1024;

    /// Reads a request and checks its signature.
    static CertificateRequest parse(byte[] der) throws IdentityException {
        if (der.length > MAX_BYTES) {
            throw new IdentityException(
                    "certificate request has %d bytes, at most %d are allowed"
                            .formatted(der.length, MAX_BYTES));
        }
        try {
            PKCS10CertificationRequest request = new PKCS10CertificationRequest(der);
            SubjectPublicKeyInfo info = request.getSubjectPublicKeyInfo();
            if (!info.getAlgorithm().getAlgorithm().equals(EdECObjectIdentifiers.id_Ed25519)
                    || !request.getSignatureAlgorithm()
                            .getAlgorithm()
                            .equals(EdECObjectIdentifiers.id_Ed25519)) {
                throw new IdentityException("certificate request is not for an Ed25519 key");
            }
            ByteString key = ByteString.of(info.getPublicKeyData().getOctets());
            byte[] signed =
                    request.toASN1Structure().getCertificationRequestInfo().getEncoded("DER");
            if (!SigningKey.verify(key, signed, ByteString.of(request.getSignature()))) {
                throw new IdentityException("certificate request is not signed by its own key");
            }
            return new CertificateRequest(commonName(request), key);
        } catch (IOException | RuntimeException malformed) {
            throw new IdentityException(
                    "certificate request is not valid PKCS#10: expected DER with"
                            + " CN=[a-z0-9-]{1,64}",
                    malformed);
        }
    }

    private static String commonName(PKCS10CertificationRequest request) {
        RDN[] names = request.getSubject().getRDNs(BCStyle.CN);
        if (names.length != 1) {
            throw new IllegalArgumentException("subject has " + names.length + " CN");
        }
        return Topics.requireName(
                "device", IETFUtils.valueToString(names[0].getFirst().getValue()));
    }
}
