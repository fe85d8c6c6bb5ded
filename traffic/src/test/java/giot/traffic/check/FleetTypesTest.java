package giot.traffic.check;

import static org.assertj.core.api.Assertions.assertThat;

import giot.edge.trust.Residuals;
import giot.edge.trust.TypeEstimate;
import giot.edge.trust.TypeEstimator;
import giot.traffic.check.RecordedFleet.Delivered;
import giot.traffic.scenario.Scenario;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.junit.jupiter.api.Test;

class FleetTypesTest {

    private final TypeEstimator estimator = TypeEstimator.defaults();

    @Test
    void tellsTheTypesOfTheRecordedFleet() {
        Scenario scenario = Scenario.embedded();
        RecordedFleet fleet = new RecordedFleet(scenario, List.of(10.0, 60.0, 110.0, 160.0), 11);
        Evidence evidence = new Evidence(fleet.roads(), Neighbours.NONE, TrajectoryIndex.EMPTY);
        QualityChecks checks = QualityChecks.standard();
        Map<String, TypeEstimate> estimates = new HashMap<>();
        Map<String, Double> truth = new HashMap<>();
        for (Delivered delivered : fleet.contributions(0)) {
            Residuals residuals = checks.assess(delivered.submission(), evidence).residuals();
            estimates.merge(
                    delivered.vehicle(),
                    estimator.update(estimator.prior(), residuals),
                    (before, ignored) -> estimator.update(before, residuals));
            truth.put(delivered.vehicle(), delivered.theta());
        }
        double error = 0;
        double covered = 0;
        int count = 0;
        for (Map.Entry<String, TypeEstimate> entry : estimates.entrySet()) {
            TypeEstimate estimate = entry.getValue();
            if (estimate.contributions() >= 4) {
                double difference =
                        estimate.logMean() - Math.log(truth.getOrDefault(entry.getKey(), 0.0));
                error += Math.abs(difference);
                covered += Math.abs(difference) < 1.645 * estimate.logDeviation() ? 1 : 0;
                count++;
            }
        }
        System.out.println(
                String.format(
                        Locale.ROOT,
                        "types of %d vehicles after 4 or more contributions: mean |ln error| %.3f,"
                                + " 90 %% interval covers %.1f %%",
                        count,
                        error / count,
                        100 * covered / count));
        assertThat(count).isGreaterThan(500);
        assertThat(error / count).isLessThan(0.25);
        assertThat(covered / count).isGreaterThan(0.75);
    }
}
