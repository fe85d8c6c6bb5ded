package giot.ledger.proof;

import giot.ledger.rules.state.Genesis;
import giot.terms.Id;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.StringReader;
import java.nio.charset.StandardCharsets;
import java.security.cert.CertificateException;
import java.security.cert.CertificateFactory;
import java.security.cert.X509Certificate;
import java.util.ArrayList;
import java.util.Base64;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;
import java.util.Properties;
import org.jspecify.annotations.Nullable;

/// Whom a verifier trusts: the certificates of a network's nodes, in the order of their numbers.
///
/// @param certificates node i's at index i, at least one
/// @param network the network's id, where the verifier knows it; null otherwise
public record Roster(List<X509Certificate> certificates, @Nullable Id network) {
    private static final int MAX_NODES = 1_024;
    private static final String PEM_START = "-----BEGIN CERTIFICATE-----";

    public Roster {
        if (certificates.isEmpty() || certificates.size() > MAX_NODES) {
            throw new IllegalArgumentException(
                    "certificates: %d; allowed is 1 to %d"
                            .formatted(certificates.size(), MAX_NODES));
        }
        certificates = List.copyOf(certificates);
    }

    /// More than a third: fewer than a third of the nodes may be dishonest, so one of these is not.
    public int leastSigners() {
        return certificates.size() / 3 + 1;
    }

    /// The network's id, where it is known.
    public Optional<Id> knownNetwork() {
        return Optional.ofNullable(network);
    }

    /// Reads the `network` file of a ledger, or certificates as PEM one after the other. Throws
    /// IllegalArgumentException with one line for anything else.
    public static Roster parse(String text) {
        try {
            return text.contains(PEM_START) ? pem(text) : networkFile(text);
        } catch (CertificateException e) {
            throw new IllegalArgumentException("a certificate cannot be read", e);
        }
    }

    private static Roster pem(String text) throws CertificateException {
        List<X509Certificate> certificates = new ArrayList<>();
        CertificateFactory.getInstance("X.509")
                .generateCertificates(
                        new ByteArrayInputStream(text.getBytes(StandardCharsets.US_ASCII)))
                .forEach(certificate -> certificates.add((X509Certificate) certificate));
        return new Roster(certificates, null);
    }

    private static Roster networkFile(String text) throws CertificateException {
        Properties values = new Properties();
        try {
            values.load(new StringReader(text));
        } catch (IOException impossible) {
            throw new IllegalArgumentException("the text cannot be read", impossible);
        }
        List<X509Certificate> certificates = new ArrayList<>();
        String encoded = values.getProperty(name(0));
        while (encoded != null) {
            certificates.add(certificate(encoded));
            encoded = values.getProperty(name(certificates.size()));
        }
        if (certificates.isEmpty()) {
            throw new IllegalArgumentException(
                    "it is neither a ledger's file \"network\" nor certificates as PEM");
        }
        String genesis = values.getProperty("genesis");
        Id network =
                genesis == null
                        ? null
                        : Genesis.of(HexFormat.of().parseHex(genesis.strip())).network();
        return new Roster(certificates, network);
    }

    private static String name(int node) {
        return "node." + node + ".certificate";
    }

    private static X509Certificate certificate(String encoded) throws CertificateException {
        byte[] der = Base64.getDecoder().decode(encoded.strip());
        return (X509Certificate)
                CertificateFactory.getInstance("X.509")
                        .generateCertificate(new ByteArrayInputStream(der));
    }
}
