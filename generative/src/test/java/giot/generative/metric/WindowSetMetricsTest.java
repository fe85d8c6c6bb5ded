package giot.generative.metric;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.util.Random;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;

class WindowSetMetricsTest {

    @Test
    void twoSampleTestIsAHalfForTheSameDistributionAndOneForDisjointOnes() {
        WindowSet one = walk(400, 12, 1, 0.8);
        assertThat(TwoSample.c2st(one, walk(400, 12, 2, 0.8), 1)).isCloseTo(0.5, within(0.06));
        assertThat(TwoSample.c2st(one, shifted(walk(400, 12, 2, 0.8), 50), 1)).isEqualTo(1);
        assertThat(TwoSample.c2st(one, walk(400, 12, 2, 0.2), 1)).isGreaterThan(0.75);
    }

    @Test
    void twoSampleTestRepeats() {
        WindowSet one = walk(100, 6, 1, 0.8);
        WindowSet two = walk(100, 6, 2, 0.6);
        assertThat(TwoSample.c2st(one, two, 3)).isEqualTo(TwoSample.c2st(one, two, 3));
    }

    /// Two windows of one value at 0 and 1, two at 0 and 2: the median square is 1, the kernels
    /// `e^(-1/2)` inside the one, `e^(-2)` inside the other, 1, `e^(-2)`, `e^(-1/2)`, `e^(-1/2)`
    /// between.
    @Test
    void discrepancyAgreesWithAValueWorkedByHand() {
        WindowSet one = new WindowSet(2, 1, new float[] {0, 1});
        WindowSet two = new WindowSet(2, 1, new float[] {0, 2});
        double half = Math.exp(-0.5);
        double far = Math.exp(-2);
        assertThat(Discrepancy.mmd(one, two))
                .isCloseTo(half + far - 2 * (1 + far + 2 * half) / 4, within(1e-12));
    }

    @Test
    void discrepancyIsAboutZeroForTheSameDistributionAndGrowsWithTheDistance() {
        WindowSet one = walk(300, 8, 1, 0.7);
        double same = Discrepancy.mmd(one, walk(300, 8, 2, 0.7));
        double near = Discrepancy.mmd(one, shifted(walk(300, 8, 2, 0.7), 1));
        double far = Discrepancy.mmd(one, shifted(walk(300, 8, 2, 0.7), 3));
        assertThat(same).isCloseTo(0, within(0.01));
        assertThat(near).isBetween(0.02, far);
    }

    /// Windows `[1, 1]` and `[-1, -1]` correlate perfectly, `[1, -1]` and `[-1, 1]` not at all but
    /// negatively: the errors are 2.
    @Test
    void correlationAndAutocorrelationErrorsAgreeWithValuesWorkedByHand() {
        WindowSet together = new WindowSet(2, 2, new float[] {1, 1, -1, -1});
        WindowSet against = new WindowSet(2, 2, new float[] {1, -1, -1, 1});
        assertThat(Discrepancy.correlationError(together, against)).isCloseTo(2, within(1e-12));
        assertThat(Discrepancy.autocorrelationError(together, against, 1))
                .isCloseTo(2, within(1e-12));
        assertThat(Discrepancy.correlationError(together, together)).isZero();
    }

    @Test
    void autocorrelationOfAWalkIsItsCoefficient() {
        assertThat(Discrepancy.autocorrelation(walk(4000, 20, 1, 0.6), 1))
                .isCloseTo(0.6, within(0.02));
        assertThat(Discrepancy.autocorrelation(walk(4000, 20, 1, 0.6), 2))
                .isCloseTo(0.36, within(0.03));
    }

    @Test
    void trainingOnConstantWindowsIsWorseThanTrainingOnRealOnes() {
        WindowSet test = walk(300, 8, 9, 0.9);
        double real = TrainedElsewhere.meanAbsoluteError(walk(300, 8, 1, 0.9), test);
        double constant =
                TrainedElsewhere.meanAbsoluteError(new WindowSet(10, 8, new float[80]), test);
        assertThat(real).isLessThan(0.8 * constant);
    }

    /// The second value is twice the first, so that a forecaster trained on such windows errs not
    /// at all on windows of the same rule, and by the first value on windows whose second value is
    /// three times the first.
    @Test
    void trainingElsewhereAgreesWithAValueWorkedByHand() {
        WindowSet twice = new WindowSet(4, 2, new float[] {-2, -4, -1, -2, 1, 2, 2, 4});
        WindowSet thrice = new WindowSet(2, 2, new float[] {1, 3, -1, -3});
        assertThat(TrainedElsewhere.meanAbsoluteError(twice, twice)).isLessThan(0.02);
        assertThat(TrainedElsewhere.meanAbsoluteError(twice, thrice)).isCloseTo(1, within(0.02));
    }

    @Test
    void refusesValuesThatAreNotFiniteAndWindowsOfOtherSizes() {
        assertThatThrownBy(() -> new WindowSet(1, 2, new float[] {1, Float.NaN}))
                .hasMessage("value 1 of window 0 is NaN but must be finite");
        assertThatThrownBy(() -> Discrepancy.mmd(walk(3, 4, 1, 0), walk(3, 5, 1, 0)))
                .hasMessage("windows of 4 and of 5 values cannot be compared");
    }

    @Test
    void bootstrapAndSampleKeepTheWindows() {
        WindowSet set = walk(50, 3, 1, 0.5);
        assertThat(set.bootstrap(new SplittableRandom(1)).count()).isEqualTo(50);
        WindowSet some = set.sample(20, new SplittableRandom(1));
        assertThat(some.count()).isEqualTo(20);
        assertThat(set.values()).contains(some.at(7, 2));
    }

    private static WindowSet walk(int count, int size, long seed, double coefficient) {
        Random random = new Random(seed);
        float[] values = new float[count * size];
        for (int w = 0; w < count; w++) {
            double x = random.nextGaussian();
            for (int k = 0; k < size; k++) {
                values[w * size + k] = (float) x;
                x =
                        coefficient * x
                                + Math.sqrt(1 - coefficient * coefficient) * random.nextGaussian();
            }
        }
        return new WindowSet(count, size, values);
    }

    private static WindowSet shifted(WindowSet set, float by) {
        float[] values = set.values().clone();
        for (int i = 0; i < values.length; i++) {
            values[i] += by;
        }
        return new WindowSet(set.count(), set.size(), values);
    }
}
