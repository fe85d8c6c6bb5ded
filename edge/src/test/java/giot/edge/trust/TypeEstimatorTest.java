package giot.edge.trust;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import giot.device.scenario.Scenario;
import giot.edge.traffic.check.Evidence;
import giot.edge.traffic.check.Neighbours;
import giot.edge.traffic.check.QualityChecks;
import giot.edge.traffic.check.RecordedFleet;
import giot.edge.traffic.check.RecordedFleet.Delivered;
import giot.edge.traffic.check.TrajectoryIndex;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.junit.jupiter.api.Test;

class TypeEstimatorTest {

    private final TypeEstimator estimator = TypeEstimator.defaults();

    @Test
    void priorIsUniformInTheta() {
        TypeEstimate prior = estimator.prior();
        // For theta uniform in [a, b]: E ln theta = (b ln b - a ln a) / (b - a) - 1.
        double mean = (200 * Math.log(200) - 10 * Math.log(10)) / 190 - 1;
        assertThat(prior.logMean()).isCloseTo(mean, within(0.02));
        assertThat(prior.contributions()).isZero();
    }

    @Test
    void noResidualsChangeNothing() {
        assertThat(estimator.update(estimator.prior(), Residuals.NONE))
                .isEqualTo(estimator.prior());
    }

    @Test
    void closesInOnTheTypeThatMadeTheResiduals() {
        // Independent residuals of unit model: chi-square exactly, so the estimate must converge.
        double[][] noise = {{100 * 100, 0}, {0, 100 * 100}};
        TypeEstimate estimate = estimator.prior();
        java.util.SplittableRandom random = new java.util.SplittableRandom(5);
        for (int i = 0; i < 200; i++) {
            double[] values = {random.nextGaussian() * 2, random.nextGaussian() * 2};
            Residuals residuals = new Residuals(values, noise, new double[2]);
            estimate = new TypeEstimator(10, 200, 96, 0).update(estimate, residuals);
        }
        assertThat(estimate.theta()).isCloseTo(50, within(5.0));
        assertThat(estimate.logDeviation()).isBetween(0.02, 0.06);
        assertThat(estimate.contributions()).isEqualTo(200);
    }

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
