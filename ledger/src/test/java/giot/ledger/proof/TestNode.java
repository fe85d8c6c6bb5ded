package giot.ledger.proof;

import giot.ledger.checkpoint.Checkpoint;
import giot.ledger.checkpoint.SignedCheckpoint;
import java.math.BigInteger;
import java.security.GeneralSecurityException;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.cert.CertificateEncodingException;
import java.security.cert.X509Certificate;
import java.time.Instant;
import java.util.Base64;
import java.util.Date;
import org.bouncycastle.asn1.x500.X500Name;
import org.bouncycastle.cert.jcajce.JcaX509CertificateConverter;
import org.bouncycastle.cert.jcajce.JcaX509v3CertificateBuilder;
import org.bouncycastle.operator.OperatorCreationException;
import org.bouncycastle.operator.jcajce.JcaContentSignerBuilder;

/// A node of the roster with its key.
record TestNode(int id, KeyPair keys, X509Certificate certificate) {
    static TestNode make(int id) throws GeneralSecurityException {
        KeyPair keys = KeyPairGenerator.getInstance("Ed25519").generateKeyPair();
        X500Name name = new X500Name("CN=node-" + id);
        try {
            return new TestNode(
                    id,
                    keys,
                    new JcaX509CertificateConverter()
                            .getCertificate(
                                    new JcaX509v3CertificateBuilder(
                                                    name,
                                                    BigInteger.valueOf(id + 1L),
                                                    Date.from(Instant.EPOCH),
                                                    Date.from(
                                                            Instant.ofEpochSecond(9_999_999_999L)),
                                                    name,
                                                    keys.getPublic())
                                            .build(
                                                    new JcaContentSignerBuilder("Ed25519")
                                                            .build(keys.getPrivate()))));
        } catch (OperatorCreationException e) {
            throw new GeneralSecurityException(e);
        }
    }

    SignedCheckpoint sign(Checkpoint checkpoint) {
        return SignedCheckpoint.sign(checkpoint, id, keys.getPrivate());
    }

    String pem() {
        try {
            return "-----BEGIN CERTIFICATE-----\n"
                    + Base64.getMimeEncoder().encodeToString(certificate.getEncoded())
                    + "\n-----END CERTIFICATE-----\n";
        } catch (CertificateEncodingException e) {
            throw new IllegalStateException(e);
        }
    }
}
