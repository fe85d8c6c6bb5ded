package giot.neural.weights;

import java.util.Collections;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;

/// A model's tensors by name and what is known of where they come from.
///
/// @param parameters tensors by name, in alphabetical order
/// @param provenance free text by key (data hash, seed, configuration, metrics)
public record Weights(
        SortedMap<String, Parameter> parameters, SortedMap<String, String> provenance) {

    public Weights {
        parameters = Collections.unmodifiableSortedMap(new TreeMap<>(parameters));
        provenance = Collections.unmodifiableSortedMap(new TreeMap<>(provenance));
    }

    /// Weights of which nothing is known but their values.
    public static Weights of(Map<String, Parameter> parameters) {
        return new Weights(new TreeMap<>(parameters), new TreeMap<>());
    }

    /// The tensor called `name`.
    ///
    /// @throws IllegalArgumentException when there is none
    public Parameter parameter(String name) {
        Parameter found = parameters.get(name);
        if (found == null) {
            throw new IllegalArgumentException(
                    "no tensor is called \"%s\"; there are %s"
                            .formatted(name, parameters.keySet()));
        }
        return found;
    }

    /// The tensors whose name starts with `prefix`, under the rest of their name, without
    /// provenance.
    public Weights under(String prefix) {
        Map<String, Parameter> selected = new TreeMap<>();
        parameters.forEach((name, parameter) -> {
            if (name.startsWith(prefix)) {
                selected.put(name.substring(prefix.length()), parameter);
            }
        });
        return of(selected);
    }

    /// The tensors of all `parts`, their names prefixed with the part's key; the inverse of
    /// [#under].
    public static Weights joined(Map<String, Weights> parts) {
        Map<String, Parameter> all = new TreeMap<>();
        parts.forEach((prefix, part) ->
                part.parameters().forEach((name, parameter) -> all.put(prefix + name, parameter)));
        return of(all);
    }

    /// How many numbers all tensors hold together.
    public long count() {
        return parameters.values().stream().mapToLong(parameter -> parameter.values().length).sum();
    }
}
