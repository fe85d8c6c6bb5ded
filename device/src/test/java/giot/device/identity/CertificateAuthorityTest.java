package giot.device.identity;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import giot.device.protocol.SigningKey;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.SecureRandom;
import java.security.cert.X509Certificate;
import java.time.Instant;
import java.time.InstantSource;
import javax.security.auth.x500.X500Principal;
import org.bouncycastle.asn1.x500.X500Name;
import org.bouncycastle.operator.jcajce.JcaContentSignerBuilder;
import org.bouncycastle.pkcs.jcajce.JcaPKCS10CertificationRequestBuilder;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class CertificateAuthorityTest {

    private static final SecureRandom RANDOM = new SecureRandom();
    private static final InstantSource CLOCK =
            InstantSource.fixed(Instant.parse("2026-11-22T12:00:00Z"));

    @TempDir Path folder;
    private CertificateAuthority authority;

    @BeforeEach
    void open() throws Exception {
        authority = CertificateAuthority.open(folder, CLOCK, RANDOM);
    }

    @Test
    void issuesDeviceCertificatesThatNameTheDeviceAndItsKey() throws Exception {
        SigningKey key = SigningKey.generate(RANDOM);
        X509Certificate certificate = authority.issueDevice("veh-7", key.publicKey());
        certificate.verify(authority.certificate().getPublicKey());
        assertThat(authority.recognise(certificate.getEncoded(), CLOCK))
                .isEqualTo(new Participant("veh-7", Participant.Role.DEVICE, key.publicKey()));
        assertThat(certificate.getBasicConstraints()).isEqualTo(-1);
        assertThat(certificate.getExtendedKeyUsage()).containsExactly("1.3.6.1.5.5.7.3.2");
    }

    @Test
    void tellsTheEdgeFromADeviceOfTheSameName() throws Exception {
        SigningKey key = SigningKey.generate(RANDOM);
        assertThat(Participant.of(authority.issueEdge("edge-1", key).certificate()).role())
                .isEqualTo(Participant.Role.EDGE);
        assertThat(Participant.of(authority.issueDevice("edge-1", key).certificate()).role())
                .isEqualTo(Participant.Role.DEVICE);
    }

    @Test
    void keepsItsKeyAcrossRestartsInAFileForTheOwnerOnly() throws Exception {
        CertificateAuthority again = CertificateAuthority.open(folder, CLOCK, RANDOM);
        assertThat(again.certificate()).isEqualTo(authority.certificate());
        assertThat(
                        PosixFilePermissions.toString(
                                Files.getPosixFilePermissions(folder.resolve("ca.key"))))
                .isEqualTo("rw-------");
    }

    @Test
    void refusesAnotherAuthoritysCertificate(@TempDir Path other) throws Exception {
        byte[] foreign =
                CertificateAuthority.open(other, CLOCK, RANDOM)
                        .issueDevice("veh-7", SigningKey.generate(RANDOM).publicKey())
                        .getEncoded();
        assertThatThrownBy(() -> authority.recognise(foreign, CLOCK))
                .isInstanceOf(IdentityException.class)
                .hasMessage("certificate is not one of this authority, or not valid now");
        assertThatThrownBy(() -> authority.recognise(new byte[] {1, 2, 3}, CLOCK))
                .isInstanceOf(IdentityException.class);
    }

    @Test
    void refusesAnExpiredCertificate() throws Exception {
        byte[] issued =
                authority
                        .issueDevice("veh-7", SigningKey.generate(RANDOM).publicKey())
                        .getEncoded();
        InstantSource later = InstantSource.fixed(Instant.parse("2028-01-01T00:00:00Z"));
        assertThatThrownBy(() -> authority.recognise(issued, later))
                .isInstanceOf(IdentityException.class);
    }

    @Test
    void refusesItsOwnCertificateAsAParticipant() throws Exception {
        byte[] own = authority.certificate().getEncoded();
        assertThatThrownBy(() -> authority.recognise(own, CLOCK))
                .isInstanceOf(IdentityException.class);
    }

    @Test
    void refusesNamesThatCouldEscapeATopic() {
        SigningKey key = SigningKey.generate(RANDOM);
        assertThatIllegalArgumentException()
                .isThrownBy(() -> authority.issueDevice("a,OU=edge", key))
                .withMessageContaining("expected 1 to 64 of a-z, 0-9 and -");
    }

    @Test
    void issuesForARequestButNamesTheRoleItself() throws Exception {
        SigningKey key = SigningKey.generate(RANDOM);
        byte[] request = request(key, key, "CN=veh-9,OU=edge");
        assertThat(Participant.of(authority.issueDevice(request)))
                .isEqualTo(new Participant("veh-9", Participant.Role.DEVICE, key.publicKey()));
    }

    @Test
    void refusesARequestForAKeyThatTheAskerDoesNotHave() throws Exception {
        byte[] request =
                request(SigningKey.generate(RANDOM), SigningKey.generate(RANDOM), "CN=veh-9");
        assertThatThrownBy(() -> authority.issueDevice(request))
                .hasMessage("certificate request is not signed by its own key");
        assertThatThrownBy(() -> authority.issueDevice(new byte[100]))
                .isInstanceOf(IdentityException.class);
    }

    @Test
    void refusesAFolderWhoseKeyIsDamagedOrNotItsOwn(@TempDir Path other) throws Exception {
        CertificateAuthority.open(other, CLOCK, RANDOM);
        Files.copy(
                other.resolve("ca.key"),
                folder.resolve("ca.key"),
                java.nio.file.StandardCopyOption.REPLACE_EXISTING);
        assertThatThrownBy(() -> CertificateAuthority.open(folder, CLOCK, RANDOM))
                .isInstanceOf(IdentityException.class)
                .hasMessageContaining("is not the certificate of");
        Files.write(folder.resolve("ca.key"), new byte[5]);
        assertThatThrownBy(() -> CertificateAuthority.open(folder, CLOCK, RANDOM))
                .hasMessageContaining("has 5 bytes, expected a secret of 32");
    }

    @Test
    void derivesTheSameKeysFromTheSameSecret() {
        byte[] secret = new byte[32];
        SigningKey first = new DerivedKeys(secret).keyOf("veh-1");
        assertThat(new DerivedKeys(secret).keyOf("veh-1").publicKey()).isEqualTo(first.publicKey());
        assertThat(new DerivedKeys(secret).keyOf("veh-2").publicKey())
                .isNotEqualTo(first.publicKey());
        secret[0] = 1;
        assertThat(new DerivedKeys(secret).keyOf("veh-1").publicKey())
                .isNotEqualTo(first.publicKey());
    }

    private byte[] request(SigningKey subject, SigningKey signer, String name) throws Exception {
        var publicKey =
                java.security.KeyFactory.getInstance("Ed25519")
                        .generatePublic(
                                new java.security.spec.X509EncodedKeySpec(
                                        java.util.HexFormat.of()
                                                .parseHex(
                                                        "302a300506032b6570032100"
                                                                + subject.publicKey().hex())));
        var privateKey = authority.issueDevice("any", signer).privateKey();
        return new JcaPKCS10CertificationRequestBuilder(
                        X500Name.getInstance(new X500Principal(name).getEncoded()), publicKey)
                .build(new JcaContentSignerBuilder("Ed25519").build(privateKey))
                .getEncoded();
    }
}
