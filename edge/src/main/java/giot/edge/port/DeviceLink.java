package giot.edge.port;

import giot.device.protocol.EdgeMessage;

/// How the edge and its devices talk (a port). Messages may be lost or come twice; those of one
/// device keep their order.
public interface DeviceLink extends AutoCloseable {

    /// Begins to listen.
    ///
    /// @param inbound takes what devices say
    void start(Inbound inbound);

    /// Sends to one device, without waiting.
    void send(String device, EdgeMessage message);

    /// Ends the connection.
    @Override
    void close();

    /// Takes what comes in over a link; called by any thread.
    @FunctionalInterface
    interface Inbound {

        /// Takes a message, and waits while as many are held as may be: a link acknowledges a
        /// message only when this has returned, so that devices are held back, not lost.
        ///
        /// @throws java.util.concurrent.RejectedExecutionException when the edge has ended; the
        ///   message is not to be acknowledged
        void said(Arrival arrival);

        /// Notes a message that breaks the protocol's rules and is dropped.
        ///
        /// @param device who sent it, as the broker knows it
        /// @param why in words
        default void broke(String device, String why) {}
    }
}
