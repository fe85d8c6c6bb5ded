package giot.experiments.measure;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class MeasuringTest {

    @Test
    void measuresCpuTimePerCall() {
        List<String> told = new ArrayList<>();
        var measuring = new Measuring(1, true, told::add);
        double[] sink = new double[1];
        measuring.cpuSeconds(
                "sums",
                1,
                5,
                20,
                () -> {
                    for (int k = 0; k < 10_000; k++) {
                        sink[0] += Math.sqrt(k);
                    }
                });
        Measurement measured = measuring.taken().get(0);
        assertThat(told).containsExactly("sums");
        assertThat(measured.samples()).isEqualTo(5);
        assertThat(measured.median()).isBetween(1e-6, 1e-2);
        assertThat(measured.withinLimits()).isTrue();
    }

    @Test
    void summarisesByMedianAndQuartiles() {
        Measurement measured =
                Measurement.of("x", "ms", Double.NEGATIVE_INFINITY, 2.5, 5, 1, 4, 2, 3);
        assertThat(measured.median()).isEqualTo(3);
        assertThat(measured.lowerQuartile()).isEqualTo(2);
        assertThat(measured.upperQuartile()).isEqualTo(4);
        assertThat(measured.min()).isEqualTo(1);
        assertThat(measured.max()).isEqualTo(5);
        assertThat(measured.withinLimits()).isFalse();
    }

    @Test
    void refusesSamplesThatAreNoNumbers() {
        assertThatThrownBy(() -> Measurement.of("x", "ms", 0, 1, Double.NaN))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("'x'")
                .hasMessageContaining("finite");
    }

    @Test
    void reportsWithProvenanceAndMarksMissedLimits() throws IOException {
        var report =
                new BenchmarkReport(
                        "some",
                        Instant.EPOCH,
                        7,
                        "a machine",
                        "abc",
                        "giot bench some",
                        List.of(
                                Measurement.of("fast", Measuring.CPU_SECONDS, 0, 1, 2e-6),
                                Measurement.of("many", "1/s", 100, Double.POSITIVE_INFINITY, 50)));
        JsonNode json = new ObjectMapper().readTree(report.json(true));
        assertThat(json.at("/seed").asLong()).isEqualTo(7);
        assertThat(json.at("/commit").asText()).isEqualTo("abc");
        assertThat(json.at("/withinLimits").asBoolean()).isFalse();
        assertThat(json.at("/measurements/0/atMost").asDouble()).isEqualTo(1);
        assertThat(json.at("/measurements/1/atMost").isMissingNode()).isTrue();
        assertThat(report.table()).contains("2 us", ">= 100 1/s", "MISSED");
    }

    @ParameterizedTest
    @CsvSource({
        "2.345e-7, CPU seconds, 235 ns",
        "0.00123, seconds, 1.23 ms",
        "0.5, CPU seconds, 500 ms",
        "12.3456, seconds, 12.3 s",
        "12345.6, tx/s, 12346 tx/s",
        "0, ms, 0 ms"
    })
    void writesQuantitiesShortly(double value, String unit, String text) {
        assertThat(Quantity.text(value, unit)).isEqualTo(text);
    }
}
