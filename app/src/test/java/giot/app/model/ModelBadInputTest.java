package giot.app.model;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.ObjectMapper;
import giot.neural.weights.Parameter;
import giot.neural.weights.Safetensors;
import giot.neural.weights.Weights;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.IntFunction;
import java.util.stream.Stream;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/// Whatever files and numbers `giot model` is given: one line that says which file, line and column
/// and what is allowed, with exit code 2, or a sensible answer; never a stack trace.
class ModelBadInputTest {
    private static final int ROWS = 480;
    private static final long BEGIN = 1_709_510_400L;

    /// Every command that reads a series, `X` being the series.
    private static final List<String> READERS =
            List.of(
                    "fit --train X --out O",
                    "fit --train X --private 8 --out O",
                    "forecast --train X",
                    "forecast --model M --data X",
                    "forecast --train G --data X",
                    "impute --train X --out O",
                    "impute --model M --data X --out O",
                    "sample --train X --out O",
                    "detect --train X --data G --out O",
                    "detect --train G --data X --out O",
                    "evaluate --task forecast --train X --models ridge",
                    "evaluate --task forecast --train G --test X --models ridge",
                    "evaluate --task impute --train X --models ridge",
                    "evaluate --task synthesis --train X --models gaussian-window",
                    "evaluate --task detect --train X --test G --labels anomaly --models 5-nn",
                    "evaluate --task detect --train G --test X --labels anomaly --models 5-nn");

    @TempDir private static Path shared;
    private static Path good = Path.of("");
    private static Path model = Path.of("");

    @TempDir private Path folder;

    @BeforeAll
    static void fitOneModel() throws IOException {
        good = shared.resolve("good.csv");
        Files.writeString(good, rows(ROWS, ModelBadInputTest::count));
        model = shared.resolve("good.model");
        GiotModel fit =
                GiotModel.run(
                        "fit", "--train", good.toString(), "--no-check", "--out", model.toString());
        assertThat(fit.code()).as(fit.err()).isZero();
    }

    @ParameterizedTest(name = "{0}")
    @CsvSource(
            delimiter = '|',
            value = {
                "EMPTY| x.csv: the file is empty; a header line and rows are needed",
                "HEADER| x.csv: there is no row of values",
                "BINARY| x.csv",
                "TEXT| x.csv, line 24, column \"flow\": \"many\" is no number; write a decimal",
                "INFINITE| x.csv, line 24, column \"flow\": \"-inf\" is infinite",
                "HUGE| x.csv, line 24, column \"flow\": \"1e300\" is beyond the largest value"
                        + " (1e15)",
                "COMMA| x.csv, line 24, column \"flow\": \"1,5\" has a decimal comma",
                "UNSORTED| x.csv, line 24, column \"time\": \"1709530200\" is earlier than the row"
                        + " before (1709531100); sort the file by time, or let --repair do it",
                "DUPLICATE| x.csv, line 24, column \"time\": \"1709529300\" repeats the stamp",
                "STAMP| x.csv, line 24, column \"time\": \"soon\" is no time stamp like",
                "NARROW| x.csv, line 24: 1 cells; the header names",
                "WIDE| x.csv, line 24: 9 cells; the header names",
                "TWICE| x.csv, line 1, column 3: \"flow\" names two columns",
                "NAMELESS| x.csv, line 1, column 2: the column has no name",
                "LATIN| x.csv, line 1, column 2: the name is not UTF-8",
                "QUOTE| x.csv",
                "SPARSE| slots of ",
            })
    void refusesTheFileInOneLine(String kind, String message) throws IOException {
        Path file = folder.resolve("x.csv");
        Files.write(file, content(kind));
        for (String words : READERS) {
            GiotModel run = run(words, file);
            assertThat(run.code()).as("%s\n%s", words, run.err()).isEqualTo(2);
            assertOneLine(words, run);
            assertThat(lastLine(run)).as(words).contains(message.strip());
            assertThat(folder.resolve("out.csv")).as(words).doesNotExist();
        }
    }

