package giot.app.run;

import giot.edge.port.Step;
import giot.edge.port.StepTimes;
import io.prometheus.metrics.core.metrics.CounterWithCallback;
import io.prometheus.metrics.core.metrics.GaugeWithCallback;
import io.prometheus.metrics.expositionformats.PrometheusTextFormatWriter;
import io.prometheus.metrics.model.registry.PrometheusRegistry;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Locale;
import java.util.function.DoubleSupplier;

/// Figures of the running edge as Prometheus text (format 0.0.4), read when they are asked for.
final class LiveMetrics {

    private final PrometheusRegistry registry = new PrometheusRegistry();
    private final PrometheusTextFormatWriter writer = PrometheusTextFormatWriter.create();

    LiveMetrics gauge(String name, String help, DoubleSupplier value) {
        GaugeWithCallback.builder()
                .name(name)
                .help(help)
                .callback(gauge -> gauge.call(value.getAsDouble()))
                .register(registry);
        return this;
    }

    /// @param name ends in `_total`
    LiveMetrics counter(String name, String help, DoubleSupplier value) {
        CounterWithCallback.builder()
                .name(name)
                .help(help)
                .callback(counter -> counter.call(value.getAsDouble()))
                .register(registry);
        return this;
    }

    /// A counter for each step.
    LiveMetrics steps(StepTimes times) {
        for (Step step : Step.values()) {
            String name = step.name().toLowerCase(Locale.ROOT);
            counter(
                    "giot_step_" + name + "_seconds_total",
                    "real seconds of the step " + name,
                    () -> times.seconds().getOrDefault(step, 0.0));
        }
        return this;
    }

    String contentType() {
        return writer.getContentType();
    }

    String text() {
        ByteArrayOutputStream text = new ByteArrayOutputStream();
        try {
            writer.write(text, registry.scrape());
        } catch (IOException e) {
            throw new UncheckedIOException("the metrics cannot be written", e);
        }
        return text.toString(StandardCharsets.UTF_8);
    }
}
