package giot.app.design;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import giot.app.CommandRun;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// A short training, and what its policy can then be used for.
class TrainCommandTest {

    private static final ObjectMapper JSON = new ObjectMapper();

    @TempDir private static Path folder;
    private static Path policy;
    private static CommandRun training;

    @BeforeAll
    static void train() {
        policy = folder.resolve("short.policy");
        training =
                CommandRun.of(
                        "train",
                        "--designer",
                        "ppo",
                        "--cost",
                        "type-free",
                        "--types",
                        "2",
                        "--updates",
                        "64",
                        "--seed",
                        "5",
                        "--log",
                        folder.resolve("log.csv").toString(),
                        "--out",
                        policy.toString(),
                        "--json");
    }

    @Test
    void answersWithProvenanceAndLeavesNoCheckpoint() throws IOException {
        assertThat(training.code()).as(training.err()).isZero();
        JsonNode answer = JSON.readTree(training.out());
        assertThat(answer.at("/designer").asText()).isEqualTo("ppo");
        assertThat(answer.at("/variant").asText()).isEqualTo("type-free");
        assertThat(answer.at("/seed").asLong()).isEqualTo(5);
        assertThat(answer.at("/updates").asInt()).isEqualTo(64);
        assertThat(answer.at("/capturedSurplus/mean").isNumber()).isTrue();
        assertThat(training.err()).contains("captured surplus").contains("of 64");
        assertThat(folder.resolve("short.policy.checkpoint")).doesNotExist();
    }

    @Test
    void logsTheCurve() throws IOException {
        List<String> lines = Files.readAllLines(folder.resolve("log.csv"));
        assertThat(lines.get(0)).startsWith("update,updates,capturedSurplus");
        assertThat(lines).hasSizeGreaterThan(2);
        assertThat(lines.getLast()).startsWith("64,64,");
    }

    @Test
    void givesAPolicyThatIsEvaluatedExactlyAsPromised() throws IOException {
        Path menus = folder.resolve("menus.jsonl");
        CommandRun run =
                CommandRun.of(
                        "evaluate",
                        "--policy",
                        policy.toString(),
                        "--states",
                        "20",
                        "--seed",
                        "3",
                        "--menus",
                        menus.toString(),
                        "--json");
        assertThat(run.code()).as(run.err()).isZero();
        JsonNode answer = JSON.readTree(run.out());
        assertThat(names(answer))
                .containsExactly(
                        "states",
                        "capturedSurplus",
                        "minIrSlack",
                        "minIcSlack",
                        "violations",
                        "cpuSeconds");
        assertThat(names(answer.get("capturedSurplus"))).containsExactly("mean", "p05", "min");
        assertThat(answer.get("states").asInt()).isEqualTo(20);
        assertThat(answer.get("violations").asInt()).isZero();
        assertThat(answer.get("minIrSlack").asDouble()).isGreaterThanOrEqualTo(-1e-9);
        assertThat(answer.get("minIcSlack").asDouble()).isGreaterThanOrEqualTo(-1e-9);
        List<String> lines = Files.readAllLines(menus);
        assertThat(lines).hasSize(20);
        assertThat(JSON.readTree(lines.get(0)).at("/designer").asText()).isEqualTo("ppo");
        assertThat(JSON.readTree(lines.get(0)).at("/certificate/feasible").asBoolean()).isTrue();
    }

    @Test
    void givesAPolicyThatDesignsForItsOwnStatesOnly() throws IOException {
        Path state =
                Files.writeString(
                        folder.resolve("state.json"),
                        "{\"probabilities\":[0.5,0.5],\"types\":[50,150],\"cost\":\"type-free\"}");
        CommandRun run =
                CommandRun.of(
                        "design",
                        "--policy",
                        policy.toString(),
                        "--state",
                        state.toString(),
                        "--json");
        assertThat(run.code()).as(run.err()).isZero();
        JsonNode answer = JSON.readTree(run.out());
        assertThat(answer.at("/designer").asText()).isEqualTo("ppo");
        assertThat(answer.at("/certificate/feasible").asBoolean()).isTrue();

        Path other =
                Files.writeString(
                        folder.resolve("other.json"),
                        "{\"probabilities\":[0.5,0.5],\"types\":[50,150],\"cost\":\"type-scaled\"}");
        CommandRun refused =
                CommandRun.of("design", "--policy", policy.toString(), "--state", other.toString());
        assertThat(refused.code()).isEqualTo(2);
        assertThat(refused.err())
                .startsWith("giot design: policy = contract/type-free/2 is not allowed")
                .contains("contract/type-scaled/2");
    }

    @Test
    void isNotUsedForAnotherProblem() {
        CommandRun run =
                CommandRun.of(
                        "evaluate", "--policy", policy.toString(), "--states", "5", "--types", "3");
        assertThat(run.code()).isEqualTo(2);
        assertThat(run.err())
                .contains("policy = contract/type-free/2")
                .contains("contract/type-free/3");
        CommandRun named =
                CommandRun.of(
                        "evaluate",
                        "--policy",
                        policy.toString(),
                        "--designer",
                        "mlp",
                        "--states",
                        "5");
        assertThat(named.code()).isEqualTo(2);
        assertThat(named.err()).contains("designer = mlp").contains("ppo");
    }

    @Test
    void isRefusedByAnEdgeThatSeesMoreTypes() {
        Path data = folder.resolve("edge");
        CommandRun run =
                CommandRun.of("run", "--policy", policy.toString(), "--data", data.toString());
        assertThat(run.code()).isEqualTo(2);
        assertThat(run.err().strip())
                .contains("--policy = contract/type-free/2 is not allowed")
                .contains("contract/type-free and at least 4 types")
                .doesNotContain("\n");
        assertThat(data).doesNotExist();
    }

    @Test
    void refusesATruncatedPolicy() throws IOException {
        byte[] bytes = Files.readAllBytes(policy);
        Path half =
                Files.write(
                        folder.resolve("half.policy"),
                        java.util.Arrays.copyOf(bytes, bytes.length / 2));
        CommandRun run = CommandRun.of("evaluate", "--policy", half.toString(), "--states", "5");
        assertThat(run.code()).isEqualTo(2);
        assertThat(run.err().strip()).contains("policy = " + half).doesNotContain("\n");
    }

    private static List<String> names(JsonNode node) {
        List<String> names = new ArrayList<>();
        node.fieldNames().forEachRemaining(names::add);
        return names;
    }
}
