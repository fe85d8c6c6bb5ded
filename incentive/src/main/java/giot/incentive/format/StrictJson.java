package giot.incentive.format;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.core.StreamReadFeature;
import com.fasterxml.jackson.core.json.JsonReadFeature;
import giot.incentive.mechanism.Doubles;
import giot.incentive.mechanism.InvalidInput;
import java.io.IOException;
import java.io.InputStream;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/// Reads one flat JSON object whose fields are numbers, texts, arrays of numbers or arrays of
/// those. Whatever is not such an object is refused in one line: [InvalidInput].
final class StrictJson {

    // Non-numeric numbers are read only to be refused by the field they stand in.
    private static final JsonFactory FACTORY =
            JsonFactory.builder()
                    .enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION)
                    .enable(JsonReadFeature.ALLOW_NON_NUMERIC_NUMBERS)
                    .disable(StreamReadFeature.INCLUDE_SOURCE_IN_LOCATION)
                    .build();

    private final String what;
    private final List<String> fields;
    private final int maxLength;

    private StrictJson(String what, List<String> fields, int maxLength) {
        this.what = what;
        this.fields = fields;
        this.maxLength = maxLength;
    }

    /// Reads the object `what` from `json`, to its end.
    ///
    /// @param fields the names it may have
    /// @param maxLength the most numbers that one array may hold
    static StrictObject read(String what, List<String> fields, int maxLength, InputStream json)
            throws IOException {
        try (JsonParser parser = FACTORY.createParser(json)) {
            return new StrictJson(what, fields, maxLength).object(parser);
        } catch (JsonProcessingException e) {
            var at = e.getLocation();
            String place =
                    at == null
                            ? ""
                            : " (line " + at.getLineNr() + ", column " + at.getColumnNr() + ")";
            throw new InvalidInput(
                    what, "text with a mistake" + place, "JSON: " + e.getOriginalMessage());
        }
    }

    private StrictObject object(JsonParser parser) throws IOException {
        JsonToken first = parser.nextToken();
        if (first != JsonToken.START_OBJECT) {
            String found = first == null ? "empty" : shown(parser);
            throw new InvalidInput(
                    what, found, "a JSON object with the fields " + String.join(", ", fields));
        }
        Map<String, Object> values = new LinkedHashMap<>();
        while (parser.nextToken() == JsonToken.FIELD_NAME) {
            String name = parser.currentName();
            parser.nextToken();
            if (!fields.contains(name)) {
                throw new InvalidInput(
                        name,
                        shown(parser),
                        "left out; the fields are " + String.join(", ", fields));
            }
            values.put(name, value(name, parser));
        }
        if (parser.nextToken() != null) {
            throw new InvalidInput(what, "an object followed by more text", "one JSON object");
        }
        return new StrictObject(values);
    }

    private Object value(String name, JsonParser parser) throws IOException {
        return switch (parser.currentToken()) {
            case VALUE_NUMBER_INT, VALUE_NUMBER_FLOAT, VALUE_STRING, VALUE_TRUE, VALUE_FALSE ->
                    scalar(parser);
            case START_ARRAY -> array(name, parser, true);
            default -> {
                String shown = shown(parser);
                throw new InvalidInput(name, shown, "a number, a text or an array of numbers");
            }
        };
    }

    private static Object scalar(JsonParser parser) throws IOException {
        return switch (parser.currentToken()) {
            case VALUE_NUMBER_INT ->
                    parser.getNumberType() == JsonParser.NumberType.BIG_INTEGER
                            ? (Object) parser.getDoubleValue()
                            : (Object) parser.getLongValue();
            case VALUE_NUMBER_FLOAT -> parser.getDoubleValue();
            case VALUE_STRING -> parser.getText();
            default -> parser.getBooleanValue();
        };
    }

    /// A [Doubles], or a list of them when the elements are arrays.
    private Object array(String name, JsonParser parser, boolean nested) throws IOException {
        double[] numbers = new double[16];
        List<Object> rows = new ArrayList<>();
        int count = 0;
        while (parser.nextToken() != JsonToken.END_ARRAY) {
            String element = name + "[" + count + "]";
            if (count == maxLength) {
                throw new InvalidInput(
                        name,
                        "an array of more than " + maxLength + " values",
                        "an array of at most " + maxLength + " values");
            }
            if (nested && parser.currentToken() == JsonToken.START_ARRAY && rows.size() == count) {
                rows.add(array(element, parser, false));
            } else if (parser.currentToken().isNumeric() && rows.isEmpty()) {
                numbers = count < numbers.length ? numbers : Arrays.copyOf(numbers, 2 * count);
                numbers[count] = parser.getDoubleValue();
            } else {
                throw new InvalidInput(element, shown(parser), "a number");
            }
            count++;
        }
        return rows.isEmpty() ? Doubles.of(Arrays.copyOf(numbers, count)) : List.copyOf(rows);
    }

    private static String shown(JsonParser parser) throws IOException {
        return switch (parser.currentToken()) {
            case START_OBJECT -> "an object";
            case START_ARRAY -> "an array";
            case VALUE_STRING -> "\"" + parser.getText() + "\"";
            default -> parser.getText();
        };
    }
}
