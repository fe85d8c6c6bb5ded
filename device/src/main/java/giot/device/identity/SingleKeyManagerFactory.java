package giot.device.identity;

import java.net.Socket;
import java.security.KeyStore;
import java.security.Principal;
import java.security.PrivateKey;
import java.security.Provider;
import java.security.Security;
import java.security.cert.X509Certificate;
import javax.net.ssl.KeyManager;
import javax.net.ssl.KeyManagerFactory;
import javax.net.ssl.KeyManagerFactorySpi;
import javax.net.ssl.ManagerFactoryParameters;
import javax.net.ssl.SSLEngine;
import javax.net.ssl.X509ExtendedKeyManager;
import org.jspecify.annotations.Nullable;

/// A key manager for one key. The JDK's own needs a password-encrypted store per key, whose key
/// derivation costs milliseconds for every client.
final class SingleKeyManagerFactory extends KeyManagerFactory {

    SingleKeyManagerFactory(String alias, PrivateKey key, X509Certificate... chain) {
        super(
                new Spi(new SingleKeyManager(alias, key, chain.clone())),
                anyProvider(),
                "single key");
    }

    private static Provider anyProvider() {
        return Security.getProviders()[0];
    }

    private static final class Spi extends KeyManagerFactorySpi {

        private final KeyManager manager;

        Spi(KeyManager manager) {
            this.manager = manager;
        }

        @Override
        protected void engineInit(@Nullable KeyStore store, char @Nullable [] password) {
            // The key came with the constructor.
        }

        @Override
        protected void engineInit(@Nullable ManagerFactoryParameters parameters) {
            // The key came with the constructor.
        }

        @Override
        protected KeyManager[] engineGetKeyManagers() {
            return new KeyManager[] {manager};
        }
    }

    private static final class SingleKeyManager extends X509ExtendedKeyManager {

        private final String alias;
        private final PrivateKey key;
        private final X509Certificate[] chain;

        SingleKeyManager(String alias, PrivateKey key, X509Certificate[] chain) {
            this.alias = alias;
            this.key = key;
            this.chain = chain;
        }

        @Override
        public @Nullable String chooseClientAlias(
                String[] keyTypes, Principal @Nullable [] issuers, @Nullable Socket socket) {
            return oneFits(keyTypes);
        }

        @Override
        public @Nullable String chooseEngineClientAlias(
                String[] keyTypes, Principal @Nullable [] issuers, @Nullable SSLEngine engine) {
            return oneFits(keyTypes);
        }

        @Override
        public @Nullable String chooseServerAlias(
                String keyType, Principal @Nullable [] issuers, @Nullable Socket socket) {
            return oneFits(keyType);
        }

        @Override
        public @Nullable String chooseEngineServerAlias(
                String keyType, Principal @Nullable [] issuers, @Nullable SSLEngine engine) {
            return oneFits(keyType);
        }

        @Override
        public String @Nullable [] getClientAliases(
                String keyType, Principal @Nullable [] issuers) {
            return oneFits(keyType) == null ? null : new String[] {alias};
        }

        @Override
        public String @Nullable [] getServerAliases(
                String keyType, Principal @Nullable [] issuers) {
            return oneFits(keyType) == null ? null : new String[] {alias};
        }

        @Override
        public X509Certificate @Nullable [] getCertificateChain(String asked) {
            return asked.equals(alias) ? chain.clone() : null;
        }

        @Override
        public @Nullable PrivateKey getPrivateKey(String asked) {
            return asked.equals(alias) ? key : null;
        }

        private @Nullable String oneFits(String... keyTypes) {
            for (String type : keyTypes) {
                // The JDK names the key type of Ed25519 after its family.
                if (type.equals("EdDSA") || type.equals("Ed25519")) {
                    return alias;
                }
            }
            return null;
        }
    }
}
