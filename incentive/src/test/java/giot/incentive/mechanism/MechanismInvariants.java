package giot.incentive.mechanism;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.util.Random;
import java.util.random.RandomGenerator;
import org.junit.jupiter.api.Test;

/// Invariants that hold for every mechanism in random states; one subclass per mechanism says how
/// to draw a state.
public abstract class MechanismInvariants<S, D> {

    private static final int STATES = 60;
    private static final int VECTORS = 20;

    protected abstract Mechanism<S, D> mechanism();

    protected abstract S randomState(RandomGenerator random);

    /// A decision that may break any constraint.
    protected abstract D randomDecision(S state, RandomGenerator random);

    @Test
    protected void ordersNullOptimumAndCompleteInformation() {
        forStates((state, random) -> {
            double low = mechanism().realisedUtility(state, mechanism().nullDecision(state));
            double best = mechanism().utility(state, mechanism().optimum(state));
            double bound = mechanism().completeInformationUtility(state);
            double tolerance = 1e-9 * (1 + Math.abs(best));
            assertThat(best).isGreaterThanOrEqualTo(low - tolerance);
            assertThat(bound).isGreaterThanOrEqualTo(best - tolerance);
        });
    }

    @Test
    protected void certifiesNullAndOptimumWithoutRepair() {
        forStates((state, random) -> {
            var none = mechanism().certify(state, mechanism().nullDecision(state));
            var best = mechanism().certify(state, mechanism().optimum(state));
            assertThat(none.repaired()).isFalse();
            assertThat(mechanism().gain(state, none.decision())).isZero();
            assertThat(best.repaired()).isFalse();
            assertThat(best.capturedSurplus()).isEqualTo(1);
            assertThat(best.realisedUtility())
                    .isCloseTo(best.utility(), within(1e-9 * (1 + Math.abs(best.utility()))));
        });
    }

    @Test
    protected void decodesEveryVectorToAFeasibleDecisionThatNeverBeatsTheOptimum() {
        forStates((state, random) -> {
            double best = mechanism().gain(state, mechanism().optimum(state));
            for (int i = 0; i < VECTORS; i++) {
                D decision = mechanism().decode(state, randomVector(state, random, 1.5));
                var audit = mechanism().audit(state, decision);
                assertThat(audit.feasible()).as(audit.toString()).isTrue();
                assertThat(mechanism().gain(state, decision))
                        .isLessThanOrEqualTo(best + 1e-9 * (1 + Math.abs(best)));
            }
        });
    }

    @Test
    protected void decodesTheSameVectorToAnEqualDecision() {
        forStates((state, random) -> {
            double[] raw = randomVector(state, random, 1);
            assertThat(mechanism().decode(state, raw))
                    .isEqualTo(mechanism().decode(state, raw.clone()));
        });
    }

    @Test
    protected void encodesEveryDecodedDecisionSoThatItDecodesToItself() {
        forStates((state, random) -> {
            double best = mechanism().gain(state, mechanism().optimum(state));
            for (int i = 0; i < VECTORS; i++) {
                double[] raw = randomVector(state, random, 1.2);
                D decision = mechanism().decode(state, raw);
                double[] canonical = mechanism().encode(state, decision);
                D again = mechanism().decode(state, canonical);
                assertThat(canonical).hasSize(mechanism().rawLength(state));
                assertThat(mechanism().encode(state, again))
                        .containsExactly(canonical, within(1e-7));
                double gain = mechanism().gain(state, decision);
                double tolerance = 1e-8 * (1 + Math.abs(gain) + Math.abs(best));
                assertThat(mechanism().gain(state, again)).isCloseTo(gain, within(tolerance));
                assertThat(mechanism().decodedGain(state, raw)).isCloseTo(gain, within(tolerance));
            }
        });
    }

    @Test
    protected void refusesVectorsOfTheWrongLengthOrWithNaN() {
        S state = randomState(new Random(1));
        double[] raw = new double[mechanism().rawLength(state) + 1];
        assertThatThrownBy(() -> mechanism().decode(state, raw))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("raw");
        double[] notANumber = new double[mechanism().rawLength(state)];
        notANumber[0] = Double.NaN;
        assertThatThrownBy(() -> mechanism().decode(state, notANumber))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("raw");
    }

    @Test
    protected void repairsEveryDecisionAndIsIdempotent() {
        forStates((state, random) -> {
            D decision = randomDecision(state, random);
            var certificate = mechanism().certify(state, decision);
            assertThat(certificate.feasible()).isTrue();
            assertThat(certificate.repaired())
                    .isEqualTo(!mechanism().audit(state, decision).feasible());
            assertThat(mechanism().certify(state, certificate.decision()).repaired()).isFalse();
            assertThat(certificate.capturedSurplus()).isLessThanOrEqualTo(1 + 1e-9);
        });
    }

    @Test
    protected void measuresGainAsTheDifferenceToTheNullDecision() {
        forStates((state, random) -> {
            D decision = randomDecision(state, random);
            double expected =
                    mechanism().realisedUtility(state, decision)
                            - mechanism().realisedUtility(state, mechanism().nullDecision(state));
            assertThat(mechanism().gain(state, decision))
                    .isCloseTo(expected, within(1e-8 * (1 + Math.abs(expected))));
        });
    }

    protected double[] randomVector(S state, RandomGenerator random, double spread) {
        return random.doubles(mechanism().rawLength(state), -spread, spread).toArray();
    }

    private void forStates(Check<S> check) {
        for (int seed = 0; seed < STATES; seed++) {
            var random = new Random(seed);
            S state = randomState(random);
            try {
                check.accept(state, random);
            } catch (AssertionError failure) {
                throw new AssertionError("seed " + seed + ", state " + state, failure);
            }
        }
    }

    /// A check of one random state.
    private interface Check<S> {
        void accept(S state, RandomGenerator random);
    }
}
