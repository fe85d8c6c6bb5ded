package giot.experiments.measure;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.UncheckedIOException;
import java.time.Instant;
import java.util.List;
import java.util.Locale;

/// The measurements of one benchmark and what is needed to judge and repeat them.
///
/// @param benchmark name of the benchmark
/// @param startedAt wall-clock start
/// @param seed of everything random
/// @param machine what it was measured on, in one line
/// @param commit of the program, or `unknown`
/// @param command the command line
/// @param measurements in the order they were taken
public record BenchmarkReport(
        String benchmark,
        Instant startedAt,
        long seed,
        String machine,
        String commit,
        String command,
        List<Measurement> measurements) {

    public BenchmarkReport {
        measurements = List.copyOf(measurements);
    }

    /// Whether every measurement with a limit keeps it.
    public boolean withinLimits() {
        return measurements.stream().allMatch(Measurement::withinLimits);
    }

    /// One JSON object.
    ///
    /// @param indented over several lines, for a file that is read and compared
    public String json(boolean indented) {
        var mapper = JsonMapper.builder().build();
        ObjectNode json = mapper.createObjectNode();
        json.put("benchmark", benchmark)
                .put("startedAt", startedAt.toString())
                .put("seed", seed)
                .put("machine", machine)
                .put("commit", commit)
                .put("command", command)
                .put("withinLimits", withinLimits());
        var list = json.putArray("measurements");
        for (Measurement m : measurements) {
            ObjectNode one =
                    list.addObject()
                            .put("name", m.name())
                            .put("unit", m.unit())
                            .put("samples", m.samples())
                            .put("median", m.median())
                            .put("lowerQuartile", m.lowerQuartile())
                            .put("upperQuartile", m.upperQuartile())
                            .put("min", m.min())
                            .put("max", m.max());
            if (Double.isFinite(m.atLeast())) {
                one.put("atLeast", m.atLeast());
            }
            if (Double.isFinite(m.atMost())) {
                one.put("atMost", m.atMost());
            }
            one.put("withinLimits", m.withinLimits());
        }
        try {
            return indented
                    ? mapper.writerWithDefaultPrettyPrinter().writeValueAsString(json)
                    : mapper.writeValueAsString(json);
        } catch (JsonProcessingException e) {
            throw new UncheckedIOException("writing to memory", e);
        }
    }

    /// A table for people.
    public String table() {
        StringBuilder text = new StringBuilder();
        text.append(
                String.format(
                        Locale.ROOT,
                        "%s, seed %d, commit %s%non %s%n%n%-50s %12s %25s %14s%n",
                        benchmark,
                        seed,
                        commit,
                        machine,
                        "",
                        "median",
                        "quartiles",
                        "limit"));
        for (Measurement m : measurements) {
            text.append(
                    String.format(
                            Locale.ROOT,
                            "%-50s %12s %12s %12s %14s%s%n",
                            m.name(),
                            Quantity.text(m.median(), m.unit()),
                            Quantity.text(m.lowerQuartile(), m.unit()),
                            Quantity.text(m.upperQuartile(), m.unit()),
                            limit(m),
                            m.withinLimits() ? "" : "  MISSED"));
        }
        return text.toString();
    }

    private static String limit(Measurement m) {
        if (Double.isFinite(m.atMost())) {
            return "<= " + Quantity.text(m.atMost(), m.unit());
        }
        return Double.isFinite(m.atLeast()) ? ">= " + Quantity.text(m.atLeast(), m.unit()) : "";
    }
}
