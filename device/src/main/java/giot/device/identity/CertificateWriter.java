package giot.device.identity;

import giot.device.protocol.SigningKey;
import giot.terms.ByteString;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.math.BigInteger;
import java.security.SecureRandom;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.Date;
import java.util.List;
import java.util.regex.Pattern;
import org.bouncycastle.asn1.edec.EdECObjectIdentifiers;
import org.bouncycastle.asn1.x500.X500Name;
import org.bouncycastle.asn1.x500.X500NameBuilder;
import org.bouncycastle.asn1.x500.style.BCStyle;
import org.bouncycastle.asn1.x509.AlgorithmIdentifier;
import org.bouncycastle.asn1.x509.BasicConstraints;
import org.bouncycastle.asn1.x509.ExtendedKeyUsage;
import org.bouncycastle.asn1.x509.Extension;
import org.bouncycastle.asn1.x509.GeneralName;
import org.bouncycastle.asn1.x509.GeneralNames;
import org.bouncycastle.asn1.x509.KeyPurposeId;
import org.bouncycastle.asn1.x509.KeyUsage;
import org.bouncycastle.asn1.x509.SubjectPublicKeyInfo;
import org.bouncycastle.cert.X509v3CertificateBuilder;
import org.bouncycastle.operator.ContentSigner;

/// Writes X.509 certificates signed with Ed25519 (RFC 8410).
final class CertificateWriter {

    private static final AlgorithmIdentifier ED25519 =
            new AlgorithmIdentifier(EdECObjectIdentifiers.id_Ed25519);
    private static final X500Name ISSUER = subject("giot-ca", "authority");
    private static final Duration AUTHORITY_LIFETIME = Duration.ofDays(3650);
    private static final Duration LIFETIME = Duration.ofDays(365);
    // Clocks of devices differ: what was just issued must already be valid on a slow one.
    private static final Duration BACKDATED = Duration.ofHours(24);
    private static final Pattern IP_ADDRESS = Pattern.compile("[0-9.]+|.*:.*");

    private final SigningKey key;
    private final InstantSource clock;
    private final SecureRandom random;

    CertificateWriter(SigningKey key, InstantSource clock, SecureRandom random) {
        this.key = key;
        this.clock = clock;
        this.random = random;
    }

    byte[] authority() {
        try {
            return sign(
                    builder(ISSUER, key.publicKey(), AUTHORITY_LIFETIME)
                            .addExtension(Extension.basicConstraints, true, new BasicConstraints(0))
                            .addExtension(
                                    Extension.keyUsage,
                                    true,
                                    new KeyUsage(KeyUsage.keyCertSign | KeyUsage.cRLSign)));
        } catch (IOException impossible) {
            throw new UncheckedIOException(impossible);
        }
    }

    byte[] broker(String name, ByteString publicKey, String... hosts) {
        List<GeneralName> names = new ArrayList<>();
        names.add(new GeneralName(GeneralName.dNSName, "localhost"));
        names.add(new GeneralName(GeneralName.iPAddress, "127.0.0.1"));
        for (String host : hosts) {
            int kind =
                    IP_ADDRESS.matcher(host).matches()
                            ? GeneralName.iPAddress
                            : GeneralName.dNSName;
            names.add(new GeneralName(kind, host));
        }
        try {
            return sign(
                    leaf(
                                    subject(name, Participant.Role.BROKER.unit()),
                                    publicKey,
                                    KeyPurposeId.id_kp_serverAuth)
                            .addExtension(
                                    Extension.subjectAlternativeName,
                                    false,
                                    new GeneralNames(names.toArray(GeneralName[]::new))));
        } catch (IOException impossible) {
            throw new UncheckedIOException(impossible);
        }
    }

    byte[] client(String name, Participant.Role role, ByteString publicKey) {
        try {
            return sign(leaf(subject(name, role.unit()), publicKey, KeyPurposeId.id_kp_clientAuth));
        } catch (IOException impossible) {
            throw new UncheckedIOException(impossible);
        }
    }

    private X509v3CertificateBuilder leaf(
            X500Name subject, ByteString publicKey, KeyPurposeId purpose) throws IOException {
        return builder(subject, publicKey, LIFETIME)
                .addExtension(Extension.basicConstraints, true, new BasicConstraints(false))
                .addExtension(Extension.keyUsage, true, new KeyUsage(KeyUsage.digitalSignature))
                .addExtension(Extension.extendedKeyUsage, false, new ExtendedKeyUsage(purpose));
    }

    private X509v3CertificateBuilder builder(
            X500Name subject, ByteString publicKey, Duration lifetime) {
        Instant now = clock.instant();
        BigInteger serial = new BigInteger(126, random).add(BigInteger.ONE);
        return new X509v3CertificateBuilder(
                ISSUER,
                serial,
                Date.from(now.minus(BACKDATED)),
                Date.from(now.plus(lifetime)),
                subject,
                new SubjectPublicKeyInfo(ED25519, publicKey.toArray()));
    }

    private byte[] sign(X509v3CertificateBuilder builder) throws IOException {
        return builder.build(new Signer(key)).getEncoded();
    }

    private static X500Name subject(String commonName, String unit) {
        return new X500NameBuilder(BCStyle.INSTANCE)
                .addRDN(BCStyle.CN, commonName)
                .addRDN(BCStyle.OU, unit)
                .build();
    }

    private static final class Signer implements ContentSigner {

        private final SigningKey key;
        private final ByteArrayOutputStream bytes = new ByteArrayOutputStream();

        Signer(SigningKey key) {
            this.key = key;
        }

        @Override
        public AlgorithmIdentifier getAlgorithmIdentifier() {
            return ED25519;
        }

        @Override
        public OutputStream getOutputStream() {
            return bytes;
        }

        @Override
        public byte[] getSignature() {
            return key.sign(bytes.toByteArray()).toArray();
        }
    }
}
