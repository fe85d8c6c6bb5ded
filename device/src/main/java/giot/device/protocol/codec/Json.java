package giot.device.protocol.codec;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.StreamReadConstraints;
import com.fasterxml.jackson.core.StreamReadFeature;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import giot.device.protocol.Channel;
import giot.device.protocol.Message;
import giot.device.protocol.ProtocolException;
import java.io.IOException;

/// The JSON form of all messages, strict and bounded: at most 64 KiB; each field present once, of
/// its kind and within its bounds; no other fields; no NaN or infinity. See docs/protocol.md.
///
/// Every message names itself in `type`, and each channel takes only its own types.
public final class Json {

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

    private Json() {}

    /// One object with the fields that are written into it.
    static byte[] write(Message message, MessageWriter.Body body) {
        byte[] bytes = MessageWriter.write(MAPPER.getFactory(), body);
        if (bytes.length > MAX_BYTES) {
            throw new IllegalArgumentException(
                    "a %s has %d bytes, at most %d are allowed: use smaller chunks or menus"
                            .formatted(
                                    message.getClass().getSimpleName(), bytes.length, MAX_BYTES));
        }
        return bytes;
    }

    /// Reads one object, all of whose fields must be asked for.
    static <M> M read(Channel channel, byte[] payload, Reading<M> reading)
            throws ProtocolException {
        Fields fields = new Fields(channel.level(), tree(channel, payload));
        try {
            M message = reading.from(fields);
            fields.done();
            return message;
        } catch (IllegalArgumentException outOfBounds) {
            throw new ProtocolException(channel.level() + ": " + outOfBounds.getMessage());
        }
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

    /// Makes a message of its fields.
    interface Reading<M> {
        M from(Fields fields) throws ProtocolException;
    }
}
