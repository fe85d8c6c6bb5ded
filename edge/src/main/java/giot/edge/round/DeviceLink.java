package giot.edge.round;

import giot.device.protocol.EdgeMessage;
import java.util.function.Consumer;

/// How the edge and its devices talk (a port). Messages may be lost or come twice; those of one
/// device keep their order.
public interface DeviceLink extends AutoCloseable {

    /// Begins to listen.
    ///
    /// @param inbound takes what devices say; must not block
    void start(Consumer<Arrival> inbound);

    /// Sends to one device, without waiting.
    void send(String device, EdgeMessage message);

    /// Ends the connection.
    @Override
    void close();
}