    private static byte[] content(String kind) {
        String whole =
                rows(ROWS, ModelBadInputTest::count).replace("time,flow", "time,flow,anomaly");
        List<String> lines = new ArrayList<>();
        whole.lines().forEach(line -> lines.add(line.startsWith("t") ? line : line + ",0"));
        String[] cells = lines.get(23).split(",");
        switch (kind) {
            case "EMPTY" -> {
                return new byte[0];
            }
            case "HEADER" -> lines.subList(1, lines.size()).clear();
            case "BINARY" -> {
                lines.clear();
                lines.add("\u0000\u0001PAR1\u0002\u0003");
            }
            case "TEXT" -> lines.set(23, cells[0] + ",many,0");
            case "INFINITE" -> lines.set(23, cells[0] + ",-inf,0");
            case "HUGE" -> lines.set(23, cells[0] + ",1e300,0");
            case "COMMA" -> lines.set(23, cells[0] + ",\"1,5\",0");
            case "UNSORTED" -> java.util.Collections.swap(lines, 22, 24);
            case "DUPLICATE" -> lines.set(23, lines.get(22));
            case "STAMP" -> lines.set(23, "soon,1,0");
            case "NARROW" -> lines.set(23, cells[0]);
            case "WIDE" -> lines.set(23, "1,2,3,4,5,6,7,8,9");
            case "TWICE" -> lines.set(0, "time,flow,flow");
            case "NAMELESS" -> lines.set(0, "time,,anomaly");
            case "LATIN" -> {
                lines.set(0, "time,fl\u00f6w,anomaly");
                return (String.join("\n", lines) + "\n").getBytes(StandardCharsets.ISO_8859_1);
            }
            case "QUOTE" -> lines.set(23, "\"never closed");
            case "SPARSE" -> lines.set(lines.size() - 1, "9709510400,1,0");
            default -> throw new AssertionError(kind);
        }
        return String.join("\n", lines).concat("\n").getBytes(StandardCharsets.UTF_8);
    }

    @ParameterizedTest
    @ValueSource(strings = {"BOM", "CRLF", "SEMICOLON", "TAB", "QUOTED", "BLANK", "OPEN", "SPACE"})
    void readsTheUsualWaysToWriteACsvAlike(String kind) throws IOException {
        String text = rows(ROWS, ModelBadInputTest::count);
        String other =
                switch (kind) {
                    case "BOM" -> "\uFEFF" + text;
                    case "CRLF" -> text.replace("\n", "\r\n");
                    case "SEMICOLON" -> text.replace(",", ";");
                    case "TAB" -> text.replace(",", "\t");
                    case "QUOTED" -> text.replaceAll("([^,\n]+),([^,\n]+)\n", "\"$1\",\"$2\"\n");
                    case "BLANK" -> text.replace("\n", "\n\n");
                    case "OPEN" -> text.strip();
                    case "SPACE" -> text.replace(",", " , ");
                    default -> throw new AssertionError(kind);
                };
        Path file = folder.resolve("x.csv");
        Files.writeString(file, other);
        GiotModel expected = run("forecast --train X --json", good);
        GiotModel actual = run("forecast --train X --json", file);
        assertThat(actual.code()).as(actual.err()).isZero();
        assertThat(actual.out()).isEqualTo(expected.out());
    }

    @ParameterizedTest(name = "{0} rows")
    @ValueSource(ints = {1, 2, 40})
    void fewRowsAreTooFewToLearnFromButCanBeAskedAbout(int rows) throws IOException {
        Path file = folder.resolve("x.csv");
        Files.writeString(file, rows(rows, ModelBadInputTest::count));
        for (String words : READERS) {
            if (words.contains("--task detect")) {
                continue;
            }
            GiotModel run = run(words, file);
            boolean learns = words.contains("--train X") || words.contains("--test X");
            if (!learns || rows < 40) {
                assertThat(run.code()).as("%s\n%s", words, run.err()).isEqualTo(learns ? 2 : 0);
            }
            assertOneLine(words, run);
        }
        assertThat(lastLine(run("forecast --train X", file)))
                .startsWith("giot model forecast: x.csv: the series has ");
    }

    @Test
    void channelsWithoutAValueAreNamed() throws IOException {
        Path file = folder.resolve("x.csv");
        Files.writeString(file, rows(ROWS, i -> ""));
        for (String words : READERS) {
            if (words.contains("--task detect")) {
                continue;
            }
            GiotModel run = run(words, file);
            boolean learns = words.contains("--train X") || words.contains("--test X");
            assertThat(run.code()).as("%s\n%s", words, run.err()).isEqualTo(learns ? 2 : 0);
            assertOneLine(words, run);
        }
        assertThat(run("forecast --model M --data X", file).err())
                .contains(
                        "x.csv: channel \"flow\" holds no value; what is said of it is its usual");
        GiotModel watched = run("detect --train G --data X --json", file);
        assertThat(new ObjectMapper().readTree(watched.out()).get("alarms")).isEmpty();
        assertThat(new ObjectMapper().readTree(watched.out()).get("withoutScore").asInt())
                .isEqualTo(ROWS);
    }

