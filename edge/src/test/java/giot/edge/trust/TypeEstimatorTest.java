package giot.edge.trust;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.SplittableRandom;
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
        SplittableRandom random = new SplittableRandom(5);
        for (int i = 0; i < 200; i++) {
            double[] values = {random.nextGaussian() * 2, random.nextGaussian() * 2};
            Residuals residuals = new Residuals(values, noise, new double[2]);
            estimate = new TypeEstimator(10, 200, 96, 0).update(estimate, residuals);
        }
        assertThat(estimate.theta()).isCloseTo(50, within(5.0));
        assertThat(estimate.logDeviation()).isBetween(0.02, 0.06);
        assertThat(estimate.contributions()).isEqualTo(200);
    }
}
