package giot.incentive.format;

import giot.incentive.mechanism.Doubles;
import giot.incentive.mechanism.InvalidInput;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// The fields of one parsed JSON object, each read with the type it must have.
final class StrictObject {

    private final Map<String, Object> values;

    StrictObject(Map<String, Object> values) {
        this.values = values;
    }

    double number(String field, double whenMissing) {
        Object value = values.get(field);
        return value == null ? whenMissing : numberOf(field, value);
    }

    double number(String field) {
        return numberOf(field, required(field, "a number"));
    }

    int integer(String field, int whenMissing) {
        Object value = values.get(field);
        if (value == null) {
            return whenMissing;
        }
        if (value instanceof Long whole && whole == Math.clamp(whole, -1, Integer.MAX_VALUE)) {
            return whole.intValue();
        }
        throw new InvalidInput(field, shown(value), "a whole number from 1 to 1000000000");
    }

    String text(String field, String whenMissing, List<String> allowed) {
        Object value = values.get(field);
        if (value == null) {
            return whenMissing;
        }
        if (value instanceof String text && allowed.contains(text)) {
            return text;
        }
        throw new InvalidInput(field, shown(value), "one of " + String.join(", ", allowed));
    }

    Doubles numbers(String field) {
        Object value = required(field, "an array of numbers");
        if (value instanceof Doubles numbers) {
            return numbers;
        }
        throw new InvalidInput(field, shown(value), "an array of numbers");
    }

    Doubles numbers(String field, Doubles whenMissing) {
        return values.containsKey(field) ? numbers(field) : whenMissing;
    }

    /// Refuses fields that `owner` does not have.
    void requireOnly(List<String> fields, String owner) {
        for (Map.Entry<String, Object> field : values.entrySet()) {
            if (!fields.contains(field.getKey())) {
                throw new InvalidInput(
                        field.getKey(),
                        shown(field.getValue()),
                        "left out; the fields of " + owner + " are " + String.join(", ", fields));
            }
        }
    }

    /// The rows of a matrix; an array of plain numbers is a matrix of one column.
    List<Doubles> rows(String field) {
        Object value = required(field, "an array of numbers or of arrays of numbers");
        List<Doubles> rows = new ArrayList<>();
        switch (value) {
            case Doubles column -> {
                for (int i = 0; i < column.size(); i++) {
                    rows.add(Doubles.of(column.get(i)));
                }
            }
            case List<?> list -> list.forEach(row -> rows.add((Doubles) row));
            default ->
                    throw new InvalidInput(
                            field, shown(value), "an array of numbers or of arrays of numbers");
        }
        return rows;
    }

    private Object required(String field, String meaning) {
        @Nullable Object value = values.get(field);
        if (value == null) {
            throw new InvalidInput(field, "(missing)", "given as " + meaning);
        }
        return value;
    }

    private static double numberOf(String field, Object value) {
        return switch (value) {
            case Long whole -> whole;
            case Double number -> number;
            default -> throw new InvalidInput(field, shown(value), "a number");
        };
    }

    private static String shown(Object value) {
        return switch (value) {
            case String text -> "\"" + text + "\"";
            case List<?> rows -> "an array of " + rows.size() + " arrays";
            default -> value.toString();
        };
    }
}
