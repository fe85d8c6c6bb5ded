package giot.device.protocol.codec;

import giot.device.protocol.Channel;
import giot.device.protocol.EdgeMessage;
import giot.device.protocol.ProtocolException;

/// What an edge says, as [Json].
public final class EdgeMessageCodec {

    private EdgeMessageCodec() {}

    /// The message's bytes.
    ///
    /// @throws IllegalArgumentException if they exceed [Json#MAX_BYTES]
    public static byte[] encode(EdgeMessage message) {
        return Json.write(message, out -> MessageWriter.fields(out, message));
    }

    /// Reads what an edge said.
    ///
    /// @param channel where it was said
    public static EdgeMessage decode(Channel channel, byte[] payload) throws ProtocolException {
        return Json.read(
                channel,
                payload,
                switch (channel) {
                    case OFFER -> MessageReader::offer;
                    case TASK -> MessageReader::task;
                    case RECEIPT -> MessageReader::receipt;
                    case STATE, ACCEPT, OBS ->
                            throw new ProtocolException(
                                    channel.level() + ": edges do not speak here");
                });
    }
}
