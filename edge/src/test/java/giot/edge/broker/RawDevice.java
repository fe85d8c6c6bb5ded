package giot.edge.broker;

import com.hivemq.client.mqtt.MqttClientSslConfig;
import com.hivemq.client.mqtt.datatypes.MqttQos;
import com.hivemq.client.mqtt.mqtt5.Mqtt5BlockingClient;
import com.hivemq.client.mqtt.mqtt5.Mqtt5Client;
import giot.device.identity.IdentityException;
import giot.device.identity.Participant;
import giot.device.sdk.MqttEndpoint;
import java.nio.charset.StandardCharsets;
import java.util.List;

/// A client with a device's certificate that says what it likes.
record RawDevice(Mqtt5BlockingClient client) {

    static RawDevice connect(MqttEndpoint endpoint) throws IdentityException {
        Mqtt5BlockingClient client =
                Mqtt5Client.builder()
                        .identifier(Participant.of(endpoint.identity().certificate()).name())
                        .serverHost(endpoint.host())
                        .serverPort(endpoint.port())
                        .sslConfig(
                                MqttClientSslConfig.builder()
                                        .keyManagerFactory(endpoint.identity().keyManagerFactory())
                                        .trustManagerFactory(
                                                endpoint.identity().trustManagerFactory())
                                        .protocols(List.of("TLSv1.3"))
                                        .build())
                        .buildBlocking();
        client.connect();
        return new RawDevice(client);
    }

    void publish(String topic, String payload) {
        client.publishWith()
                .topic(topic)
                .qos(MqttQos.AT_LEAST_ONCE)
                .payload(payload.getBytes(StandardCharsets.UTF_8))
                .send();
    }

    void disconnect() {
        client.disconnect();
    }
}