    @Test
    void missingStepsRaiseNoAlarmButWhatIsOddBesideThemDoes() throws IOException {
        Path file = folder.resolve("x.csv");
        Files.writeString(
                file, rows(ROWS, i -> i % 5 == 2 ? "" : i >= 300 && i < 310 ? "500" : count(i)));
        GiotModel run = run("detect --train G --data X --json --false-alarms 0.02", file);
        assertThat(run.code()).as(run.err()).isZero();
        var answer = new ObjectMapper().readTree(run.out());
        assertThat(answer.get("withoutScore").asInt()).isGreaterThanOrEqualTo(ROWS / 5);
        assertThat(answer.at("/alarms").toString()).contains("2024-03-07T03:00:00");
    }

    @ParameterizedTest
    @ValueSource(strings = {"0", "7", "-3.5"})
    void constantChannelsStayWhatTheyAre(String value) throws IOException {
        Path file = folder.resolve("x.csv");
        Files.writeString(file, rows(ROWS, i -> i % 7 == 3 ? "" : value));
        GiotModel run = run("forecast --train X --json", file);
        assertThat(run.code()).as(run.err()).isZero();
        double median =
                new ObjectMapper().readTree(run.out()).at("/channels/0/steps/5/p50").asDouble();
        assertThat(median)
                .isBetween(Double.parseDouble(value) - 0.05, Double.parseDouble(value) + 0.05);
        GiotModel filled = run("impute --train X --out O", file);
        assertThat(filled.code()).as(filled.err()).isZero();
        GiotModel watched = run("detect --train X --data X --json", file);
        assertThat(watched.code()).as(watched.err()).isZero();
        assertThat(new ObjectMapper().readTree(watched.out()).get("alarms")).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {"1e-6", "1", "1e6", "-1", "1e12"})
    void scaleAndSignDoNotMatter(String unit) throws IOException {
        double factor = Double.parseDouble(unit);
        Path file = folder.resolve("x.csv");
        Files.writeString(
                file, rows(ROWS, i -> Double.toString(factor * Integer.parseInt(count(i)))));
        double median = median(run("forecast --train X --json", file));
        double usual = median(run("forecast --train X --json", good));
        assertThat(median / factor / usual).isBetween(0.97, 1.03);
    }

    private static double median(GiotModel run) throws IOException {
        assertThat(run.code()).as(run.err()).isZero();
        return new ObjectMapper().readTree(run.out()).at("/channels/0/steps/5/p50").asDouble();
    }

    @Test
    void refusesFoldersAndFilesThatAreNotThereOrMustNotBeRead() throws IOException {
        Path secret = folder.resolve("secret.csv");
        Files.copy(good, secret);
        Files.setPosixFilePermissions(secret, PosixFilePermissions.fromString("---------"));
        for (String words : READERS) {
            for (Path file : List.of(folder, folder.resolve("none.csv"), secret)) {
                if (file.equals(secret) && Files.isReadable(secret)) {
                    continue;
                }
                GiotModel run = run(words, file);
                assertThat(run.code()).as("%s %s", words, file).isEqualTo(2);
                assertOneLine(words, run);
                assertThat(lastLine(run)).contains(file.toString());
            }
        }
    }

    @Test
    void saysWhenAFileMustNotBeRead() throws IOException {
        Path secret = folder.resolve("secret.csv");
        Files.copy(good, secret);
        Files.setPosixFilePermissions(secret, PosixFilePermissions.fromString("---------"));
        Assumptions.assumeFalse(Files.isReadable(secret), "this user may read everything");
        assertThat(lastLine(run("forecast --train X", secret)))
                .isEqualTo("giot model forecast: " + secret + ": access is denied");
    }

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
                List.of("TEXT", "x.model"),
                List.of("CUT", "x.model"),
                List.of("HALF", "x.model"),
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

