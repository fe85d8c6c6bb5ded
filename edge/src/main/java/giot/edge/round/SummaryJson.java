package giot.edge.round;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.json.JsonMapper;
import giot.edge.port.RoundSummary;
import java.io.UncheckedIOException;

/// Round summaries as the store keeps them.
public final class SummaryJson {

    private static final JsonMapper MAPPER = JsonMapper.builder().build();

    private SummaryJson() {}

    static String write(RoundSummary summary) {
        try {
            return MAPPER.writeValueAsString(summary);
        } catch (JsonProcessingException e) {
            throw new UncheckedIOException("writing to memory", e);
        }
    }

    /// Reads a stored summary.
    public static RoundSummary read(String json) {
        try {
            return MAPPER.readValue(json, RoundSummary.class);
        } catch (JsonProcessingException e) {
            throw new UncheckedIOException("a stored round summary cannot be read", e);
        }
    }
}
