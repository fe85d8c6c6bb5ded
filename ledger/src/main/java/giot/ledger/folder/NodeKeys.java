package giot.ledger.folder;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyFactory;
import java.security.KeyPair;
import java.security.PrivateKey;
import java.security.SecureRandom;
import java.security.cert.CertificateEncodingException;
import java.security.cert.CertificateException;
import java.security.cert.CertificateFactory;
import java.security.cert.X509Certificate;
import java.security.spec.PKCS8EncodedKeySpec;
import java.util.Base64;
import org.hiero.base.crypto.CertificateUtils;
import org.hiero.base.crypto.KeyGeneratingException;
import org.hiero.base.crypto.SigningFactory;
import org.hiero.base.crypto.SigningSchema;
import org.hiero.consensus.crypto.KeyCertPurpose;
import org.hiero.consensus.crypto.KeysAndCertsGenerator;
import org.hiero.consensus.model.node.KeysAndCerts;
import org.hiero.consensus.model.node.NodeId;

/// A node's consensus keys. The signing key is made once from the system's secure randomness and
/// kept; the key agreement pair (for gossip's TLS) is made anew at every start and certified by it.
///
/// The engine's own generator derives keys from the node's number, so anybody can compute them: it
/// is not used.
public final class NodeKeys {
    private static final SigningSchema SCHEMA = SigningSchema.ED25519;

    private NodeKeys() {}

    /// Makes a signing key and its self-signed certificate for node `id`.
    static Signing generate(long id, SecureRandom random) throws GeneralSecurityException {
        KeyPair pair = SigningFactory.generateKeyPair(SCHEMA, random);
        String name =
                CertificateUtils.distinguishedName(KeyCertPurpose.SIGNING.storeName(NodeId.of(id)));
        try {
            X509Certificate certificate =
                    CertificateUtils.generateCertificate(
                            name, pair, name, pair, random, SCHEMA.getSigningAlgorithm());
            return new Signing(pair, certificate);
        } catch (KeyGeneratingException e) {
            throw new GeneralSecurityException(e);
        }
    }

    /// A signing key pair with its certificate.
    public record Signing(KeyPair pair, X509Certificate certificate) {
        /// Writes the private key as PEM (PKCS#8), mode 600.
        void store(Path file) throws IOException {
            String body =
                    Base64.getMimeEncoder(64, new byte[] {'\n'})
                            .encodeToString(pair.getPrivate().getEncoded());
            PrivateFiles.write(
                    file, "-----BEGIN PRIVATE KEY-----\n" + body + "\n-----END PRIVATE KEY-----\n");
        }

        /// The full set the engine wants, with a fresh agreement key for node `id`.
        KeysAndCerts forNode(long id, SecureRandom random) throws GeneralSecurityException {
            NodeId node = NodeId.of(id);
            KeyPair agreement = KeysAndCertsGenerator.generateAgreementKeyPair();
            try {
                X509Certificate agreementCertificate =
                        CertificateUtils.generateCertificate(
                                CertificateUtils.distinguishedName(
                                        KeyCertPurpose.AGREEMENT.storeName(node)),
                                agreement,
                                CertificateUtils.distinguishedName(
                                        KeyCertPurpose.SIGNING.storeName(node)),
                                pair,
                                random,
                                SCHEMA.getSigningAlgorithm());
                return new KeysAndCerts(pair, agreement, certificate, agreementCertificate);
            } catch (KeyGeneratingException e) {
                throw new GeneralSecurityException(e);
            }
        }
    }

    /// Reads the private key that belongs to `certificate`.
    static Signing load(Path file, X509Certificate certificate)
            throws IOException, GeneralSecurityException {
        String pem = Files.readString(file, StandardCharsets.US_ASCII);
        byte[] encoded = Base64.getMimeDecoder().decode(pem.replaceAll("-----[A-Z ]+-----", ""));
        PrivateKey key =
                KeyFactory.getInstance(SCHEMA.getKeyType())
                        .generatePrivate(new PKCS8EncodedKeySpec(encoded));
        return new Signing(new KeyPair(certificate.getPublicKey(), key), certificate);
    }

    /// A certificate as one line of base 64.
    static String toText(X509Certificate certificate) {
        return Base64.getEncoder().encodeToString(encoded(certificate));
    }

    /// Reads what [#toText] wrote.
    static X509Certificate certificate(String text) throws CertificateException {
        try {
            byte[] encoded = Base64.getDecoder().decode(text);
            return (X509Certificate)
                    CertificateFactory.getInstance("X.509")
                            .generateCertificate(new ByteArrayInputStream(encoded));
        } catch (IllegalArgumentException e) {
            throw new CertificateException("not in base 64", e);
        }
    }

    /// A certificate in DER.
    public static byte[] encoded(X509Certificate certificate) {
        try {
            return certificate.getEncoded();
        } catch (CertificateEncodingException e) {
            throw new IllegalStateException("a certificate that was read can be written", e);
        }
    }
}
