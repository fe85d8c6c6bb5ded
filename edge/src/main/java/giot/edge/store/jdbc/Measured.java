package giot.edge.store.jdbc;

import static java.util.stream.Collectors.joining;

import java.util.List;
import java.util.stream.Stream;

/// The values of one observation as a JSON array, which a person or another program can read in the
/// table as it is. Every double comes back as it was.
final class Measured {

    private Measured() {}

    static String text(List<Double> values) {
        return values.stream().map(String::valueOf).collect(joining(",", "[", "]"));
    }

    static List<Double> values(String text) {
        return Stream.of(text.substring(1, text.length() - 1).split(","))
                .map(Double::valueOf)
                .toList();
    }
}
