package giot.edge.broker;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.hivemq.client.mqtt.MqttClientSslConfig;
import com.hivemq.client.mqtt.MqttGlobalPublishFilter;
import com.hivemq.client.mqtt.datatypes.MqttQos;
import com.hivemq.client.mqtt.mqtt5.Mqtt5BlockingClient;
import com.hivemq.client.mqtt.mqtt5.Mqtt5Client;
import com.hivemq.client.mqtt.mqtt5.exceptions.Mqtt5PubAckException;
import com.hivemq.client.mqtt.mqtt5.exceptions.Mqtt5SubAckException;
import com.hivemq.client.mqtt.mqtt5.message.publish.Mqtt5Publish;
import com.hivemq.client.mqtt.mqtt5.message.publish.puback.Mqtt5PubAckReasonCode;
import giot.device.identity.CertificateAuthority;
import giot.device.protocol.SigningKey;
import giot.device.sdk.MqttEndpoint;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

@Timeout(30)
class EmbeddedBrokerIT {

    @TempDir static Path folder;
    private static Lab lab;

    @BeforeAll
    static void start() throws Exception {
        lab = new Lab(folder);
    }

    @AfterAll
    static void stop() {
        lab.close();
    }

    @Test
    void carriesADevicesMessageToTheEdgeAndBack() throws Exception {
        Mqtt5BlockingClient edge = connected("edge-1", lab.edge());
        Mqtt5BlockingClient device = connected("veh-1", lab.device("veh-1"));
        try (var atEdge = edge.publishes(MqttGlobalPublishFilter.ALL);
                var atDevice = device.publishes(MqttGlobalPublishFilter.ALL)) {
            subscribe(edge, "giot/v1/edge-1/+/obs");
            subscribe(device, "giot/v1/edge-1/veh-1/receipt");
            publish(device, "giot/v1/edge-1/veh-1/obs");
            assertThat(atEdge.receive(5, TimeUnit.SECONDS))
                    .map(m -> m.getTopic().toString())
                    .contains("giot/v1/edge-1/veh-1/obs");
            publish(edge, "giot/v1/edge-1/veh-1/receipt");
            assertThat(atDevice.receive(5, TimeUnit.SECONDS))
                    .map(m -> m.getTopic().toString())
                    .contains("giot/v1/edge-1/veh-1/receipt");
        } finally {
            edge.disconnect();
            device.disconnect();
        }
    }

    @Test
    void refusesForeignTopicsEvenAfterTheirOwnerUsedThem() throws Exception {
        Mqtt5BlockingClient owner = connected("veh-2", lab.device("veh-2"));
        Mqtt5BlockingClient other = connected("veh-3", lab.device("veh-3"));
        try {
            publish(owner, "giot/v1/edge-1/veh-2/obs");
            subscribe(owner, "giot/v1/edge-1/veh-2/offer");
            for (String topic :
                    List.of(
                            "giot/v1/edge-1/veh-2/obs",
                            "giot/v1/edge-1/veh-2/offer",
                            "giot/v1/edge-1/veh-3/offer",
                            "giot/v1/edge-2/veh-3/obs",
                            "giot/v1/edge-1/veh-3/obs/more",
                            "anything")) {
                assertPublishRefused(other, topic);
            }
            for (String filter :
                    List.of(
                            "giot/v1/edge-1/veh-2/offer",
                            "giot/v1/edge-1/+/offer",
                            "giot/v1/edge-1/veh-3/obs",
                            "giot/v1/edge-1/#",
                            "$share/g/giot/v1/edge-1/veh-2/offer",
                            "$sys/#",
                            "#")) {
                assertSubscribeRefused(other, filter);
            }
            publish(other, "giot/v1/edge-1/veh-3/obs");
        } finally {
            owner.disconnect();
            other.disconnect();
        }
    }

    @Test
    void aDeviceThatIsNamedLikeTheEdgeHasNoneOfItsRights() throws Exception {
        Mqtt5BlockingClient impostor = connected("edge-1", lab.device("edge-1"));
        try {
            assertPublishRefused(impostor, "giot/v1/edge-1/veh-1/offer");
            assertSubscribeRefused(impostor, "giot/v1/edge-1/+/obs");
        } finally {
            impostor.disconnect();
        }
    }

