package giot.neural.weights;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.TreeMap;

/// Reads and writes weights in the safetensors format: an 8-byte little-endian header length, a
/// JSON header padded with spaces to a multiple of 8, and the raw little-endian values. Only `F32`
/// tensors are accepted.
///
/// Strict where the format leaves room: values lie in the order of their offsets without gaps or
/// overlap, no key stands twice, every value is finite. Writing the same weights twice gives the
/// same bytes.
public final class Safetensors {
    /// The longest header that is read, in bytes.
    public static final int MAX_HEADER_BYTES = 1 << 20;

    /// The longest file that is read, in bytes.
    public static final int MAX_FILE_BYTES = 64 << 20;

    private static final String METADATA = "__metadata__";

    private final ObjectMapper json =
            JsonMapper.builder()
                    .enable(JsonParser.Feature.STRICT_DUPLICATE_DETECTION)
                    .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
                    .build();

    /// Writes `weights` to `out` and leaves it open.
    public void write(Weights weights, OutputStream out) throws IOException {
        ObjectNode header = json.createObjectNode();
        ObjectNode metadata = header.putObject(METADATA);
        weights.provenance().forEach(metadata::put);
        long offset = 0;
        for (Map.Entry<String, Parameter> entry : weights.parameters().entrySet()) {
            ObjectNode tensor = header.putObject(entry.getKey());
            tensor.put("dtype", "F32");
            var shape = tensor.putArray("shape");
            for (int extent : entry.getValue().shape()) {
                shape.add(extent);
            }
            long end = offset + 4L * entry.getValue().values().length;
            tensor.putArray("data_offsets").add(offset).add(end);
            offset = end;
        }
        byte[] text = json.writeValueAsBytes(header);
        int padded = (text.length + 7) / 8 * 8;
        byte[] length = new byte[8];
        littleEndian(length).putLong(padded);
        out.write(length);
        out.write(text);
        out.write(" ".repeat(padded - text.length).getBytes(StandardCharsets.US_ASCII));
        for (Parameter parameter : weights.parameters().values()) {
            byte[] values = new byte[4 * parameter.values().length];
            littleEndian(values).asFloatBuffer().put(parameter.values());
            out.write(values);
        }
    }

    /// Reads the weights that `in` holds, up to its end.
    ///
    /// @param source what to call the input in an error, for example the file's path
    /// @throws UnreadableWeightsException when the input is not a file that this class could have
    ///   written
    public Weights read(InputStream in, String source) throws IOException {
        byte[] bytes = in.readNBytes(MAX_FILE_BYTES + 1);
        require(
                bytes.length <= MAX_FILE_BYTES,
                source,
                "is longer than " + MAX_FILE_BYTES + " bytes");
        require(bytes.length >= 8, source, "ends inside its 8-byte length");
        ByteBuffer buffer = littleEndian(bytes);
        long length = buffer.getLong();
        require(
                length >= 2 && length <= MAX_HEADER_BYTES,
                source,
                "is no safetensors file: its first 8 bytes name a header of %d bytes; 2 to %d are allowed"
                        .formatted(length, MAX_HEADER_BYTES));
        require(
                length <= buffer.remaining(),
                source,
                "ends inside its header of " + length + " bytes");
        byte[] text = new byte[(int) length];
        buffer.get(text);
        return parse(header(text, source), buffer.slice().order(ByteOrder.LITTLE_ENDIAN), source);
    }

    private JsonNode header(byte[] text, String source) throws IOException {
        try {
            JsonNode header = json.readTree(text);
            require(header.isObject(), source, "has a header that is not a JSON object");
            return header;
        } catch (JsonProcessingException e) {
            throw new UnreadableWeightsException(
                    source
                            + " has a header that is not JSON: "
                            + e.getOriginalMessage().lines().findFirst().orElse(""));
        }
    }

    private static Weights parse(JsonNode header, ByteBuffer data, String source)
            throws IOException {
        TreeMap<String, String> provenance = new TreeMap<>();
        TreeMap<Integer, Map.Entry<String, JsonNode>> byOffset = new TreeMap<>();
        for (Map.Entry<String, JsonNode> entry : header.properties()) {
            if (entry.getKey().equals(METADATA)) {
                for (Map.Entry<String, JsonNode> note : entry.getValue().properties()) {
                    require(
                            note.getValue().isTextual(),
                            source,
                            "has metadata that is not text: " + note.getKey());
                    provenance.put(note.getKey(), note.getValue().textValue());
                }
            } else {
                JsonNode start = entry.getValue().path("data_offsets").path(0);
                require(
                        start.canConvertToInt(),
                        source,
                        "has no offsets for tensor " + entry.getKey());
                require(
                        byOffset.put(start.intValue(), entry) == null,
                        source,
                        "has two tensors at offset " + start.intValue());
            }
        }
        TreeMap<String, Parameter> parameters = new TreeMap<>();
        for (Map.Entry<Integer, Map.Entry<String, JsonNode>> place : byOffset.entrySet()) {
            String name = place.getValue().getKey();
            parameters.put(name, tensor(name, place.getValue().getValue(), data, source));
        }
        require(
                !data.hasRemaining(),
                source,
                "has " + data.remaining() + " bytes after its last tensor");
        return new Weights(parameters, provenance);
    }

    private static Parameter tensor(String name, JsonNode node, ByteBuffer data, String source)
            throws IOException {
        require(
                node.path("dtype").asText().equals("F32"),
                source,
                "holds tensor %s of type %s; only F32 is allowed"
                        .formatted(name, node.path("dtype")));
        int[] shape = shape(name, node.path("shape"), source);
        long count = 1;
        for (int extent : shape) {
            count *= extent;
        }
        long start = node.path("data_offsets").path(0).longValue();
        long end = node.path("data_offsets").path(1).longValue();
        require(
                start == data.position() && end == start + 4 * count,
                source,
                "has offsets %d..%d for tensor %s where %d..%d follow from its shape and place"
                        .formatted(start, end, name, data.position(), data.position() + 4 * count));
        require(end <= data.limit(), source, "ends inside tensor " + name);
        return new Parameter(shape, values(name, (int) count, data, source));
    }

    /// The extents of a tensor that could lie in a file of the size allowed.
    private static int[] shape(String name, JsonNode sizes, String source) throws IOException {
        require(
                sizes.isArray() && sizes.size() >= 1 && sizes.size() <= 4,
                source,
                "has no shape for tensor " + name);
        int[] shape = new int[sizes.size()];
        long count = 1;
        for (int i = 0; i < shape.length; i++) {
            require(
                    sizes.path(i).canConvertToInt() && sizes.path(i).intValue() > 0,
                    source,
                    "has an extent that is not positive in tensor " + name);
            shape[i] = sizes.path(i).intValue();
            count *= shape[i];
            require(count <= MAX_FILE_BYTES / 4, source, "has a tensor that is too large: " + name);
        }
        return shape;
    }

    private static float[] values(String name, int count, ByteBuffer data, String source)
            throws IOException {
        float[] values = new float[count];
        data.asFloatBuffer().get(values);
        data.position(data.position() + Float.BYTES * count);
        for (float value : values) {
            require(
                    Float.isFinite(value),
                    source,
                    "holds a value that is not finite in tensor " + name);
        }
        return values;
    }

    private static ByteBuffer littleEndian(byte[] bytes) {
        return ByteBuffer.wrap(bytes).order(ByteOrder.LITTLE_ENDIAN);
    }

    private static void require(boolean holds, String source, String problem)
            throws UnreadableWeightsException {
        if (!holds) {
            throw new UnreadableWeightsException(source + " " + problem);
        }
    }
}
