package giot.app.design;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import giot.app.cli.OneLineErrors;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import picocli.CommandLine;

class DesignCommandTest {

    private final ObjectMapper mapper = new ObjectMapper();

    @TempDir private Path folder;

    @ParameterizedTest
    @CsvSource({
        "contract, exact, contract-type-scaled",
        "contract, exact, contract-type-free",
        "contract, null, contract-null",
        "contract, random, contract-random",
        "stackelberg, exact, stackelberg-data",
        "stackelberg, exact, stackelberg-bandwidth",
        "auction, exact, auction-one-task",
        "auction, vcg, auction-several-tasks"
    })
    void answersTheGoldenStates(String mechanism, String designer, String golden)
            throws IOException {
        Path state = file("state.json", resource(golden + ".state.json"));
        Result result =
                run(
                        "--mechanism",
                        mechanism,
                        "--state",
                        state.toString(),
                        "--designer",
                        designer,
                        "--json");
        assertThat(result.code()).as(result.err()).isZero();
        assertThat(result.out().strip()).doesNotContain("\n");
        assertAlike(
                "answer",
                mapper.readTree(resource(golden + ".answer.json")),
                mapper.readTree(result.out()));
    }

    @Test
    void readsTheStateFromStandardInput() throws IOException {
        InputStream before = System.in;
        System.setIn(
                new ByteArrayInputStream(
                        "{\"probabilities\":[0.5,0.5],\"types\":[50,150]}"
                                .getBytes(StandardCharsets.UTF_8)));
        try {
            Result result = run("--mechanism", "contract", "--state", "-", "--json");
            assertThat(mapper.readTree(result.out()).at("/edgeUtility/perUser").asDouble())
                    .isEqualTo(1494.6754, org.assertj.core.data.Offset.offset(1e-4));
        } finally {
            System.setIn(before);
        }
    }

    @Test
    void printsATableForPeople() throws IOException {
        Path state = file("state.json", "{\"probabilities\":[0.5,0.5],\"types\":[50,150]}");
        Result result = run("--mechanism", "contract", "--state", state.toString());
        assertThat(result.code()).isZero();
        assertThat(result.out())
                .contains("latency (s)")
                .contains("47.434165")
                .contains("captured surplus                 100.0000 %")
                .contains("certificate                      feasible");
    }

    @Test
    void shortensTheTableOfManyTypes() throws IOException {
        var probabilities = new StringBuilder("0.01");
        var types = new StringBuilder("1");
        for (int n = 2; n <= 100; n++) {
            probabilities.append(",0.01");
            types.append(',').append(n);
        }
        Path state =
                file(
                        "state.json",
                        "{\"probabilities\":[" + probabilities + "],\"types\":[" + types + "]}");
        Result result = run("--mechanism", "contract", "--state", state.toString());
        assertThat(result.out()).contains("... 76 more types");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{\"probabilities\":[0.5,0.6],\"types\":[50,150]}",
                "{\"probabilities\":[0.5,0.5],\"types\":[150,50]}",
                "{\"probabilities\":[0.5,0.5],\"types\":[50,NaN]}",
                "{\"types\":[50,150]}",
                "[]",
                "",
                "nonsense"
            })
    void refusesInvalidStatesInOneLine(String json) throws IOException {
        Result result =
                run("--mechanism", "contract", "--state", file("state.json", json).toString());
        assertRefused(result, "giot design: ");
    }

    @Test
    void refusesUnreadableFilesAndUnknownNamesInOneLine() throws IOException {
        String valid = file("state.json", "{\"probabilities\":[1],\"types\":[50]}").toString();
        assertRefused(run("--mechanism", "contract", "--state", folder + "/none"), "no such file");
        assertRefused(run("--mechanism", "contract", "--state", folder.toString()), "state = ");
        assertRefused(
                run("--mechanism", "lottery", "--state", valid),
                "mechanism = lottery is not allowed: it must be one of contract");
        assertRefused(
                run("--mechanism", "contract", "--state", valid, "--designer", "oracle"),
                "designer = oracle is not allowed: it must be one of exact, null, random");
        assertRefused(
                run("--mechanism", "contract", "--state", valid, "--policy", "p.safetensors"),
                "policy = p.safetensors is not allowed");
        assertRefused(run("--mechanism", "contract", "--state", "bad\0name"), "state = bad name");
    }

    @Test
    void refusesBadOptionsInOneLine() {
        assertRefused(run("--mechanism", "contract"), "--state");
        assertRefused(run("--colour"), "design: ");
    }

    @Test
    void explainsItselfWithAnExample() {
        Result result = run("--help");
        assertThat(result.code()).isZero();
        assertThat(result.out()).contains("Example:").contains("--mechanism=NAME");
    }

    private static void assertRefused(Result result, String message) {
        assertThat(result.code()).isEqualTo(2);
        assertThat(result.out()).isEmpty();
        assertThat(result.err().strip()).contains(message).doesNotContain("\n");
    }

    /// The same fields in the same order, the same texts, and numbers equal up to rounding.
    private static void assertAlike(String at, JsonNode expected, JsonNode actual) {
        assertThat(actual.getNodeType()).as(at).isEqualTo(expected.getNodeType());
        if (expected.isNumber()) {
            double value = expected.doubleValue();
            assertThat(actual.doubleValue())
                    .as(at)
                    .isCloseTo(
                            value,
                            org.assertj.core.data.Offset.offset(1e-9 * (1 + Math.abs(value))));
            return;
        }
        assertThat(names(actual)).as(at).isEqualTo(names(expected));
        assertThat(actual.size()).as(at).isEqualTo(expected.size());
        if (expected.isValueNode()) {
            assertThat(actual).as(at).isEqualTo(expected);
        }
        for (String name : names(expected)) {
            assertAlike(at + "." + name, expected.get(name), actual.get(name));
        }
        for (int i = 0; expected.isArray() && i < expected.size(); i++) {
            assertAlike(at + "[" + i + "]", expected.get(i), actual.get(i));
        }
    }

    private static List<String> names(JsonNode node) {
        List<String> names = new ArrayList<>();
        node.fieldNames().forEachRemaining(names::add);
        return names;
    }

    private Path file(String name, String content) throws IOException {
        return Files.writeString(folder.resolve(name), content);
    }

    private static String resource(String name) throws IOException {
        try (InputStream in =
                Objects.requireNonNull(DesignCommandTest.class.getResourceAsStream(name), name)) {
            return new String(in.readAllBytes(), StandardCharsets.UTF_8);
        }
    }

    private static Result run(String... arguments) {
        var out = new StringWriter();
        var err = new StringWriter();
        int code =
                new CommandLine(new DesignCommand())
                        .setOut(new PrintWriter(out))
                        .setErr(new PrintWriter(err))
                        .setParameterExceptionHandler(new OneLineErrors())
                        .execute(arguments);
        return new Result(code, out.toString(), err.toString());
    }

    /// What a command printed and its exit code.
    private record Result(int code, String out, String err) {}
}
