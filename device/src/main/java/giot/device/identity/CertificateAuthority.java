package giot.device.identity;

import giot.device.protocol.SigningKey;
import giot.device.protocol.Topics;
import giot.terms.ByteString;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.security.cert.CertificateException;
import java.security.cert.CertificateFactory;
import java.security.cert.X509Certificate;
import java.time.InstantSource;
import java.util.Base64;

/// The certificate authority of one installation: an Ed25519 key and its certificate in a folder
/// (`ca.key`, mode 600, and `ca.crt`, PEM). It names participants as it is told, never as a request
/// wishes: `CN = name, OU = role`.
///
/// Safe for concurrent use.
public final class CertificateAuthority {

    private static final String KEY_FILE = "ca.key";
    private static final String CERTIFICATE_FILE = "ca.crt";

    private final SigningKey key;
    private final X509Certificate certificate;
    private final CertificateWriter writer;

    private CertificateAuthority(
            SigningKey key, X509Certificate certificate, CertificateWriter writer) {
        this.key = key;
        this.certificate = certificate;
        this.writer = writer;
    }

    /// Loads the authority of a folder, or creates one where there is none.
    ///
    /// @param clock for the validity of certificates
    /// @throws IdentityException if what is there does not belong together, in one line
    public static CertificateAuthority open(Path folder, InstantSource clock, SecureRandom random)
            throws IOException, IdentityException {
        Path certificateFile = folder.resolve(CERTIFICATE_FILE);
        Path keyFile = folder.resolve(KEY_FILE);
        if (Files.exists(certificateFile) && !Files.exists(keyFile)) {
            throw new IdentityException(
                    "%s is missing beside %s: restore it from a backup"
                            .formatted(keyFile, certificateFile));
        }
        SigningKey key =
                SigningKey.ofSeed(SecretFile.readOrCreate(keyFile, SigningKey.KEY_BYTES, random));
        CertificateWriter writer = new CertificateWriter(key, clock, random);
        if (!Files.exists(certificateFile)) {
            SecretFile.write(certificateFile, pem(writer.authority()));
        }
        X509Certificate certificate = read(certificateFile);
        if (!ByteString.of(certificate.getPublicKey().getEncoded())
                .hex()
                .endsWith(key.publicKey().hex())) {
            throw new IdentityException(
                    "%s is not the certificate of %s: restore the pair from a backup"
                            .formatted(certificateFile, keyFile));
        }
        return new CertificateAuthority(key, certificate, writer);
    }

    /// The authority's own certificate: what both ends trust.
    public X509Certificate certificate() {
        return certificate;
    }

    /// A broker's identity with a new key, valid for `localhost`, `127.0.0.1` and the host names
    /// given.
    public TlsIdentity issueBroker(String name, SecureRandom random, String... hosts) {
        SigningKey fresh = SigningKey.generate(random);
        X509Certificate issued =
                parse(writer.broker(Topics.requireName("broker", name), fresh.publicKey(), hosts));
        return new TlsIdentity(fresh, issued, certificate);
    }

    /// An edge's identity as a client of the broker.
    public TlsIdentity issueEdge(String name, SigningKey edgeKey) {
        return new TlsIdentity(
                edgeKey, issue(name, Participant.Role.EDGE, edgeKey.publicKey()), certificate);
    }

    /// A device's identity; its key is at hand, as in a simulated fleet.
    public TlsIdentity issueDevice(String name, SigningKey deviceKey) {
        return new TlsIdentity(deviceKey, issueDevice(name, deviceKey.publicKey()), certificate);
    }

    /// A device's certificate for its raw public key.
    public X509Certificate issueDevice(String name, ByteString publicKey) {
        return issue(name, Participant.Role.DEVICE, publicKey);
    }

    /// A device's certificate for a PKCS#10 request, whose signature proves that the asker has the
    /// key.
    ///
    /// @param requestDer the request, DER, with subject `CN = name`
    public X509Certificate issueDevice(byte[] requestDer) throws IdentityException {
        CertificateRequest request = CertificateRequest.parse(requestDer);
        return issueDevice(request.name(), request.publicKey());
    }

    /// Reads a certificate that somebody showed: it must be issued here, be valid now and name a
    /// participant.
    ///
    /// @param certificateDer X.509, DER
    public Participant recognise(byte[] certificateDer, InstantSource clock)
            throws IdentityException {
        try {
            X509Certificate shown = parse(certificateDer);
            shown.verify(certificate.getPublicKey());
            shown.checkValidity(java.util.Date.from(clock.instant()));
            return Participant.of(shown);
        } catch (java.security.GeneralSecurityException | IllegalStateException refused) {
            throw new IdentityException(
                    "certificate is not one of this authority, or not valid now", refused);
        }
    }

    private X509Certificate issue(String name, Participant.Role role, ByteString publicKey) {
        return parse(writer.client(Topics.requireName(role.unit(), name), role, publicKey));
    }

    private static X509Certificate parse(byte[] der) {
        try {
            return (X509Certificate)
                    CertificateFactory.getInstance("X.509")
                            .generateCertificate(new ByteArrayInputStream(der));
        } catch (CertificateException malformed) {
            throw new IllegalStateException("not an X.509 certificate", malformed);
        }
    }

    private static X509Certificate read(Path file) throws IOException, IdentityException {
        try {
            return parse(Files.readAllBytes(file));
        } catch (IllegalStateException malformed) {
            throw new IdentityException(
                    file + " is not a certificate: restore it from a backup", malformed);
        }
    }

    private static byte[] pem(byte[] der) {
        String body = Base64.getMimeEncoder(64, new byte[] {'\n'}).encodeToString(der);
        return ("-----BEGIN CERTIFICATE-----\n" + body + "\n-----END CERTIFICATE-----\n")
                .getBytes(StandardCharsets.US_ASCII);
    }

    @Override
    public String toString() {
        return "CertificateAuthority[" + key.publicKey().hex() + "]";
    }
}
