package giot.device.protocol.codec;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeType;
import giot.device.protocol.ProtocolException;
import giot.terms.ByteString;
import giot.terms.Id;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.function.Supplier;

/// Strict reading of one JSON object: every field is asked for once by its name and kind; at the
/// end no other field may be left. Failures name the path.
public final class Fields {

    private final String path;
    private final JsonNode object;
    private final Set<String> asked = new HashSet<>();

    /// @param path how to name the object in a failure
    Fields(String path, JsonNode node) throws ProtocolException {
        if (!node.isObject()) {
            throw wrong(path, node, "an object");
        }
        this.path = path;
        this.object = node;
    }

    /// A text.
    public String text(String name) throws ProtocolException {
        JsonNode node = field(name, JsonNodeType.STRING, "text");
        return node.textValue();
    }

    /// An integer of 64 bits.
    public long integer(String name) throws ProtocolException {
        JsonNode node = field(name, JsonNodeType.NUMBER, "an integer");
        if (!node.isIntegralNumber() || !node.canConvertToLong()) {
            throw wrong(path + "." + name, node, "an integer of 64 bits");
        }
        return node.longValue();
    }

    /// An integer of 32 bits.
    public int smallInteger(String name) throws ProtocolException {
        long value = integer(name);
        if (value != (int) value) {
            throw new ProtocolException(
                    "%s.%s is %d, expected an integer of 32 bits".formatted(path, name, value));
        }
        return (int) value;
    }

    /// A finite number.
    public double number(String name) throws ProtocolException {
        return finite(path + "." + name, field(name, JsonNodeType.NUMBER, "a number"));
    }

    /// An identifier of 32 hexadecimal digits.
    public Id id(String name) throws ProtocolException {
        String text = text(name);
        try {
            return Id.parse(text);
        } catch (IllegalArgumentException notHex) {
            throw new ProtocolException("%s.%s is not 32 hexadecimal digits".formatted(path, name));
        }
    }

    /// Bytes in Base64.
    public ByteString bytes(String name) throws ProtocolException {
        String text = text(name);
        try {
            return ByteString.ofBase64(text);
        } catch (IllegalArgumentException notBase64) {
            throw new ProtocolException("%s.%s is not Base64".formatted(path, name));
        }
    }

    /// An object.
    public Fields object(String name) throws ProtocolException {
        return new Fields(path + "." + name, field(name, JsonNodeType.OBJECT, "an object"));
    }

    /// The objects of an array.
    public List<Fields> objects(String name) throws ProtocolException {
        JsonNode array = field(name, JsonNodeType.ARRAY, "an array");
        List<Fields> objects = new ArrayList<>(array.size());
        for (int i = 0; i < array.size(); i++) {
            objects.add(new Fields("%s.%s[%d]".formatted(path, name, i), array.get(i)));
        }
        return objects;
    }

    /// An array of two numbers.
    public double[] pair(String name) throws ProtocolException {
        JsonNode array = field(name, JsonNodeType.ARRAY, "an array");
        String where = path + "." + name;
        if (array.size() != 2) {
            throw new ProtocolException(
                    "%s has %d values, expected 2".formatted(where, array.size()));
        }
        return new double[] {
            finite(where + "[0]", array.get(0)), finite(where + "[1]", array.get(1))
        };
    }

    /// A field that must have one fixed text.
    public void constant(String name, String expected) throws ProtocolException {
        String text = text(name);
        if (!text.equals(expected)) {
            throw new ProtocolException(
                    "%s.%s is \"%s\", expected \"%s\""
                            .formatted(path, name, shortened(text), expected));
        }
    }

    /// Refuses fields that nobody asked for.
    public void done() throws ProtocolException {
        for (var entry : object.properties()) {
            if (!asked.contains(entry.getKey())) {
                throw new ProtocolException(
                        "%s has the unknown field \"%s\""
                                .formatted(path, shortened(entry.getKey())));
            }
        }
    }

    /// A failure about one field.
    public ProtocolException failure(String name, String what) {
        return new ProtocolException("%s.%s %s".formatted(path, name, what));
    }

    /// A value made of this object's fields; its refusal is this object's failure.
    public <V> V within(Supplier<V> value) throws ProtocolException {
        try {
            return value.get();
        } catch (IllegalArgumentException refused) {
            throw new ProtocolException(path + ": " + refused.getMessage());
        }
    }

    static String shortened(String text) {
        return text.length() <= 40 ? text : text.substring(0, 40) + "...";
    }

    private JsonNode field(String name, JsonNodeType type, String expected)
            throws ProtocolException {
        asked.add(name);
        JsonNode node = object.get(name);
        if (node == null) {
            throw new ProtocolException("%s.%s is missing".formatted(path, name));
        }
        if (node.getNodeType() != type) {
            throw wrong(path + "." + name, node, expected);
        }
        return node;
    }

    private static double finite(String where, JsonNode node) throws ProtocolException {
        if (!node.isNumber() || !Double.isFinite(node.doubleValue())) {
            throw wrong(where, node, "a finite number");
        }
        return node.doubleValue();
    }

    private static ProtocolException wrong(String where, JsonNode node, String expected) {
        String found =
                node.isNumber()
                        ? shortened(node.asText())
                        : node.getNodeType().name().toLowerCase(Locale.ROOT);
        return new ProtocolException("%s is %s, expected %s".formatted(where, found, expected));
    }
}
