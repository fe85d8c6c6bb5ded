package giot.edge.broker;

import giot.device.identity.SecretFile;
import giot.device.identity.TlsIdentity;
import giot.device.protocol.Topics;
import giot.device.protocol.codec.Json;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.net.BindException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.security.SecureRandom;
import java.util.HashMap;
import java.util.HexFormat;
import java.util.Map;
import java.util.Set;
import org.apache.activemq.artemis.api.core.RoutingType;
import org.apache.activemq.artemis.api.core.TransportConfiguration;
import org.apache.activemq.artemis.core.config.Configuration;
import org.apache.activemq.artemis.core.config.impl.ConfigurationImpl;
import org.apache.activemq.artemis.core.remoting.impl.netty.NettyAcceptor;
import org.apache.activemq.artemis.core.remoting.impl.netty.NettyAcceptorFactory;
import org.apache.activemq.artemis.core.remoting.impl.netty.TransportConstants;
import org.apache.activemq.artemis.core.server.embedded.EmbeddedActiveMQ;
import org.apache.activemq.artemis.core.settings.impl.AddressFullMessagePolicy;
import org.apache.activemq.artemis.core.settings.impl.AddressSettings;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// An MQTT 5 broker (Apache Artemis) inside the edge's process: TLS 1.3, client certificates
/// required, [AccessRules] by topic level, loopback unless told otherwise.
///
/// It keeps nothing on disk: what must survive is in the edge's store and in the devices' outboxes.
/// Its memory is bounded: a topic, and all topics together, hold so many bytes of undelivered
/// messages; what comes beyond is dropped, and the sender repeats it because no receipt comes.
public final class EmbeddedBroker implements AutoCloseable {

    private static final Logger LOG = LoggerFactory.getLogger(EmbeddedBroker.class);
    private static final String ACCEPTOR = "mqtt";
    private static final int PACKET_OVERHEAD_BYTES = 2048;

    private final EmbeddedActiveMQ server;
    private final int port;

    private EmbeddedBroker(EmbeddedActiveMQ server, int port) {
        this.server = server;
        this.port = port;
    }

    /// How to run the broker.
    ///
    /// @param edge name of the edge whose topics these are
    /// @param host address to listen on
    /// @param port TCP port; 0 takes any free one
    /// @param folder for its key store (rewritten at each start, mode 600)
    /// @param topicBacklogBytes most undelivered bytes of one topic
    /// @param backlogBytes most undelivered bytes of all topics
    public record Options(
            String edge,
            String host,
            int port,
            Path folder,
            long topicBacklogBytes,
            long backlogBytes) {

        /// Checks the name, port and sizes.
        public Options {
            Topics.requireName("edge", edge);
            if (port < 0 || port > 65_535) {
                throw new IllegalArgumentException("port is " + port + ", expected 0 to 65535");
            }
            if (topicBacklogBytes <= 0 || backlogBytes < topicBacklogBytes) {
                throw new IllegalArgumentException(
                        "topicBacklogBytes is %d and backlogBytes %d, expected 0 < one topic <= all"
                                .formatted(topicBacklogBytes, backlogBytes));
            }
        }

        /// On loopback, any port, 1 MiB for one topic and 128 MiB for all.
        public static Options of(String edge, Path folder) {
            return new Options(edge, "127.0.0.1", 0, folder, 1 << 20, 128 << 20);
        }

        /// The same on this port.
        public Options withPort(int other) {
            return new Options(edge, host, other, folder, topicBacklogBytes, backlogBytes);
        }
    }

    /// Starts the broker; when this returns, clients can connect.
    ///
    /// @param identity the broker's certificate and the authority that clients must come from
    /// @throws BrokerException in one line, for instance when the port is taken
    public static EmbeddedBroker start(Options options, TlsIdentity identity, SecureRandom random)
            throws BrokerException {
        requireFree(options);
        EmbeddedActiveMQ server = new EmbeddedActiveMQ();
        try {
            server.setConfiguration(configuration(options, keyStores(options, identity, random)));
            server.setSecurityManager(new CertificateSecurity(new AccessRules(options.edge())));
            server.start();
            if (server.getActiveMQServer().getRemotingService().getAcceptor(ACCEPTOR)
                            instanceof NettyAcceptor acceptor
                    && acceptor.isStarted()) {
                return new EmbeddedBroker(server, acceptor.getActualPort());
            }
            server.stop();
        } catch (Exception failure) {
            throw new BrokerException(
                    "the broker cannot start on %s:%d: %s"
                            .formatted(options.host(), options.port(), failure.getMessage()),
                    failure);
        }
        throw taken(options);
    }

    /// The TCP port it listens on.
    public int port() {
        return port;
    }

    /// Drops all connections and stops.
    @Override
    public void close() {
        try {
            server.stop();
        } catch (Exception failure) {
            LOG.warn("the broker did not stop in order: {}", failure.getMessage());
        }
    }

