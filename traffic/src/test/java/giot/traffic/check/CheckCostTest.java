package giot.traffic.check;

import static org.assertj.core.api.Assertions.assertThat;

import giot.edge.trust.Residuals;
import giot.edge.trust.TypeEstimator;
import giot.traffic.check.RecordedFleet.Delivered;
import giot.traffic.scenario.Scenario;
import java.lang.management.ManagementFactory;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/// Measures the processor time that judging a contribution takes.
@Tag("nightly")
class CheckCostTest {

    @Test
    void judgesThousandsOfContributionsPerSecond() {
        RecordedFleet fleet = new RecordedFleet(Scenario.embedded(), List.of(20.0, 110.0), 1);
        List<Delivered> contributions = fleet.contributions(0);
        Evidence evidence = new Evidence(fleet.roads(), Neighbours.NONE, TrajectoryIndex.EMPTY);
        QualityChecks checks = QualityChecks.standard();
        TypeEstimator estimator = TypeEstimator.defaults();
        double assessMicros = 0;
        double updateMicros = 0;
        for (int run = 0; run < 4; run++) {
            List<Residuals> residuals = new ArrayList<>();
            long start = cpuNanos();
            contributions.forEach(
                    c -> residuals.add(checks.assess(c.submission(), evidence).residuals()));
            long assessed = cpuNanos();
            residuals.forEach(r -> estimator.update(estimator.prior(), r));
            assessMicros = (assessed - start) / 1e3 / contributions.size();
            updateMicros = (cpuNanos() - assessed) / 1e3 / contributions.size();
        }
        System.out.println(
                String.format(
                        Locale.ROOT,
                        "processor time per contribution: checks %.0f us, type update %.0f us",
                        assessMicros,
                        updateMicros));
        assertThat(assessMicros).isLessThan(1000);
    }

    private static long cpuNanos() {
        return ManagementFactory.getThreadMXBean().getCurrentThreadCpuTime();
    }
}
