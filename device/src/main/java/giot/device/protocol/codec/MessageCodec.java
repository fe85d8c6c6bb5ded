package giot.device.protocol.codec;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.StreamReadConstraints;
import com.fasterxml.jackson.core.StreamReadFeature;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import giot.device.protocol.Channel;
import giot.device.protocol.DeviceMessage;
import giot.device.protocol.EdgeMessage;
import giot.device.protocol.Message;
import giot.device.protocol.ProtocolException;
import java.io.IOException;

/// The JSON form of all messages, strict and bounded: at most 64 KiB; each field present once, of
/// its kind and within its bounds; no other fields; no NaN or infinity. See docs/protocol.md.
///
/// Every message names itself in `type`, and each channel takes only its own types.
public final class MessageCodec {

    /// Largest payload in bytes.
    public static final int MAX_BYTES = 64 * 1024;

    private static final int MAX_DEPTH = 8;

    private static final JsonMapper MAPPER =
            JsonMapper.builder(
                            JsonFactory.builder()
                                    .streamReadConstraints(
                                            StreamReadConstraints.builder()
                                                    .maxNestingDepth(MAX_DEPTH)
                                                    .maxNumberLength(40)
                                                    .maxNameLength(64)
                                                    .maxStringLength(MAX_BYTES)
                                                    .build())
                                    .build())
                    .enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION)
                    .disable(StreamReadFeature.INCLUDE_SOURCE_IN_LOCATION)
                    .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
                    .build();

    private MessageCodec() {}

    /// The message's bytes.
    ///
    /// @throws IllegalArgumentException if they exceed [#MAX_BYTES]
    public static byte[] encode(Message message) {
        byte[] bytes = MessageWriter.write(MAPPER.getFactory(), message);
        if (bytes.length > MAX_BYTES) {
            throw new IllegalArgumentException(
                    "a %s has %d bytes, at most %d are allowed: use smaller chunks or menus"
                            .formatted(
                                    message.getClass().getSimpleName(), bytes.length, MAX_BYTES));
        }
        return bytes;
    }

    /// Reads what a device said.
    ///
    /// @param channel where it was said
    public static DeviceMessage decodeFromDevice(Channel channel, byte[] payload)
            throws ProtocolException {
        JsonNode tree = tree(channel, payload);
        return switch (channel) {
            case STATE -> read(channel, tree, MessageReader::state);
            case ACCEPT -> read(channel, tree, MessageReader::acceptance);
            case OBS -> read(channel, tree, MessageReader::contribution);
            case OFFER, TASK, RECEIPT ->
                    throw new ProtocolException(channel.level() + ": devices do not speak here");
        };
    }

    /// Reads what an edge said.
    ///
    /// @param channel where it was said
    public static EdgeMessage decodeFromEdge(Channel channel, byte[] payload)
            throws ProtocolException {
        JsonNode tree = tree(channel, payload);
        return switch (channel) {
            case OFFER -> read(channel, tree, MessageReader::offer);
            case TASK -> read(channel, tree, MessageReader::task);
            case RECEIPT -> read(channel, tree, MessageReader::receipt);
            case STATE, ACCEPT, OBS ->
                    throw new ProtocolException(channel.level() + ": edges do not speak here");
        };
    }

    private static JsonNode tree(Channel channel, byte[] payload) throws ProtocolException {
        if (payload.length > MAX_BYTES) {
            throw new ProtocolException(
                    "%s: %d bytes, at most %d are allowed"
                            .formatted(channel.level(), payload.length, MAX_BYTES));
        }
        try {
            return MAPPER.readTree(payload);
        } catch (JsonProcessingException malformed) {
            String line = malformed.getOriginalMessage().lines().findFirst().orElse("");
            throw new ProtocolException(
                    "%s: not valid JSON: %s"
                            .formatted(
                                    channel.level(),
                                    line.length() > 160 ? line.substring(0, 160) : line));
        } catch (IOException impossible) {
            throw new IllegalStateException("reading from memory", impossible);
        }
    }

    private static <M> M read(Channel channel, JsonNode tree, Reading<M> reading)
            throws ProtocolException {
        Fields fields = new Fields(channel.level(), tree);
        try {
            M message = reading.from(fields);
            fields.done();
            return message;
        } catch (IllegalArgumentException outOfBounds) {
            throw new ProtocolException(channel.level() + ": " + outOfBounds.getMessage());
        }
    }

    private interface Reading<M> {
        M from(Fields fields) throws ProtocolException;
    }
}
