package giot.incentive.designer.ppo;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import giot.incentive.designer.evaluation.Evaluation;
import giot.incentive.designer.evaluation.HeldOut;
import giot.incentive.designer.onestep.OneStepTraining;
import giot.incentive.designer.policy.Policy;
import giot.incentive.designer.policy.PolicyDesigner;
import giot.incentive.designer.problem.ContractProblem;
import giot.incentive.designer.training.EarlyStopping;
import giot.incentive.designer.training.TrainingRun;
import giot.incentive.mechanism.contract.ContractState;
import giot.incentive.mechanism.contract.Menu;
import giot.terms.CostModel;
import java.io.IOException;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class PpoLearnerTest {

    @Test
    void learnsTypeScaledContractsFromFewSamples() throws IOException {
        PpoSettings few = PpoSettings.forSize(2).withIterations(80);
        Evaluation<ContractState, Menu> reached = train(CostModel.TYPE_SCALED, 2, few, 1);

        assertThat(reached.mean()).isGreaterThan(0.995);
        assertThat(reached.p05()).isGreaterThan(0.99);
        assertThat(reached.violations()).isZero();
    }

    @Tag("nightly")
    @ParameterizedTest
    @CsvSource({
        "TYPE_SCALED, 2, 0.999, 0.999",
        "TYPE_FREE, 2, 0.999, 0.998",
        "TYPE_FREE, 4, 0.997, 0.989",
        "TYPE_FREE, 8, 0.996, 0.988"
    })
    void learnsContractsFromManySamples(CostModel cost, int size, double mean, double p05)
            throws IOException {
        for (int seed = 1; seed <= 2; seed++) {
            Evaluation<ContractState, Menu> reached =
                    train(cost, size, PpoSettings.forSize(size), seed);
            assertThat(reached.mean()).as("seed %d", seed).isGreaterThan(mean);
            assertThat(reached.p05()).as("seed %d", seed).isGreaterThan(p05);
            assertThat(reached.violations()).isZero();
        }
    }

    @Test
    void refusesSettingsThatMakeNoSense() {
        assertThatThrownBy(() -> new PpoSettings(1, 8, 3, 1, 8, 0.2, 0.5, 0.1, 1e-3, 1e-4, 16, 1))
                .hasMessageContaining("group is 3 but must be even");
        assertThatThrownBy(() -> new PpoSettings(1, 8, 4, 1, 9, 0.2, 0.5, 0.1, 1e-3, 1e-4, 16, 1))
                .hasMessageContaining("minibatch is 9.0 but must lie in [1.0, 8.0]");
    }

    private static Evaluation<ContractState, Menu> train(
            CostModel cost, int size, PpoSettings settings, long seed) throws IOException {
        ContractProblem problem = ContractProblem.paper(cost, size);
        Policy policy =
                new OneStepTraining(settings, 1, 50, EarlyStopping.never())
                        .train(problem, TrainingRun.of(seed));
        return Evaluation.of(
                problem.mechanism(),
                new PolicyDesigner<>(problem.mechanism(), problem.encoding(), policy),
                HeldOut.states(problem, 1000, seed),
                seed);
    }
}
