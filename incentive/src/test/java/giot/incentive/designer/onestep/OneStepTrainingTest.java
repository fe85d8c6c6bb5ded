package giot.incentive.designer.onestep;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import giot.incentive.designer.actorcritic.ActorCriticSettings;
import giot.incentive.designer.policy.Policy;
import giot.incentive.designer.ppo.PpoSettings;
import giot.incentive.designer.problem.ContractProblem;
import giot.incentive.designer.training.EarlyStopping;
import giot.incentive.designer.training.TrainingProgress;
import giot.incentive.designer.training.TrainingRun;
import giot.terms.CostModel;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class OneStepTrainingTest {

    private static final ContractProblem PROBLEM = ContractProblem.paper(CostModel.TYPE_FREE, 2);

    @TempDir private Path folder;

    static Stream<LearnerSettings> smallSettings() {
        return Stream.of(
                new PpoSettings(8, 32, 4, 2, 16, 0.2, 0.5, 0.1, 1e-3, 1e-4, 16, 1),
                ActorCriticSettings.repaired().withDenoisingSteps(3).withBatch(32).withUpdates(40),
                ActorCriticSettings.ddpg().withDenoisingSteps(0).withBatch(32).withUpdates(40),
                ActorCriticSettings.paper().withDenoisingSteps(3).withBatch(32).withUpdates(40));
    }

    @ParameterizedTest
    @MethodSource("smallSettings")
    void aKilledTrainingGoesOnAsIfNothingHappened(LearnerSettings settings) throws IOException {
        OneStepTraining training = new OneStepTraining(settings, 4, 20, EarlyStopping.never());
        Policy straight = training.train(PROBLEM, TrainingRun.of(5));

        Path checkpoint = folder.resolve("checkpoint");
        List<TrainingProgress> seen = new ArrayList<>();
        TrainingRun killed =
                TrainingRun.of(5)
                        .withCheckpoint(checkpoint)
                        .withListener(progress -> {
                            if (seen.size() == 2) {
                                throw new IllegalStateException("killed");
                            }
                            seen.add(progress);
                        });
        assertThatThrownBy(() -> training.train(PROBLEM, killed)).hasMessage("killed");
        assertThat(checkpoint).exists();
        Policy resumed = training.train(PROBLEM, TrainingRun.of(5).withCheckpoint(checkpoint));

        assertThat(resumed.weights()).isEqualTo(straight.weights());
        assertThat(resumed.provenance().validationMean())
                .isEqualTo(straight.provenance().validationMean());
        assertThat(checkpoint).doesNotExist();
    }

    @Test
    void refusesTheCheckpointOfAnotherTraining() throws IOException {
        Path checkpoint = folder.resolve("checkpoint");
        LearnerSettings settings = smallSettings().findFirst().orElseThrow();
        OneStepTraining training = new OneStepTraining(settings, 4, 20, EarlyStopping.never());
        TrainingRun killed =
                TrainingRun.of(1)
                        .withCheckpoint(checkpoint)
                        .withListener(progress -> {
                            if (progress.update() > progress.updates() / 2) {
                                throw new IllegalStateException("killed");
                            }
                        });
        assertThatThrownBy(() -> training.train(PROBLEM, killed)).hasMessage("killed");

        assertThatThrownBy(
                        () -> training.train(PROBLEM, TrainingRun.of(2).withCheckpoint(checkpoint)))
                .isInstanceOf(IOException.class)
                .hasMessageContaining("belongs to");
        Files.writeString(checkpoint, "not a checkpoint");
        assertThatThrownBy(
                        () -> training.train(PROBLEM, TrainingRun.of(1).withCheckpoint(checkpoint)))
                .isInstanceOf(IOException.class);
    }

    @Test
    void stopsWhenTheTargetIsReached() throws IOException {
        LearnerSettings settings = smallSettings().findFirst().orElseThrow();
        List<TrainingProgress> seen = new ArrayList<>();
        new OneStepTraining(settings, 4, 20, new EarlyStopping(1e-9, -1e8, 0))
                .withUpdates(32)
                .train(PROBLEM, TrainingRun.of(1).withListener(seen::add));

        assertThat(seen.getLast().update()).isLessThanOrEqualTo(32);
        assertThat(seen.getLast().updates()).isEqualTo(32);
        assertThat(seen.getLast().rewardQueries()).isPositive();
    }
}
