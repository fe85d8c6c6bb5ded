package giot.device.sdk;

import giot.device.clock.ScenarioClock;
import giot.device.protocol.SigningKey;
import giot.device.protocol.Topics;
import giot.device.protocol.codec.ObservationCodec;
import giot.terms.ByteString;
import java.util.random.RandomGenerator;

/// Everything one device client is made of.
///
/// @param name the device's name, CN of its certificate
/// @param endpoint the broker, and the device's certificate and key
/// @param topics the edge's topics
/// @param edgeKey the edge's raw public key: receipts must be signed with it
/// @param choice how the device chooses, by its private type
/// @param sensor what it senses with
/// @param observations the form of what it contributes
/// @param outbox where it keeps contributions until the receipt
/// @param clock scenario time
/// @param random for contract ids and nonces; unguessable in production (`SecureRandom`)
/// @param events who is told what happens
/// @param options times and sizes
public record DeviceSetup(
        String name,
        MqttEndpoint endpoint,
        Topics topics,
        ByteString edgeKey,
        ItemChoice choice,
        Sensor sensor,
        ObservationCodec observations,
        Outbox outbox,
        ScenarioClock clock,
        RandomGenerator random,
        DeviceEvents events,
        DeviceOptions options) {

    /// Checks the name.
    public DeviceSetup {
        Topics.requireName("device", name);
    }

    SigningKey key() {
        return endpoint.identity().key();
    }
}
