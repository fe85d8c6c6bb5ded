package giot.device.sdk;

import giot.device.identity.TlsIdentity;
import giot.device.protocol.codec.Json;

/// Where a broker is and as whom to connect to it.
///
/// @param host host name or address; the broker's certificate must be valid for it
/// @param port TCP port
/// @param identity the client's certificate (its CN is the MQTT client id) and whom to trust
public record MqttEndpoint(String host, int port, TlsIdentity identity) {

    /// Largest packet either side takes.
    static final int MAX_PACKET_BYTES = Json.MAX_BYTES + 2048;

    /// Checks the port.
    public MqttEndpoint {
        if (port < 1 || port > 65_535) {
            throw new IllegalArgumentException("port is " + port + ", expected 1 to 65535");
        }
    }
}