    private static TransportConfiguration acceptor(Options options, Map<String, Object> stores) {
        Map<String, Object> tls = new HashMap<>(stores);
        tls.put(TransportConstants.HOST_PROP_NAME, options.host());
        tls.put(TransportConstants.PORT_PROP_NAME, options.port());
        tls.put(TransportConstants.PROTOCOLS_PROP_NAME, "MQTT");
        tls.put(TransportConstants.SSL_ENABLED_PROP_NAME, true);
        tls.put(TransportConstants.NEED_CLIENT_AUTH_PROP_NAME, true);
        tls.put(TransportConstants.ENABLED_PROTOCOLS_PROP_NAME, "TLSv1.3");
        tls.put(
                TransportConstants.REMOTING_THREADS_PROPNAME,
                Math.max(2, Runtime.getRuntime().availableProcessors()));
        Map<String, Object> mqtt = new HashMap<>();
        mqtt.put("maximumPacketSize", Json.MAX_BYTES + PACKET_OVERHEAD_BYTES);
        mqtt.put("closeMqttConnectionOnPublishAuthorizationFailure", false);
        return new TransportConfiguration(
                NettyAcceptorFactory.class.getName(), tls, ACCEPTOR, mqtt);
    }

    private static Configuration configuration(Options options, Map<String, Object> stores) {
        ConfigurationImpl configuration = new ConfigurationImpl();
        configuration
                .setName("giot-" + options.edge())
                .setPersistenceEnabled(false)
                .setJMXManagementEnabled(false)
                .setSecurityEnabled(true)
                // The caches' key is the MQTT user name, which certificates leave empty:
                // one device's permission would be everybody's.
                .setAuthenticationCacheSize(0)
                .setAuthorizationCacheSize(0)
                .setGlobalMaxSize(options.backlogBytes())
                .setMaxDiskUsage(-1)
                .setThreadPoolMaxSize(16)
                .setScheduledThreadPoolMaxSize(2)
                .setMessageExpiryScanPeriod(1000)
                .addAcceptorConfiguration(acceptor(options, stores))
                .addAddressSetting("#", addressSettings(options))
                .putSecurityRoles("#", Set.of());
        configuration.setMqttSessionScanInterval(500);
        String folder = options.folder().resolve("unused").toString();
        configuration
                .setJournalDirectory(folder)
                .setBindingsDirectory(folder)
                .setLargeMessagesDirectory(folder)
                .setPagingDirectory(folder);
        return configuration;
    }

    private static AddressSettings addressSettings(Options options) {
        return new AddressSettings()
                .setAutoCreateAddresses(true)
                .setAutoCreateQueues(true)
                .setAutoDeleteAddresses(true)
                .setAutoDeleteQueues(true)
                .setDefaultAddressRoutingType(RoutingType.MULTICAST)
                .setDefaultQueueRoutingType(RoutingType.MULTICAST)
                .setMaxSizeBytes(options.topicBacklogBytes())
                .setAddressFullMessagePolicy(AddressFullMessagePolicy.DROP);
    }

    private static Map<String, Object> keyStores(
            Options options, TlsIdentity identity, SecureRandom random)
            throws IOException, GeneralSecurityException {
        byte[] secret = new byte[24];
        random.nextBytes(secret);
        String password = HexFormat.of().formatHex(secret);
        Files.createDirectories(options.folder());
        Path keys = options.folder().resolve("broker.p12");
        Path trust = options.folder().resolve("clients.p12");
        SecretFile.write(keys, bytes(identity.keyStore(password.toCharArray()), password));
        SecretFile.write(trust, bytes(identity.trustStore(), password));
        return Map.of(
                TransportConstants.KEYSTORE_TYPE_PROP_NAME,
                "PKCS12",
                TransportConstants.KEYSTORE_PATH_PROP_NAME,
                keys.toAbsolutePath().toString(),
                TransportConstants.KEYSTORE_PASSWORD_PROP_NAME,
                password,
                TransportConstants.TRUSTSTORE_TYPE_PROP_NAME,
                "PKCS12",
                TransportConstants.TRUSTSTORE_PATH_PROP_NAME,
                trust.toAbsolutePath().toString(),
                TransportConstants.TRUSTSTORE_PASSWORD_PROP_NAME,
                password);
    }

    private static byte[] bytes(KeyStore store, String password)
            throws IOException, GeneralSecurityException {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        store.store(out, password.toCharArray());
        return out.toByteArray();
    }

    /// Artemis only logs a port that is taken; this tells before.
    private static void requireFree(Options options) throws BrokerException {
        if (options.port() == 0) {
            return;
        }
        try (ServerSocket probe = new ServerSocket()) {
            probe.setReuseAddress(true);
            probe.bind(
                    new InetSocketAddress(InetAddress.getByName(options.host()), options.port()));
        } catch (BindException inUse) {
            throw taken(options);
        } catch (IOException failure) {
            throw new BrokerException(
                    "cannot listen on %s:%d: %s"
                            .formatted(options.host(), options.port(), failure.getMessage()),
                    failure);
        }
    }

    private static BrokerException taken(Options options) {
        return new BrokerException(
                "port %d on %s is taken: stop the program that listens there or choose another port"
                        .formatted(options.port(), options.host()));
    }
}
