package giot.device.protocol.codec;

import giot.device.protocol.Channel;
import giot.device.protocol.DeviceMessage;
import giot.device.protocol.ProtocolException;

/// What a device says, as [Json].
///
/// @param observations the form of its application's observations
public record DeviceMessageCodec(ObservationCodec observations) {

    /// The message's bytes.
    ///
    /// @throws IllegalArgumentException if they exceed [Json#MAX_BYTES]
    public byte[] encode(DeviceMessage message) {
        return Json.write(message, out -> MessageWriter.fields(out, message, observations));
    }

    /// Reads what a device said.
    ///
    /// @param channel where it was said
    public DeviceMessage decode(Channel channel, byte[] payload) throws ProtocolException {
        return Json.read(
                channel,
                payload,
                switch (channel) {
                    case STATE -> MessageReader::state;
                    case ACCEPT -> MessageReader::acceptance;
                    case OBS -> fields -> MessageReader.contribution(fields, observations);
                    case OFFER, TASK, RECEIPT ->
                            throw new ProtocolException(
                                    channel.level() + ": devices do not speak here");
                });
    }
}