    @Test
    void refusesAClientIdOtherThanTheCertificatesName() {
        assertThatThrownBy(() -> connected("veh-5", lab.device("veh-4")))
                .isInstanceOf(RuntimeException.class);
    }

    @Test
    void refusesAClientWithoutCertificate() throws Exception {
        MqttEndpoint trusted = lab.device("veh-6");
        assertThatThrownBy(() -> connect("veh-6", trusted, false))
                .isInstanceOf(RuntimeException.class);
    }

    @Test
    void refusesACertificateOfAnotherAuthority(@TempDir Path other) throws Exception {
        CertificateAuthority foreign =
                CertificateAuthority.open(other, InstantSource.system(), Lab.RANDOM);
        var forged = foreign.issueDevice("veh-7", SigningKey.generate(Lab.RANDOM));
        var identity =
                new giot.device.identity.TlsIdentity(
                        forged.key(), forged.certificate(), lab.authority.certificate());
        assertThatThrownBy(() -> connected("veh-7", lab.endpoint(identity)))
                .isInstanceOf(RuntimeException.class);
    }

    @Test
    void refusesABrokersCertificateAsAClient() {
        var broker = lab.authority.issueBroker("broker-2", Lab.RANDOM);
        assertThatThrownBy(() -> connected("broker-2", lab.endpoint(broker)))
                .isInstanceOf(RuntimeException.class);
    }

    @Test
    void saysInOneLineThatThePortIsTaken(@TempDir Path other) {
        assertThatThrownBy(() ->
                        EmbeddedBroker.start(
                                EmbeddedBroker.Options.of("edge-1", other).withPort(lab.port()),
                                lab.authority.issueBroker("broker-1", Lab.RANDOM),
                                Lab.RANDOM))
                .isInstanceOf(BrokerException.class)
                .hasMessageContaining("port " + lab.port() + " on 127.0.0.1 is taken");
    }

    private static void assertPublishRefused(Mqtt5BlockingClient client, String topic) {
        assertThatThrownBy(() -> publish(client, topic))
                .as(topic)
                .isInstanceOfSatisfying(
                        Mqtt5PubAckException.class,
                        refused ->
                                assertThat(refused.getMqttMessage().getReasonCode())
                                        .isEqualTo(Mqtt5PubAckReasonCode.NOT_AUTHORIZED));
    }

    private static void assertSubscribeRefused(Mqtt5BlockingClient client, String filter) {
        assertThatThrownBy(() -> subscribe(client, filter))
                .as(filter)
                .isInstanceOf(Mqtt5SubAckException.class);
    }

    private static void publish(Mqtt5BlockingClient client, String topic) {
        client.publish(
                Mqtt5Publish.builder()
                        .topic(topic)
                        .qos(MqttQos.AT_LEAST_ONCE)
                        .payload(new byte[] {1})
                        .build());
    }

    private static void subscribe(Mqtt5BlockingClient client, String filter) {
        client.subscribeWith().topicFilter(filter).qos(MqttQos.AT_LEAST_ONCE).send();
    }

    private static Mqtt5BlockingClient connected(String id, MqttEndpoint endpoint) {
        return connect(id, endpoint, true);
    }

    private static Mqtt5BlockingClient connect(
            String id, MqttEndpoint endpoint, boolean withCertificate) {
        var tls =
                MqttClientSslConfig.builder()
                        .trustManagerFactory(endpoint.identity().trustManagerFactory())
                        .protocols(List.of("TLSv1.3"));
        if (withCertificate) {
            tls = tls.keyManagerFactory(endpoint.identity().keyManagerFactory());
        }
        Mqtt5BlockingClient client =
                Mqtt5Client.builder()
                        .identifier(id)
                        .serverHost("localhost")
                        .serverPort(endpoint.port())
                        .sslConfig(tls.build())
                        .buildBlocking();
        client.connect();
        return client;
    }
}
