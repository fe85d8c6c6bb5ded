package giot.app.model;

import static org.assertj.core.api.Assertions.assertThat;

import giot.neural.weights.Parameter;
import giot.neural.weights.Safetensors;
import giot.neural.weights.Weights;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;

/// Parquet and model files that are none, broken or foreign: one line with exit code 2.
class ModelBadFileTest extends ModelInput {

    @ParameterizedTest(name = "{0}")
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '"',
            value = {
                "0 flow, TIMESTAMP '2024-03-04' t WHERE false| x.parquet: there is no row of"
                        + " values",
                "'a' flow, TIMESTAMP '2024-03-04' t| no column but the time holds a number",
                "[1,2] flow, TIMESTAMP '2024-03-04' t| no column but the time holds a number",
                "{'a': 1} flow, TIMESTAMP '2024-03-04' t| no column but the time holds a number",
                "'x'::BLOB flow, TIMESTAMP '2024-03-04' t| no column but the time holds a number",
                "true flow, TIMESTAMP '2024-03-04' t| no column but the time holds a number",
                "1.5 flow, 'soon' t| no column holds a time stamp",
                "1.5 flow, TIME '12:00' t| no column holds a time stamp",
                "'infinity'::DOUBLE flow, TIMESTAMP '2024-03-04' t| is infinite",
            })
    void refusesParquetOfOtherTypes(String columns, String message)
            throws IOException, SQLException {
        Path file = folder.resolve("x.parquet");
        parquet("SELECT " + columns, file);
        for (String words :
                List.of(
                        "fit --train X --out O",
                        "forecast --train X",
                        "detect --train X --data G")) {
            GiotModel run = run(words, file);
            assertThat(run.code()).as("%s\n%s", words, run.err()).isEqualTo(2);
            assertOneLine(words, run);
            assertThat(lastLine(run)).contains("x.parquet").contains(message.strip());
        }
    }

    @Test
    void refusesParquetThatIsNoneAndReadsNumbersOfAnyType() throws IOException, SQLException {
        Path file = folder.resolve("x.parquet");
        Files.copy(good, file);
        assertThat(lastLine(run("forecast --train X", file)))
                .startsWith("giot model forecast: x.parquet is no Parquet file: ");
        Files.delete(file);
        for (String type : List.of("INTEGER", "DECIMAL(9,2)", "FLOAT", "UTINYINT", "VARCHAR")) {
            parquet(
                    "SELECT TIMESTAMP '2024-03-04' + i * INTERVAL 15 MINUTE t,"
                            + " round(60 - 50 * cos(6.2832 * i / 96))::"
                            + type
                            + " flow FROM range(480) r(i)",
                    file);
            GiotModel run = run("forecast --train X --json", file);
            assertThat(run.code()).as(type + run.err()).isZero();
            Files.delete(file);
        }
    }

    static Stream<List<String>> models() {
        return Stream.of(
                List.of("EMPTY", "x.model"),
                List.of("TEXT", "x.model is no safetensors file"),
                List.of("CUT", "x.model"),
                List.of("HALF", "x.model"),
                List.of("FLIPPED", "its numbers are not those that were written"),
                List.of("FOREIGN", "holds a model of kind none where series-model/1 is needed"),
                List.of("UNKNOWN", "model \"crystal-ball\" is not known"),
                List.of("SHAPES", "x.model holds no usable series model"),
                List.of("NUMBERS", "x.model"),
                List.of("CARDLESS", "carries no privacy card (giot.privacy.card)"),
                List.of("ORPHAN", "carries no provenance (giot.data.sha256)"),
                List.of("SEEDLESS", "carries no provenance (giot.seed)"),
                List.of("BADCARD", "its privacy card (giot.privacy.card) is no JSON"),
                List.of("HORIZON", "its giot.horizon is \"soon\", which is no number of steps"),
                List.of("STEP", "x.model holds no usable series model"));
    }

    @ParameterizedTest
    @MethodSource("models")
    void refusesModelFilesThatAreBrokenForeignOrOfUnknownOrigin(List<String> kindAndMessage)
            throws IOException {
        Path file = folder.resolve("x.model");
        write(kindAndMessage.getFirst(), file);
        for (String words :
                List.of(
                        "forecast --model X --data G",
                        "impute --model X --data G --out O",
                        "sample --model X --data G --out O")) {
            GiotModel run = run(words, file);
            assertThat(run.code()).as("%s\n%s", words, run.err()).isEqualTo(2);
            assertOneLine(words, run);
            assertThat(lastLine(run)).contains(kindAndMessage.get(1));
        }
    }

    private static void write(String kind, Path file) throws IOException {
        byte[] whole = Files.readAllBytes(model);
        Weights weights;
        try (var in = Files.newInputStream(model)) {
            weights = new Safetensors().read(in, "good.model");
        }
        Map<String, String> notes = new TreeMap<>(weights.provenance());
        Map<String, Parameter> tensors = new TreeMap<>(weights.parameters());
        switch (kind) {
            case "EMPTY" -> Files.createFile(file);
            case "TEXT" -> Files.copy(good, file);
            case "CUT" -> Files.write(file, Arrays.copyOf(whole, whole.length - 7));
            case "HALF" -> Files.write(file, Arrays.copyOf(whole, 100));
            case "FLIPPED" -> {
                whole[whole.length - 4] ^= 1;
                Files.write(file, whole);
            }
            case "FOREIGN" -> notes.clear();
            case "UNKNOWN" -> notes.put("giot.model", "crystal-ball");
            case "SHAPES" -> tensors.remove(tensors.keySet().iterator().next());
            case "NUMBERS" ->
                    tensors.put(
                            "backbone.settings",
                            new Parameter(new int[] {6}, new float[] {-4, 1, 1, 1, 1, 1}));
            case "CARDLESS" -> notes.remove("giot.privacy.card");
            case "ORPHAN" -> notes.remove("giot.data.sha256");
            case "SEEDLESS" -> notes.remove("giot.seed");
            case "BADCARD" -> notes.put("giot.privacy.card", "{trust me");
            case "HORIZON" -> notes.put("giot.horizon", "soon");
            case "STEP" -> notes.put("giot.step.seconds", "often");
            default -> throw new AssertionError(kind);
        }
        if (!Files.exists(file)) {
            try (OutputStream out = Files.newOutputStream(file)) {
                new Safetensors()
                        .write(new Weights(new TreeMap<>(tensors), new TreeMap<>(notes)), out);
            }
        }
    }

    private static void parquet(String query, Path file) throws SQLException {
        try (Connection connection = DriverManager.getConnection("jdbc:duckdb:");
                Statement statement = connection.createStatement()) {
            statement.execute("COPY (" + query + ") TO '" + file + "' (FORMAT parquet)");
        }
    }
}
