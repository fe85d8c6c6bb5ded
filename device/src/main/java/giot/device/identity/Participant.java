package giot.device.identity;

import giot.device.protocol.Topics;
import giot.terms.ByteString;
import java.security.PublicKey;
import java.security.cert.X509Certificate;
import java.security.interfaces.EdECPublicKey;
import java.util.Locale;
import javax.naming.InvalidNameException;
import javax.naming.ldap.LdapName;
import javax.naming.ldap.Rdn;

/// Whom a certificate names: subject `CN = name, OU = role` and nothing else. The role is what
/// keeps a device that is named like the edge from being taken for it.
///
/// @param name `[a-z0-9-]{1,64}`
/// @param role what it may do
/// @param publicKey raw 32-byte Ed25519 key: the identity on the ledger
public record Participant(String name, Role role, ByteString publicKey) {

    /// What the owner of a certificate is.
    public enum Role {
        /// A device.
        DEVICE,
        /// An edge server, as a client of the broker.
        EDGE,
        /// A broker, as a server.
        BROKER;

        /// The text in a certificate's OU.
        public String unit() {
            return name().toLowerCase(Locale.ROOT);
        }
    }

    /// Checks the name and the key's size.
    public Participant {
        Topics.requireName(role.unit(), name);
        if (publicKey.size() != 32) {
            throw new IllegalArgumentException(
                    "publicKey has %d bytes, expected 32".formatted(publicKey.size()));
        }
    }

    /// Reads a certificate's subject and key. Whether it can be trusted is not looked at.
    ///
    /// @throws IdentityException if it does not name a participant
    public static Participant of(X509Certificate certificate) throws IdentityException {
        String subject = certificate.getSubjectX500Principal().getName();
        String name = null;
        Role role = null;
        try {
            for (Rdn part : new LdapName(subject).getRdns()) {
                String value = part.getValue().toString();
                if (part.size() == 1 && part.getType().equalsIgnoreCase("CN") && name == null) {
                    name = value;
                } else if (part.size() == 1
                        && part.getType().equalsIgnoreCase("OU")
                        && role == null) {
                    role = role(value);
                } else {
                    throw unexpected(subject);
                }
            }
        } catch (InvalidNameException malformed) {
            throw unexpected(subject);
        }
        if (name == null || role == null || !Topics.isName(name)) {
            throw unexpected(subject);
        }
        return new Participant(name, role, rawKey(certificate.getPublicKey()));
    }

    private static Role role(String unit) throws IdentityException {
        for (Role role : Role.values()) {
            if (role.unit().equals(unit)) {
                return role;
            }
        }
        throw unexpected("OU=" + unit);
    }

    private static IdentityException unexpected(String subject) {
        String shown = subject.length() > 160 ? subject.substring(0, 160) + "..." : subject;
        return new IdentityException(
                "certificate subject \"%s\" names no participant: expected CN=[a-z0-9-]{1,64} and OU=device, edge or broker"
                        .formatted(shown.replaceAll("[^ -~]", "?")));
    }

    private static ByteString rawKey(PublicKey key) throws IdentityException {
        // An Ed25519 SubjectPublicKeyInfo is a fixed prefix of 12 bytes and the raw key (RFC 8410).
        byte[] encoded = key.getEncoded();
        if (!(key instanceof EdECPublicKey edwards)
                || !edwards.getParams().getName().equals("Ed25519")
                || encoded.length != 44) {
            throw new IdentityException(
                    "certificate key is %s, expected Ed25519".formatted(key.getAlgorithm()));
        }
        byte[] raw = new byte[32];
        System.arraycopy(encoded, 12, raw, 0, raw.length);
        return ByteString.of(raw);
    }
}
