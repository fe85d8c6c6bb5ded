package giot.device.identity;

import giot.device.protocol.SigningKey;
import java.security.GeneralSecurityException;
import java.security.KeyFactory;
import java.security.KeyStore;
import java.security.PrivateKey;
import java.security.cert.X509Certificate;
import java.security.spec.EdECPrivateKeySpec;
import java.security.spec.NamedParameterSpec;
import javax.net.ssl.KeyManagerFactory;
import javax.net.ssl.TrustManagerFactory;

/// One end of a mutually authenticated TLS connection: a certificate, its Ed25519 key and the
/// authority that the other end's certificate must come from.
///
/// @param key the certificate's key
/// @param certificate this end's certificate
/// @param authority the certificate authority's own certificate
public record TlsIdentity(SigningKey key, X509Certificate certificate, X509Certificate authority) {

    private static final String ALIAS = "giot";

    /// A key manager that knows this identity only. Nothing is encrypted or written on the way, so
    /// that thousands of clients cost little.
    public KeyManagerFactory keyManagerFactory() {
        return new SingleKeyManagerFactory(ALIAS, privateKey(), certificate, authority);
    }

    /// Trusts certificates of the authority only; may be shared by any number of clients.
    public TrustManagerFactory trustManagerFactory() {
        try {
            TrustManagerFactory factory =
                    TrustManagerFactory.getInstance(TrustManagerFactory.getDefaultAlgorithm());
            factory.init(trustStore());
            return factory;
        } catch (GeneralSecurityException impossible) {
            throw new IllegalStateException("every Java platform has PKIX trust", impossible);
        }
    }

    /// This identity as a PKCS#12 key store.
    ///
    /// @param password protects the key
    public KeyStore keyStore(char[] password) {
        try {
            KeyStore store = emptyStore();
            store.setKeyEntry(
                    ALIAS, privateKey(), password, new X509Certificate[] {certificate, authority});
            return store;
        } catch (GeneralSecurityException impossible) {
            throw new IllegalStateException("every Java platform has PKCS#12", impossible);
        }
    }

    /// The authority's certificate as a PKCS#12 trust store.
    public KeyStore trustStore() {
        try {
            KeyStore store = emptyStore();
            store.setCertificateEntry(ALIAS, authority);
            return store;
        } catch (GeneralSecurityException impossible) {
            throw new IllegalStateException("every Java platform has PKCS#12", impossible);
        }
    }

    /// The key as the JDK's type.
    public PrivateKey privateKey() {
        try {
            return KeyFactory.getInstance("Ed25519")
                    .generatePrivate(
                            new EdECPrivateKeySpec(NamedParameterSpec.ED25519, key.seed()));
        } catch (GeneralSecurityException impossible) {
            throw new IllegalStateException("the JDK has Ed25519 since 15", impossible);
        }
    }

    private static KeyStore emptyStore() throws GeneralSecurityException {
        KeyStore store = KeyStore.getInstance("PKCS12");
        try {
            store.load(null, null);
        } catch (java.io.IOException impossible) {
            throw new IllegalStateException("an empty store reads nothing", impossible);
        }
        return store;
    }
}