    @ParameterizedTest(name = "{0}")
    @CsvSource(
            delimiter = '|',
            value = {
                "forecast --train G --horizon 0| --horizon is 0 but must lie in [1, 144]",
                "forecast --train G --horizon -3| --horizon is -3 but must lie in [1, 144]",
                "forecast --train G --horizon 5000| --horizon is 5000 but must lie in [1, 144]",
                "forecast --train G --horizon many| --horizon",
                "forecast --model M --data G --horizon 60| was made for up to 12 steps, not 60; fit"
                        + " again with --horizon 60",
                "forecast --model M --data G --adjacency G| --adjacency goes with --train",
                "forecast --model M --data G --values speed| --values goes with --train; good.model"
                        + " was fitted to flow",
                "forecast --train G --step -5| --step is -5 but must lie in [1, 604800]",
                "forecast --train G --step 5| make 86221 slots of 5 s; give a longer --step",
                "forecast --train G --begin 2024-01-01| --begin needs --step SECONDS",
                "forecast --train G --values flow,flow| name one twice",
                "forecast --train G --time time --values time| asked for both as the time and as a"
                        + " value",
                "fit --train G --out O --private 0| --private is 0.0 but must lie in [0.01,"
                        + " 1000.0]",
                "fit --train G --out O --private -1| --private is -1.0 but must lie in",
                "fit --train G --out O --private nan| --private",
                "fit --train G --out O --private 8 --noise 1| give either --private or --noise",
                "fit --train G --out O --clip 1| --clip, --delta and --contributor go with",
                "fit --train G --out O --private 8 --clip 0| --clip is 0.0 but must lie in",
                "fit --train G --out O --private 8 --delta 1| --delta is 1.0 but must lie in",
                "fit --train G --out O --private 8 --method flow| --private trains diffusion only",
                "fit --train G --out O --private 8 --contributor dog| --contributor is \"dog\" but"
                        + " must be channel or day",
                "fit --train G --out O --private 8 --contributor channel| good.csv: 1 contributors;"
                        + " private training needs at least 10",
                "fit --train G --out O --private 8| good.csv: 5 contributors; private training",
                "fit --train G --out O --audit| --audit attacks generative methods; ridge is none",
                "fit --train G --out O --method flow --audit| 180",
                "fit --train G --out O --method vae --adjacency G| --adjacency goes with ridge and"
                        + " diffusion; vae does not look at neighbours",
                "fit --train G --out O --adjacency G| good.csv: 481 lines of 2 cells; a square"
                        + " matrix",
                "fit --train G --out O --adjacency none| none: there is no such file",
                "fit --train G --out FOLDER| is a folder; name a file",
                "fit --train G --out G| would overwrite what is read",
                "impute --train G --out FOLDER| is a folder; name a file",
                "impute --train G --out G| would overwrite what is read",
                "forecast --train G --plot G| would overwrite what is read",
                "forecast --train G --out G/x.csv| good.csv is no folder",
                "sample --train G --days 0 --out O| --days is 0 but must lie in [1, 1000]",
                "sample --model M --data G --out O| ridge says how likely each value is",
                "detect --train G --data G --false-alarms 0| the false-alarm rate is 0.0",
                "detect --train G --data G --false-alarms nan| false-alarm",
                "detect --train G --data G --false-alarms 0.001| needs at least 999 steps",
                "detect --train G --data G --window 1| --window is 1 but must lie in [2, 1000]",
                "detect --train G --data G --window 200| windows of 200 need at least 1200 steps",
                "detect --train G --data G --method oracle| there is no method \"oracle\"",
                "evaluate --task synthesis --train G --adjacency G| --adjacency goes with --task"
                        + " forecast and --task impute",
            })
    void refusesOptionsThatCannotBe(String words, String message) {
        GiotModel run = run(words, good);
        assertThat(run.code()).as(run.err()).isEqualTo(2);
        assertOneLine(words, run);
        assertThat(lastLine(run)).contains(message.strip());
    }

    private GiotModel run(String words, Path series) {
        List<String> arguments = new ArrayList<>();
        for (String word : words.split(" ")) {
            arguments.add(
                    switch (word) {
                        case "X" -> series.toString();
                        case "G" -> good.toString();
                        case "G/x.csv" -> good.resolve("x.csv").toString();
                        case "M" -> model.toString();
                        case "O" -> folder.resolve("out.csv").toString();
                        case "FOLDER" -> folder.toString();
                        default -> word;
                    });
        }
        return GiotModel.run(arguments);
    }

    private static void assertOneLine(String words, GiotModel run) {
        assertThat(run.err()).as(words).doesNotContain("\tat ", "Exception", "java.");
        assertThat(run.out()).as(words).doesNotContain("NaN", "Infinity");
        if (run.code() != 0) {
            assertThat(lastLine(run))
                    .as(words)
                    .startsWith("giot model " + words.split(" ")[0] + ": ");
            assertThat(
                            run.err()
                                    .lines()
                                    .filter(line ->
                                            line.startsWith(
                                                    "giot model " + words.split(" ")[0] + ": ")))
                    .as(words)
                    .hasSize(1);
        }
    }

    private static String lastLine(GiotModel run) {
        return run.err().lines().toList().getLast();
    }

    private static void parquet(String query, Path file) throws SQLException {
        try (Connection connection = DriverManager.getConnection("jdbc:duckdb:");
                Statement statement = connection.createStatement()) {
            statement.execute("COPY (" + query + ") TO '" + file + "' (FORMAT parquet)");
        }
    }

    private static String rows(int count, IntFunction<String> value) {
        StringBuilder text = new StringBuilder("time,flow\n");
        for (int i = 0; i < count; i++) {
            text.append(BEGIN + 900L * i).append(',').append(value.apply(i)).append('\n');
        }
        return text.toString();
    }

    private static String count(int i) {
        return Long.toString(Math.round(60 - 50 * Math.cos(2 * Math.PI * i / 96) + i * 7919 % 11));
    }
}
