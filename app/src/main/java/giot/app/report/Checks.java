package giot.app.report;

import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.SequencedMap;
import java.util.SortedMap;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/// What the report's records demand of their values. Every message names the field, the value and
/// the remedy.
final class Checks {

    private Checks() {}

    static long notNegative(String field, long value) {
        if (value < 0) {
            throw new IllegalArgumentException(
                    field + " is " + value + "; it counts something, so give 0 or more");
        }
        return value;
    }

    static double finite(String field, double value) {
        if (!Double.isFinite(value)) {
            throw new IllegalArgumentException(
                    field
                            + " is "
                            + value
                            + "; give a finite number (null where it may be absent)");
        }
        return value;
    }

    static double finiteNotNegative(String field, double value) {
        if (finite(field, value) < 0) {
            throw new IllegalArgumentException(field + " is " + value + "; give 0 or more");
        }
        return value;
    }

    static @Nullable Double finiteOrAbsent(String field, @Nullable Double value) {
        if (value != null) {
            finite(field, value);
        }
        return value;
    }

    static @Nullable Double share(String field, @Nullable Double value) {
        if (value != null && (finite(field, value) < 0 || value > 1)) {
            throw new IllegalArgumentException(
                    field + " is " + value + "; it is a share, so give a number in [0, 1]");
        }
        return value;
    }

    static String text(String field, @Nullable String value) {
        if (value == null || value.isBlank()) {
            throw new IllegalArgumentException(field + " is missing; give a non-blank text");
        }
        return value;
    }

    static <T> T present(String field, @Nullable T value) {
        if (value == null) {
            throw new IllegalArgumentException(field + " is missing");
        }
        return value;
    }

    static <T> List<T> list(String field, @Nullable List<T> values) {
        List<T> copy = new ArrayList<>(present(field, values));
        for (int i = 0; i < copy.size(); i++) {
            present(field + "[" + i + "]", copy.get(i));
        }
        return Collections.unmodifiableList(copy);
    }

    /// A copy sorted by reason code, so that equal counts are written alike.
    static SortedMap<String, Long> counts(String field, @Nullable Map<String, Long> values) {
        TreeMap<String, Long> copy = new TreeMap<>();
        present(field, values)
                .forEach((key, count) ->
                        copy.put(
                                text(field + " key", key),
                                notNegative(field + "." + key, Objects.requireNonNull(count))));
        return Collections.unmodifiableSortedMap(copy);
    }

    /// A copy in the order given, which is the order of the steps.
    static SequencedMap<String, Double> seconds(
            String field, @Nullable Map<String, Double> values) {
        LinkedHashMap<String, Double> copy = new LinkedHashMap<>();
        present(field, values)
                .forEach((step, seconds) ->
                        copy.put(
                                text(field + " key", step),
                                finiteNotNegative(
                                        field + "." + step, Objects.requireNonNull(seconds))));
        return Collections.unmodifiableSequencedMap(copy);
    }
}
