package giot.incentive.designer.problem;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import giot.incentive.mechanism.InvalidInput;
import giot.terms.CostModel;
import java.util.List;
import java.util.SplittableRandom;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class DesignProblemTest {

    private static final List<DesignProblem<?, ?>> PROBLEMS =
            List.of(
                    ContractProblem.paper(CostModel.TYPE_SCALED, 2),
                    ContractProblem.paper(CostModel.TYPE_FREE, 5),
                    new ContractProblem(CostModel.TYPE_FREE, 3, ContractRanges.wide()),
                    new ContractProblem(CostModel.TYPE_FREE, 4, ContractRanges.edge()),
                    new DataMarketProblem(4),
                    new BandwidthProblem(4),
                    new FreshnessProblem(4),
                    new AuctionProblem(3, 1),
                    new AuctionProblem(3, 2));

    @Test
    void samplesStatesOfItsSignatureWithFiniteFeatures() {
        PROBLEMS.forEach(DesignProblemTest::checkSamples);
    }

    @Test
    void rewardsWhatIsExecuted() {
        PROBLEMS.forEach(DesignProblemTest::checkRewards);
    }

    @Test
    void repeatsItsSamplesForTheSameSeed() {
        for (DesignProblem<?, ?> problem : PROBLEMS) {
            assertThat(problem.sample(new SplittableRandom(3)))
                    .isEqualTo(problem.sample(new SplittableRandom(3)))
                    .isNotEqualTo(problem.sample(new SplittableRandom(4)));
        }
    }

    @Test
    void drawsThePapersTypesForTwoTypes() {
        ContractProblem problem = ContractProblem.paper(CostModel.TYPE_SCALED, 2);
        SplittableRandom random = new SplittableRandom(1);
        for (int i = 0; i < 500; i++) {
            var types = problem.sample(random).types();
            assertThat(types.get(0)).isBetween(10.0, 100.0);
            assertThat(types.get(1)).isBetween(100.0, 200.0);
        }
    }

    @Test
    void isFoundByItsSignature() {
        for (DesignProblem<?, ?> problem : PROBLEMS) {
            assertThat(DesignProblems.of(problem.signature(), "paper").signature())
                    .isEqualTo(problem.signature());
        }
        assertThatThrownBy(() ->
                        DesignProblems.of(new ProblemSignature("contract", "data", 2), "paper"))
                .isInstanceOf(InvalidInput.class)
                .hasMessage("cost = data is not allowed: it must be one of type-scaled, type-free");
        assertThatThrownBy(() ->
                        DesignProblems.of(new ProblemSignature("auction", "tasks-1", 2), "edge"))
                .isInstanceOf(InvalidInput.class)
                .hasMessage("ranges = edge is not allowed: it must be paper for auction");
    }

    @Test
    void standardisesFeaturesAndClipsThem() {
        SplittableRandom random = new SplittableRandom(2);
        List<float[]> sample =
                Stream.generate(() -> new float[] {3f + (float) random.nextGaussian(), 7f})
                        .limit(2_000)
                        .toList();
        Normaliser normaliser = Normaliser.fit(sample);
        assertThat(normaliser.means()).containsExactly(new float[] {3f, 7f}, within(0.1f));
        assertThat(normaliser.deviations()).containsExactly(new float[] {1f, 0f}, within(0.1f));
        assertThat(normaliser.apply(new float[] {1000f, 1000f})).containsExactly(5f, 0f);
        assertThat(normaliser.apply(new float[] {-1000f, 7f})).containsExactly(-5f, 0f);
    }

    private static <S, D> void checkSamples(DesignProblem<S, D> problem) {
        SplittableRandom random = new SplittableRandom(1);
        for (int i = 0; i < 200; i++) {
            S state = problem.sample(random);
            assertThat(problem.encoding().signature(state)).isEqualTo(problem.signature());
            assertThat(problem.rawLength()).isEqualTo(problem.mechanism().rawLength(state));
            float[] features = problem.features(state);
            assertThat(features).hasSize(problem.featureLength());
            for (float feature : features) {
                assertThat(feature).as("%s of %s", problem, state).isFinite();
            }
        }
    }

    private static <S, D> void checkRewards(DesignProblem<S, D> problem) {
        SplittableRandom random = new SplittableRandom(2);
        for (int i = 0; i < 30; i++) {
            S state = problem.sample(random);
            double[] raw = random.doubles(problem.rawLength(), -1, 1).toArray();
            double gain = problem.mechanism().gain(state, problem.mechanism().decode(state, raw));
            double tolerance = 1e-8 * (1 + Math.abs(gain));
            assertThat(problem.reward(state, raw)).isCloseTo(gain, within(tolerance));
            double[] canonical = problem.canonicalRaw(state, raw);
            assertThat(problem.reward(state, canonical)).isCloseTo(gain, within(tolerance));
            assertThat(problem.canonicalRaw(state, canonical))
                    .containsExactly(canonical, within(1e-7));
        }
    }
}
