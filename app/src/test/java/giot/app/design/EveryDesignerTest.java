package giot.app.design;

import static org.assertj.core.api.Assertions.assertThat;

import giot.incentive.designer.CertifiedDesigner;
import giot.incentive.designer.Designer;
import giot.incentive.designer.actorcritic.ActorCriticSettings;
import giot.incentive.designer.imitation.ImitationSettings;
import giot.incentive.designer.imitation.ImitationTraining;
import giot.incentive.designer.onestep.LearnerSettings;
import giot.incentive.designer.onestep.OneStepTraining;
import giot.incentive.designer.policy.Policy;
import giot.incentive.designer.ppo.PpoSettings;
import giot.incentive.designer.problem.AuctionProblem;
import giot.incentive.designer.problem.BandwidthProblem;
import giot.incentive.designer.problem.ContractProblem;
import giot.incentive.designer.problem.ContractRanges;
import giot.incentive.designer.problem.DataMarketProblem;
import giot.incentive.designer.problem.DesignProblem;
import giot.incentive.designer.problem.FreshnessProblem;
import giot.incentive.designer.search.SearchSettings;
import giot.incentive.designer.training.EarlyStopping;
import giot.incentive.designer.training.PolicyTraining;
import giot.incentive.designer.training.TrainingRun;
import giot.incentive.format.MechanismFormat;
import giot.incentive.format.MechanismFormats;
import giot.incentive.format.PolicyFile;
import giot.incentive.mechanism.Certificate;
import giot.terms.CostModel;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/// What holds for every designer: see docs/add-a-designer.md.
class EveryDesignerTest {

    private static final int STATES = 20;

    private static final List<DesignProblem<?, ?>> PROBLEMS =
            List.of(
                    ContractProblem.paper(CostModel.TYPE_SCALED, 2),
                    new ContractProblem(CostModel.TYPE_FREE, 4, ContractRanges.edge()),
                    new DataMarketProblem(3),
                    new BandwidthProblem(3),
                    new FreshnessProblem(4),
                    new AuctionProblem(2, 1));

    /// One short training of every designer that learns, under its name.
    private static Map<String, PolicyTraining> shortTrainings() {
        var imitation =
                new ImitationSettings(
                        new SearchSettings(16, 2, 1, 1),
                        32,
                        1,
                        2,
                        0,
                        4,
                        16,
                        1e-3,
                        1e-5,
                        0.9,
                        0,
                        1,
                        4,
                        EarlyStopping.never());
        Map<String, PolicyTraining> all = new LinkedHashMap<>();
        all.put("diffusion", ImitationTraining.diffusion(imitation));
        all.put("mlp", ImitationTraining.mlp(imitation));
        all.put("ppo", learner(new PpoSettings(2, 16, 4, 1, 16, 0.2, 0.5, 0.1, 1e-3, 1e-4, 16, 1)));
        all.put(
                "ddpg",
                learner(
                        ActorCriticSettings.ddpg()
                                .withDenoisingSteps(0)
                                .withBatch(16)
                                .withUpdates(10)));
        all.put(
                "diffusion-ql",
                learner(
                        ActorCriticSettings.repaired()
                                .withDenoisingSteps(2)
                                .withBatch(16)
                                .withUpdates(10)));
        all.put(
                "diffusion-paper",
                learner(
                        ActorCriticSettings.paper()
                                .withDenoisingSteps(2)
                                .withBatch(16)
                                .withUpdates(10)));
        return all;
    }

    private static PolicyTraining learner(LearnerSettings settings) {
        return new OneStepTraining(settings, 1, 4, EarlyStopping.never());
    }

    @Test
    void everyTrainingHasAShortOneHere() {
        assertThat(shortTrainings().keySet()).containsExactlyElementsOf(Trainings.names());
        for (String name : Trainings.names()) {
            assertThat(Trainings.named(name, PROBLEMS.get(0)).designer()).isEqualTo(name);
        }
    }

    static Stream<DesignProblem<?, ?>> problems() {
        return PROBLEMS.stream();
    }

    @ParameterizedTest
    @MethodSource("problems")
    <S, D> void untrainedDesignersKeepTheInvariants(DesignProblem<S, D> problem) {
        MechanismFormat<S, D> format = format(problem);
        for (String name : format.designers().names()) {
            check(problem, format.designers().named(name).designer());
        }
    }

    @ParameterizedTest
    @MethodSource("problems")
    <S, D> void trainedDesignersKeepTheInvariants(DesignProblem<S, D> problem) throws IOException {
        MechanismFormat<S, D> format = format(problem);
        for (PolicyTraining training : shortTrainings().values()) {
            Policy policy = training.train(problem, TrainingRun.of(3));
            Designer<S, D> designer = format.designer(policy);
            check(problem, designer);

            byte[] file = PolicyFile.bytes(policy);
            Policy read = PolicyFile.read(new ByteArrayInputStream(file), designer.name());
            assertThat(PolicyFile.bytes(read)).isEqualTo(file);
            checkSame(problem, designer, format.designer(read));
        }
    }

    /// Same state and seed, equal decision; always certified; nothing but finite numbers.
    private static <S, D> void check(DesignProblem<S, D> problem, Designer<S, D> designer) {
        var certified = new CertifiedDesigner<>(problem.mechanism(), designer);
        var random = new SplittableRandom(11);
        for (int seed = 0; seed < STATES; seed++) {
            S state = problem.sample(random);
            Certificate<S, D> first = certified.design(state, seed);
            assertThat(certified.design(state, seed)).as(designer.name()).isEqualTo(first);
            assertThat(first.feasible()).isTrue();
            assertThat(first.utility()).isFinite();
            assertThat(first.capturedSurplus()).isFinite().isLessThanOrEqualTo(1 + 1e-9);
        }
    }

    private static <S, D> void checkSame(
            DesignProblem<S, D> problem, Designer<S, D> one, Designer<S, D> other) {
        var random = new SplittableRandom(12);
        for (int seed = 0; seed < STATES; seed++) {
            S state = problem.sample(random);
            assertThat(other.design(state, new SplittableRandom(seed)))
                    .isEqualTo(one.design(state, new SplittableRandom(seed)));
        }
    }

    /// The format of the problem's own mechanism.
    @SuppressWarnings("unchecked")
    private static <S, D> MechanismFormat<S, D> format(DesignProblem<S, D> problem) {
        return (MechanismFormat<S, D>) MechanismFormats.named(problem.mechanism().name());
    }
}
