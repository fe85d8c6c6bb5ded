package giot.app.model.trial;

import com.fasterxml.jackson.databind.node.ObjectNode;
import giot.generative.predict.MethodKind;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/// What one method scored over several seeds.
public final class MethodResult {
    private final String name;
    private final MethodKind kind;
    private final Map<String, List<Double>> figures = new LinkedHashMap<>();
    private int seeds;

    public MethodResult(String name, MethodKind kind) {
        this.name = name;
        this.kind = kind;
    }

    String name() {
        return name;
    }

    boolean generative() {
        return kind == MethodKind.GENERATIVE;
    }

    /// Adds the figures of one seed.
    public void add(Map<String, Double> ofSeed) {
        ofSeed.forEach((figure, value) ->
                figures.computeIfAbsent(figure, _ -> new ArrayList<>()).add(value));
        seeds++;
    }

    /// The mean of a figure over the seeds.
    double mean(String figure) {
        List<Double> values = figures.getOrDefault(figure, List.of());
        return values.stream().mapToDouble(Double::doubleValue).average().orElse(Double.NaN);
    }

    /// The standard deviation of a figure over the seeds; 0 for one seed.
    double deviation(String figure) {
        List<Double> values = figures.getOrDefault(figure, List.of());
        double mean = mean(figure);
        double squares = values.stream().mapToDouble(v -> (v - mean) * (v - mean)).sum();
        return values.size() < 2 ? 0 : Math.sqrt(squares / (values.size() - 1));
    }

    List<String> figures() {
        return List.copyOf(figures.keySet());
    }

    public int seeds() {
        return seeds;
    }

    void writeTo(ObjectNode node) {
        node.put("name", name);
        node.put("kind", kind.name().toLowerCase(Locale.ROOT));
        for (String figure : figures.keySet()) {
            node.put(figure, mean(figure));
        }
        node.put("seeds", seeds);
        if (seeds > 1 && !figures.isEmpty()) {
            ObjectNode deviations = node.putObject("deviation");
            for (String figure : figures.keySet()) {
                if (!figure.endsWith("Seconds")) {
                    deviations.put(figure, deviation(figure));
                }
            }
        }
    }
}
