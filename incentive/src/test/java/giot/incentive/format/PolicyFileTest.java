package giot.incentive.format;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import giot.incentive.designer.onestep.OneStepTraining;
import giot.incentive.designer.policy.Policy;
import giot.incentive.designer.ppo.PpoSettings;
import giot.incentive.designer.problem.ContractProblem;
import giot.incentive.designer.problem.ProblemSignature;
import giot.incentive.designer.training.EarlyStopping;
import giot.incentive.designer.training.TrainingRun;
import giot.incentive.mechanism.InvalidInput;
import giot.neural.weights.Safetensors;
import giot.neural.weights.Weights;
import giot.terms.CostModel;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.TreeMap;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class PolicyFileTest {

    private static final ContractProblem PROBLEM = ContractProblem.paper(CostModel.TYPE_FREE, 2);
    private static Policy policy;

    @TempDir private Path folder;

    @BeforeAll
    static void train() throws IOException {
        policy =
                new OneStepTraining(
                                new PpoSettings(2, 16, 4, 1, 16, 0.2, 0.5, 0.1, 1e-3, 1e-4, 16, 1),
                                1,
                                10,
                                EarlyStopping.never())
                        .train(PROBLEM, TrainingRun.of(1));
    }

    @Test
    void readsWhatItWrote() throws IOException {
        Path file = folder.resolve("a.policy");
        PolicyFile.write(file, policy);
        Policy read = PolicyFile.read(Files.newInputStream(file), "a.policy");
        assertThat(read.designer()).isEqualTo(policy.designer());
        assertThat(read.signature()).isEqualTo(policy.signature());
        assertThat(read.network()).isEqualTo(policy.network());
        assertThat(read.weights().parameters()).isEqualTo(policy.weights().parameters());
        assertThat(read.normaliser().means()).isEqualTo(policy.normaliser().means());
        assertThat(read.normaliser().deviations()).isEqualTo(policy.normaliser().deviations());
        assertThat(read.provenance()).isEqualTo(policy.provenance());
        assertThat(PolicyFile.bytes(read)).isEqualTo(PolicyFile.bytes(policy));
        assertThat(folder)
                .isDirectoryContaining(f -> f.equals(file))
                .isDirectoryNotContaining(f -> f.toString().endsWith(".part"));
    }

    @Test
    void refusesEveryTruncation() throws IOException {
        byte[] bytes = PolicyFile.bytes(policy);
        for (int length : new int[] {0, 7, 8, 100, bytes.length / 2, bytes.length - 1}) {
            assertRefused(Arrays.copyOf(bytes, length));
        }
    }

    @Test
    void refusesForeignFiles() throws IOException {
        assertRefused(
                "not a policy at all, but long enough to be one"
                        .getBytes(java.nio.charset.StandardCharsets.UTF_8));
        var foreign = new ByteArrayOutputStream();
        new Safetensors().write(Weights.of(policy.weights().parameters()), foreign);
        assertRefused(foreign.toByteArray());
    }

    @Test
    void refusesPoliciesThatDoNotFitThemselves() throws IOException {
        for (ProblemSignature other :
                List.of(
                        new ProblemSignature("contract", "type-free", 3),
                        new ProblemSignature("contract", "barter", 2),
                        new ProblemSignature("stackelberg", "data", 2),
                        new ProblemSignature("lottery", "type-free", 2))) {
            assertRefused(
                    PolicyFile.bytes(
                            new Policy(
                                    policy.designer(),
                                    other,
                                    policy.network(),
                                    policy.weights(),
                                    policy.normaliser(),
                                    policy.provenance())));
        }
        var fewer = new TreeMap<>(policy.weights().parameters());
        fewer.remove(fewer.firstKey());
        assertRefused(
                PolicyFile.bytes(
                        new Policy(
                                policy.designer(),
                                policy.signature(),
                                policy.network(),
                                Weights.of(fewer),
                                policy.normaliser(),
                                policy.provenance())));
    }

    private static void assertRefused(byte[] bytes) {
        assertThatThrownBy(() -> PolicyFile.read(new ByteArrayInputStream(bytes), "x.policy"))
                .isInstanceOf(InvalidInput.class)
                .hasMessageStartingWith(
                        "policy = x.policy is not allowed: it must be a policy that")
                .hasMessageNotContaining("\n");
    }
}
