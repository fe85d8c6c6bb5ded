package giot.incentive.designer.imitation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import giot.incentive.designer.evaluation.Evaluation;
import giot.incentive.designer.evaluation.HeldOut;
import giot.incentive.designer.policy.Policy;
import giot.incentive.designer.policy.PolicyDesigner;
import giot.incentive.designer.problem.ContractProblem;
import giot.incentive.designer.problem.DesignProblem;
import giot.incentive.designer.search.RefinedDesigner;
import giot.incentive.designer.search.SearchSettings;
import giot.incentive.designer.training.CurveCsv;
import giot.incentive.designer.training.EarlyStopping;
import giot.incentive.designer.training.TrainingProgress;
import giot.incentive.designer.training.TrainingRun;
import giot.terms.CostModel;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ImitationTrainingTest {

    private static final ContractProblem PROBLEM = ContractProblem.paper(CostModel.TYPE_FREE, 2);

    private static final ImitationSettings TINY =
            ImitationSettings.of(PROBLEM.signature())
                    .withSearch(new SearchSettings(1_024, 16, 5, 4))
                    .withWidth(64)
                    .withBlocks(1)
                    .withUpdates(300);

    @TempDir private Path folder;

    @Test
    void learnsAlmostTheOptimumInAFewSeconds() throws IOException {
        List<TrainingProgress> curve = new ArrayList<>();
        Policy policy =
                ImitationTraining.diffusion(TINY)
                        .train(PROBLEM, TrainingRun.of(1).withListener(curve::add));

        assertThat(meanCaptured(PROBLEM, policy)).isGreaterThan(0.99);
        assertThat(curve).hasSize(TINY.validations());
        assertThat(curve.getLast().update()).isEqualTo(300);
        assertThat(curve.getLast().capturedSurplus())
                .isGreaterThan(curve.getFirst().capturedSurplus());
        assertThat(policy.designer()).isEqualTo("diffusion");
        assertThat(policy.signature()).isEqualTo(PROBLEM.signature());
        assertThat(policy.provenance().rewardQueries())
                .isEqualTo(curve.getLast().rewardQueries())
                .isGreaterThan(50_000);
        assertThat(policy.provenance().cpuSeconds()).isPositive();
    }

    @Test
    void refinesItsAnswersWhenTheyAreIssued() throws IOException {
        Policy policy =
                ImitationTraining.diffusion(TINY.withUpdates(40)).train(PROBLEM, TrainingRun.of(1));
        var plain = new PolicyDesigner<>(PROBLEM.mechanism(), PROBLEM.encoding(), policy);
        var states = HeldOut.states(PROBLEM, 200, 9);
        var rough = Evaluation.of(PROBLEM.mechanism(), plain, states, 1);
        var refined =
                Evaluation.of(
                        PROBLEM.mechanism(),
                        new RefinedDesigner<>(PROBLEM, plain, 4, 4),
                        states,
                        1);

        assertThat(refined.designer()).isEqualTo("diffusion-refined");
        assertThat(refined.mean()).isGreaterThan(0.9999).isGreaterThan(rough.mean());
        assertThat(refined.min()).isNotNegative();
        assertThat(refined.shareOfOptimalGain()).isGreaterThan(0.9999);
    }

    @Test
    void learnsWithoutDiffusionToo() throws IOException {
        Policy policy = ImitationTraining.mlp(TINY).train(PROBLEM, TrainingRun.of(1));

        assertThat(policy.designer()).isEqualTo("mlp");
        assertThat(policy.network().extent("times")).isEqualTo(1);
        assertThat(meanCaptured(PROBLEM, policy)).isGreaterThan(0.99);
    }

    @Test
    void repeatsBitForBitAndDiffersForOtherSeeds() throws IOException {
        ImitationTraining training =
                ImitationTraining.diffusion(
                        TINY.withUpdates(20).withSearch(new SearchSettings(128, 8, 1, 1)));
        Policy first = training.train(PROBLEM, TrainingRun.of(5));

        assertThat(training.train(PROBLEM, TrainingRun.of(5)).weights()).isEqualTo(first.weights());
        assertThat(training.train(PROBLEM, TrainingRun.of(6)).weights())
                .isNotEqualTo(first.weights());
    }

    @Test
    void reachesTheSameResultWhenKilledAndResumed() throws IOException {
        ImitationTraining training =
                ImitationTraining.diffusion(
                        TINY.withUpdates(60).withSearch(new SearchSettings(256, 8, 2, 1)));
        Policy uninterrupted = training.train(PROBLEM, TrainingRun.of(5));
        Path checkpoint = folder.resolve("checkpoint");
        for (int kill : new int[] {12, 33}) {
            TrainingRun killed =
                    TrainingRun.of(5)
                            .withCheckpoint(checkpoint)
                            .withListener(progress -> {
                                if (progress.update() >= kill) {
                                    throw new Killed();
                                }
                            });
            assertThatThrownBy(() -> training.train(PROBLEM, killed)).isInstanceOf(Killed.class);
            assertThat(checkpoint).exists();
        }
        List<TrainingProgress> rest = new ArrayList<>();
        Policy resumed =
                training.train(
                        PROBLEM,
                        TrainingRun.of(5).withCheckpoint(checkpoint).withListener(rest::add));

        assertThat(rest.getFirst().update()).isEqualTo(33);
        assertThat(resumed.weights()).isEqualTo(uninterrupted.weights());
        assertThat(resumed.provenance().rewardQueries())
                .isEqualTo(uninterrupted.provenance().rewardQueries());
        assertThat(checkpoint).doesNotExist();
    }

    @Test
    void refusesACheckpointOfAnotherTrainingOrADamagedOne() throws IOException {
        ImitationTraining training =
                ImitationTraining.diffusion(
                        TINY.withUpdates(20).withSearch(new SearchSettings(64, 4, 1, 1)));
        Path checkpoint = folder.resolve("checkpoint");
        TrainingRun killed =
                TrainingRun.of(5)
                        .withCheckpoint(checkpoint)
                        .withListener(progress -> {
                            if (progress.update() == 10) {
                                throw new Killed();
                            }
                        });
        assertThatThrownBy(() -> training.train(PROBLEM, killed)).isInstanceOf(Killed.class);
        TrainingRun other = TrainingRun.of(6).withCheckpoint(checkpoint);
        assertThatThrownBy(() -> training.train(PROBLEM, other))
                .isInstanceOf(IOException.class)
                .hasMessageContaining("belongs to [diffusion for contract/type-free/2")
                .hasMessageContaining("seed 5");
        Files.write(checkpoint, new byte[] {1, 2, 3});
        assertThatThrownBy(() -> training.train(PROBLEM, other))
                .isInstanceOf(IOException.class)
                .hasMessageContaining("checkpoint ends inside");
    }

    @Test
    void stopsAtItsTargetAndWhenItNoLongerImproves() throws IOException {
        List<TrainingProgress> curve = new ArrayList<>();
        var search = new SearchSettings(512, 16, 5, 2);
        ImitationTraining.diffusion(
                        TINY.withSearch(search).withStopping(new EarlyStopping(0.5, -10, 0)))
                .train(PROBLEM, TrainingRun.of(1).withListener(curve::add));
        assertThat(curve.getLast().update()).isLessThan(300);
        assertThat(curve.getLast().capturedSurplus()).isGreaterThan(0.5);

        curve.clear();
        ImitationTraining.diffusion(
                        TINY.withSearch(new SearchSettings(64, 1, 0, 0))
                                .withStopping(new EarlyStopping(2, 2, 1)))
                .train(PROBLEM, TrainingRun.of(1).withListener(curve::add));
        int last = curve.size() - 1;
        assertThat(last).isPositive().isLessThan(19);
        assertThat(curve.get(last).capturedSurplus())
                .isLessThanOrEqualTo(curve.get(last - 1).capturedSurplus());
    }

    @Test
    void appendsItsCurveToAFile() throws IOException {
        Path file = folder.resolve("curve.csv");
        var settings = TINY.withUpdates(20).withSearch(new SearchSettings(64, 4, 1, 1));
        ImitationTraining.diffusion(settings)
                .train(PROBLEM, TrainingRun.of(1).withListener(new CurveCsv(file)));
        new CurveCsv(file);

        List<String> lines = Files.readAllLines(file);
        assertThat(lines).hasSize(21);
        assertThat(lines.getFirst()).startsWith("update,updates,capturedSurplus");
        assertThat(lines.getLast()).startsWith("20,20,");
    }

    private static <S, D> double meanCaptured(DesignProblem<S, D> problem, Policy policy) {
        var evaluation =
                Evaluation.of(
                        problem.mechanism(),
                        new PolicyDesigner<>(problem.mechanism(), problem.encoding(), policy),
                        HeldOut.states(problem, 300, 9),
                        1);
        assertThat(evaluation.violations()).isZero();
        return evaluation.mean();
    }

    /// Stands for the end of the process.
    private static final class Killed extends RuntimeException {
        private static final long serialVersionUID = 1L;
    }
}
