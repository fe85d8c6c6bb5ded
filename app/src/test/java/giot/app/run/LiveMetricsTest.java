package giot.app.run;

import static org.assertj.core.api.Assertions.assertThat;

import giot.edge.port.Step;
import giot.edge.port.StepTimes;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.Test;

class LiveMetricsTest {

    @Test
    void namesTypesAndValuesAreThoseOfTheTextFormat() {
        StepTimes times = new StepTimes();
        times.add(Step.DESIGN, 1_500_000_000L);
        LiveMetrics metrics =
                new LiveMetrics()
                        .gauge("giot_devices_ready", "vehicles", () -> 12)
                        .counter("giot_paid_micro_total", "micro-tokens", () -> 1e9)
                        .steps(times);

        assertThat(metrics.contentType()).startsWith("text/plain; version=0.0.4");
        assertThat(metrics.text().lines())
                .contains("# TYPE giot_devices_ready gauge", "giot_devices_ready 12.0")
                .contains("# TYPE giot_paid_micro_total counter", "giot_paid_micro_total 1.0E9")
                .contains("giot_step_design_seconds_total 1.5")
                .filteredOn(line -> line.startsWith("giot_step_"))
                .hasSize(Step.values().length);
    }

    @Test
    void readsFiguresWhenAsked() {
        AtomicLong devices = new AtomicLong(1);
        LiveMetrics metrics = new LiveMetrics().gauge("giot_devices_ready", "", devices::get);
        assertThat(metrics.text()).contains("giot_devices_ready 1.0\n");

        devices.set(2);

        assertThat(metrics.text()).contains("giot_devices_ready 2.0\n");
    }
}
