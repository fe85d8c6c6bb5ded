package giot.ledger.folder;

import giot.ledger.client.wire.TlsFiles;
import java.io.IOException;
import java.io.StringWriter;
import java.math.BigInteger;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.SecureRandom;
import java.security.cert.X509Certificate;
import java.security.spec.ECGenParameterSpec;
import java.time.Duration;
import java.time.Instant;
import java.util.Date;
import java.util.LinkedHashSet;
import java.util.List;
import org.bouncycastle.asn1.x500.X500Name;
import org.bouncycastle.asn1.x509.BasicConstraints;
import org.bouncycastle.asn1.x509.ExtendedKeyUsage;
import org.bouncycastle.asn1.x509.Extension;
import org.bouncycastle.asn1.x509.GeneralName;
import org.bouncycastle.asn1.x509.GeneralNames;
import org.bouncycastle.asn1.x509.KeyPurposeId;
import org.bouncycastle.asn1.x509.KeyUsage;
import org.bouncycastle.cert.X509v3CertificateBuilder;
import org.bouncycastle.cert.jcajce.JcaX509CertificateConverter;
import org.bouncycastle.cert.jcajce.JcaX509v3CertificateBuilder;
import org.bouncycastle.openssl.jcajce.JcaPEMWriter;
import org.bouncycastle.openssl.jcajce.JcaPKCS8Generator;
import org.bouncycastle.operator.OperatorCreationException;
import org.bouncycastle.operator.jcajce.JcaContentSignerBuilder;

/// The network's own certificate authority, for TLS between nodes' services and their clients.
/// ECDSA on P-256, valid for ten years.
final class TlsAuthority {
    private static final Duration LIFETIME = Duration.ofDays(3653);
    private static final X500Name NAME = new X500Name("CN=giot ledger authority");

    private final SecureRandom random;
    private final KeyPair keys;
    private final X509Certificate certificate;

    private TlsAuthority(SecureRandom random, KeyPair keys, X509Certificate certificate) {
        this.random = random;
        this.keys = keys;
        this.certificate = certificate;
    }

    static TlsAuthority generate(SecureRandom random) throws GeneralSecurityException, IOException {
        KeyPair keys = keyPair(random);
        X509v3CertificateBuilder builder = builder(NAME, NAME, keys, random);
        builder.addExtension(Extension.basicConstraints, true, new BasicConstraints(0));
        builder.addExtension(
                Extension.keyUsage, true, new KeyUsage(KeyUsage.keyCertSign | KeyUsage.cRLSign));
        return new TlsAuthority(random, keys, signed(builder, keys));
    }

    /// Keeps the authority's own key and certificate, for whoever admits more clients later.
    void store(Path folder) throws IOException {
        PrivateFiles.folder(folder);
        PrivateFiles.write(
                folder.resolve("ca.key"), pem(new JcaPKCS8Generator(keys.getPrivate(), null)));
        PrivateFiles.write(folder.resolve(TlsFiles.AUTHORITY), pem(certificate));
    }

    /// Makes an identity in `folder`, good for these addresses when it serves.
    void issue(String name, List<String> hosts, Path folder)
            throws GeneralSecurityException, IOException {
        KeyPair own = keyPair(random);
        X509v3CertificateBuilder builder = builder(NAME, new X500Name("CN=" + name), own, random);
        builder.addExtension(Extension.basicConstraints, true, new BasicConstraints(false));
        builder.addExtension(
                Extension.extendedKeyUsage,
                false,
                new ExtendedKeyUsage(
                        new KeyPurposeId[] {
                            KeyPurposeId.id_kp_serverAuth, KeyPurposeId.id_kp_clientAuth
                        }));
        GeneralName[] names =
                new LinkedHashSet<>(hosts)
                        .stream()
                                .map(host -> new GeneralName(GeneralName.iPAddress, host))
                                .toArray(GeneralName[]::new);
        if (names.length > 0) {
            builder.addExtension(Extension.subjectAlternativeName, false, new GeneralNames(names));
        }
        PrivateFiles.folder(folder);
        PrivateFiles.write(
                folder.resolve(TlsFiles.KEY), pem(new JcaPKCS8Generator(own.getPrivate(), null)));
        PrivateFiles.write(folder.resolve(TlsFiles.CERTIFICATE), pem(signed(builder, keys)));
        PrivateFiles.write(folder.resolve(TlsFiles.AUTHORITY), pem(certificate));
    }

    private static KeyPair keyPair(SecureRandom random) throws GeneralSecurityException {
        KeyPairGenerator generator = KeyPairGenerator.getInstance("EC");
        generator.initialize(new ECGenParameterSpec("secp256r1"), random);
        return generator.generateKeyPair();
    }

    private static X509v3CertificateBuilder builder(
            X500Name issuer, X500Name subject, KeyPair keys, SecureRandom random) {
        Instant now = Instant.now();
        return new JcaX509v3CertificateBuilder(
                issuer,
                new BigInteger(127, random),
                Date.from(now.minus(Duration.ofHours(1))),
                Date.from(now.plus(LIFETIME)),
                subject,
                keys.getPublic());
    }

    private static X509Certificate signed(X509v3CertificateBuilder builder, KeyPair keys)
            throws GeneralSecurityException {
        try {
            return new JcaX509CertificateConverter()
                    .getCertificate(
                            builder.build(
                                    new JcaContentSignerBuilder("SHA256withECDSA")
                                            .build(keys.getPrivate())));
        } catch (OperatorCreationException e) {
            throw new GeneralSecurityException(e);
        }
    }

    private static String pem(Object content) throws IOException {
        StringWriter text = new StringWriter();
        try (JcaPEMWriter writer = new JcaPEMWriter(text)) {
            writer.writeObject(content);
        }
        return text.toString();
    }
}
