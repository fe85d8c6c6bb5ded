package giot.incentive.designer.actorcritic;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import giot.incentive.designer.evaluation.Evaluation;
import giot.incentive.designer.evaluation.HeldOut;
import giot.incentive.designer.onestep.OneStepTask;
import giot.incentive.designer.onestep.OneStepTraining;
import giot.incentive.designer.onestep.StateBatch;
import giot.incentive.designer.policy.Policy;
import giot.incentive.designer.policy.PolicyDesigner;
import giot.incentive.designer.policy.PolicySampler;
import giot.incentive.designer.policy.PolicySamplers;
import giot.incentive.designer.policy.Provenance;
import giot.incentive.designer.problem.ContractProblem;
import giot.incentive.designer.problem.Normaliser;
import giot.incentive.designer.problem.ProblemSignature;
import giot.incentive.designer.training.EarlyStopping;
import giot.incentive.designer.training.TrainingRun;
import giot.incentive.mechanism.contract.ContractState;
import giot.incentive.mechanism.contract.Menu;
import giot.neural.train.NativeRun;
import giot.terms.CostModel;
import java.io.IOException;
import java.util.SplittableRandom;
import java.util.random.RandomGenerator;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ActorCriticLearnerTest {

    @ParameterizedTest
    @ValueSource(ints = {0, 3})
    void climbsAKnownHill(int denoisingSteps) {
        ActorCriticSettings settings =
                ActorCriticSettings.repaired()
                        .withDenoisingSteps(denoisingSteps)
                        .withBatch(64)
                        .withActorRate(1e-3)
                        .withCriticRate(3e-3)
                        .withUpdates(500);
        SplittableRandom random = new SplittableRandom(1);
        try (NativeRun run = new NativeRun()) {
            ActorCriticLearner learner = settings.start(new Hill(), random, run);
            for (int i = 0; i < settings.updates(); i++) {
                learner.iterate(i, random);
            }
            float[] features = {-0.8f, 0.1f, 0.7f};
            float[] chosen = learner.act(features, 3, random);
            for (int i = 0; i < 3; i++) {
                assertThat(chosen[2 * i]).isCloseTo(features[i] / 2, within(0.12f));
                assertThat(chosen[2 * i + 1]).isCloseTo(-0.5f, within(0.12f));
            }
        }
    }

    @ParameterizedTest
    @ValueSource(booleans = {true, false})
    void thePolicyInPlainJavaIsThatOfTheTraining(boolean paper) {
        ActorCriticSettings settings =
                (paper ? ActorCriticSettings.paper() : ActorCriticSettings.repaired())
                        .withDenoisingSteps(7)
                        .withBatch(16)
                        .withUpdates(20);
        SplittableRandom random = new SplittableRandom(2);
        try (NativeRun run = new NativeRun()) {
            ActorCriticLearner learner = settings.start(new Hill(), random, run);
            for (int i = 0; i < settings.updates(); i++) {
                learner.iterate(i, random);
            }
            PolicySampler sampler = PolicySamplers.of(policy(learner));
            for (int seed = 1; seed <= 20; seed++) {
                float[] features = {random.nextFloat(-1, 1)};
                float[] expected = learner.act(features, 1, new SplittableRandom(seed));
                double[] actual = sampler.act(features, new SplittableRandom(seed));
                for (int i = 0; i < expected.length; i++) {
                    assertThat(actual[i]).isCloseTo(expected[i], within(2e-4));
                }
            }
        }
    }

    @Test
    void thePaperSettingsLearnNothing() throws IOException {
        // The preset itself, but for a shorter chain: what stops it is the learning rate.
        ActorCriticSettings settings =
                ActorCriticSettings.paper().withDenoisingSteps(5).withBatch(128);
        ContractProblem problem = ContractProblem.paper(CostModel.TYPE_SCALED, 2);
        Evaluation<ContractState, Menu> before = train(problem, settings.withUpdates(1), 1);
        Evaluation<ContractState, Menu> after = train(problem, settings, 1);

        assertThat(after.mean()).isCloseTo(before.mean(), within(0.05 * Math.abs(before.mean())));
        assertThat(after.mean()).isLessThan(0);
        assertThat(after.violations()).isZero();
    }

    @Tag("nightly")
    @ParameterizedTest
    @ValueSource(ints = {0, 5})
    void learnsTypeScaledContracts(int denoisingSteps) throws IOException {
        ContractProblem problem = ContractProblem.paper(CostModel.TYPE_SCALED, 2);
        for (int seed = 1; seed <= 2; seed++) {
            Evaluation<ContractState, Menu> reached =
                    train(
                            problem,
                            ActorCriticSettings.repaired()
                                    .withDenoisingSteps(denoisingSteps)
                                    .withBatch(256),
                            seed);
            assertThat(reached.mean()).as("seed %d", seed).isGreaterThan(0.99);
            assertThat(reached.violations()).isZero();
        }
    }

    @Test
    void theLastDenoisingStepReturnsTheCleanVector() {
        for (DenoisingSchedule schedule :
                new DenoisingSchedule[] {
                    DenoisingSchedule.cosine(5), DenoisingSchedule.variancePreserving(100)
                }) {
            assertThat(schedule.fromStart(0)).isCloseTo(1, within(1e-12));
            assertThat(schedule.fromCurrent(0)).isZero();
            assertThat(schedule.noise(0)).isZero();
            for (int t = 1; t < schedule.steps(); t++) {
                assertThat(schedule.noise(t)).isPositive();
                // unit variance in, unit variance out, whatever the step
                double before = 1 / Math.pow(schedule.currentInStart(t - 1), 2);
                double here = 1 / Math.pow(schedule.currentInStart(t), 2);
                double signal = schedule.fromStart(t) + schedule.fromCurrent(t) * Math.sqrt(here);
                assertThat(signal).isCloseTo(Math.sqrt(before), within(1e-9));
            }
        }
    }

    @Test
    void remembersTheLatestDecisions() {
        ReplayBuffer buffer = new ReplayBuffer(3, 3);
        SplittableRandom random = new SplittableRandom(1);
        for (int i = 0; i < 5; i++) {
            buffer.add(new float[] {i}, 0, 1, new float[] {10 * i}, 0, 100 * i);
        }
        ReplayBuffer copy = new ReplayBuffer(3, 3);
        copy.load(buffer.state());

        assertThat(copy.size()).isEqualTo(3);
        float[] drawn = copy.draw(50, random);
        for (int row = 0; row < 50; row++) {
            assertThat(drawn[3 * row]).isBetween(2f, 4f);
            assertThat(drawn[3 * row + 1]).isEqualTo(10 * drawn[3 * row]);
            assertThat(drawn[3 * row + 2]).isEqualTo(100 * drawn[3 * row]);
        }
    }

    private static Policy policy(ActorCriticLearner learner) {
        return new Policy(
                "diffusion-ql",
                new ProblemSignature("contract", "type-free", 1),
                learner.network(),
                learner.policy(),
                new Normaliser(new float[1], new float[] {1}),
                new Provenance("", "", 1, 1, 1, 1, 1, 0, 0, "", ""));
    }

    private static Evaluation<ContractState, Menu> train(
            ContractProblem problem, ActorCriticSettings settings, long seed) throws IOException {
        Policy policy =
                new OneStepTraining(settings, 1, 50, EarlyStopping.never())
                        .train(problem, TrainingRun.of(seed));
        return Evaluation.of(
                problem.mechanism(),
                new PolicyDesigner<>(problem.mechanism(), problem.encoding(), policy),
                HeldOut.states(problem, 300, seed),
                seed);
    }

    /// The reward is largest at `(s/2, -1/2)` for the state `s`.
    private record Hill() implements OneStepTask {

        @Override
        public int featureCount() {
            return 1;
        }

        @Override
        public int rawLength() {
            return 2;
        }

        @Override
        public StateBatch draw(int count, RandomGenerator random) {
            float[] features = new float[count];
            for (int i = 0; i < count; i++) {
                features[i] = random.nextFloat(-1, 1);
            }
            return new Slope(features);
        }
    }

    @SuppressWarnings("ArrayRecordComponent")
    private record Slope(float[] features) implements StateBatch {

        @Override
        public int size() {
            return features.length;
        }

        @Override
        public double reward(int state, float[] raw, int offset, RandomGenerator random) {
            double x = raw[offset] - features[state] / 2;
            double y = raw[offset + 1] + 0.5;
            return 1 - 2 * (x * x + y * y);
        }
    }
}
