package giot.generative.privacy;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.Random;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;

class AttackTest {

    @Test
    void learnsNothingFromAModelThatTreatsMembersLikeOthers() {
        Random random = new Random(1);
        MembershipInference.Finding finding =
                MembershipInference.attack(
                        random.doubles(5000).toArray(),
                        random.doubles(5000).toArray(),
                        random.doubles(5000).toArray(),
                        random.doubles(5000).toArray());
        assertThat(finding.auroc()).isCloseTo(0.5, within(0.02));
        assertThat(finding.truePositiveRate()).isCloseTo(0.01, within(0.006));
    }

    @Test
    void findsTheMembersOfAModelThatRemembersThem() {
        Random random = new Random(2);
        double[] difficulty = random.doubles(2000).map(d -> 10 * d).toArray();
        double[] remembered = new double[2000];
        java.util.Arrays.setAll(remembered, i -> difficulty[i] - 1);
        MembershipInference.Finding finding =
                MembershipInference.attack(remembered, difficulty, difficulty, difficulty);
        assertThat(finding.auroc()).isEqualTo(1);
        assertThat(finding.truePositiveRate()).isEqualTo(1);
    }

    @Test
    void countsTheCanariesThatAreRepeated() {
        float[] canaries = CanaryReport.plant(10, 24, new SplittableRandom(1));
        float[] fresh = CanaryReport.plant(5000, 24, new SplittableRandom(2));
        float[] controls = CanaryReport.plant(10, 24, new SplittableRandom(3));
        CanaryReport clean = CanaryReport.of(canaries, controls, fresh, 24);
        assertThat(clean.extracted()).isZero();
        assertThat(clean.closest()).isGreaterThan(0.5);
        System.arraycopy(canaries, 3 * 24, fresh, 100 * 24, 24);
        CanaryReport leaking = CanaryReport.of(canaries, controls, fresh, 24);
        assertThat(leaking.extracted()).isEqualTo(1);
        assertThat(leaking.samples()).isEqualTo(5000);
        assertThat(leaking.chance()).isZero();
    }

    /// Among enough samples of few values some come close to anything.
    @Test
    void saysHowManyCanariesOfShortWindowsAreMetByChance() {
        float[] fresh = CanaryReport.plant(100_000, 2, new SplittableRandom(4));
        CanaryReport report =
                CanaryReport.of(
                        CanaryReport.plant(10, 2, new SplittableRandom(1)),
                        CanaryReport.plant(10, 2, new SplittableRandom(2)),
                        fresh,
                        2);
        assertThat(report.extracted()).isEqualTo(10);
        assertThat(report.chance()).isEqualTo(10);
    }
}
