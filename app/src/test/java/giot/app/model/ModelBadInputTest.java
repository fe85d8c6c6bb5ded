package giot.app.model;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/// Whatever series `giot model` is given as CSV: one line that says which file, line and column and
/// what is allowed, with exit code 2, or a sensible answer; never a stack trace.
class ModelBadInputTest extends ModelInput {
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
        String whole = rows(ROWS, ModelInput::count).replace("time,flow", "time,flow,anomaly");
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
        String text = rows(ROWS, ModelInput::count);
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
        Files.writeString(file, rows(rows, ModelInput::count));
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
}
