package giot.app.scenario;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import giot.app.cli.OneLineErrors;
import giot.traffic.scenario.Scenario;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import picocli.CommandLine;

class ScenarioCommandTest {

    @TempDir private Path folder;

    private record Answer(int code, String out, String err) {}

    @Test
    void describesTheRecordingThatComesWithGiot() throws IOException {
        Answer answer = run("info", "--json");

        JsonNode json = new ObjectMapper().readTree(answer.out());
        Scenario scenario = Scenario.embedded();
        assertThat(answer.code()).isZero();
        assertThat(json.at("/source").asText()).isEqualTo("embedded");
        assertThat(json.at("/observations").asLong()).isEqualTo(scenario.observationCount());
        assertThat(json.at("/contentSha256").asText()).isEqualTo(scenario.contentSha256());
        assertThat(json.at("/provenance/commands").size()).isEqualTo(1 + scenario.history().size());
        assertThat(json.at("/provenance/licence").asText()).contains("EPL-2.0");
    }

    @Test
    void describesTheRecordingWithIncidents() throws IOException {
        Answer words = run("info", "incidents");
        Answer answer = run("info", "--scenario", "incidents", "--json");

        JsonNode json = new ObjectMapper().readTree(answer.out());
        assertThat(json.at("/source").asText()).isEqualTo("embedded incidents");
        assertThat(json.at("/incidents").size()).isEqualTo(2);
        assertThat(json.at("/furtherDays").size()).isEqualTo(json.at("/historyDays").asInt());
        assertThat(json.at("/furtherDays/8/incidents").size()).isEqualTo(2);
        assertThat(words.out())
                .contains("Incident   segment 53[0], 20.0 to 45.0 min, 1.2 m/s")
                .contains(", on the day of seed 10");
    }

    @Test
    void refusesAScenarioThatIsNone() {
        Answer unknown = run("info", "--scenario", "nowhere");
        Answer folder = run("info", "--scenario", this.folder.toString());
        Answer two = run("info", "ordinary", "--scenario", "incidents");

        assertThat(unknown.err())
                .hasLineCount(1)
                .contains("--scenario is 'nowhere'; allowed is ordinary, incidents or a scenario");
        assertThat(folder.err()).hasLineCount(1).contains("allowed is ordinary, incidents or");
        assertThat(two.err()).hasLineCount(1).contains("one scenario allowed");
        assertThat(List.of(unknown.code(), folder.code(), two.code())).containsOnly(2);
    }

    @Test
    void namesLicenceToolAndSeedInWords() {
        Answer answer = run("info");

        assertThat(answer.code()).isZero();
        assertThat(answer.out())
                .contains("Bologna", "SUMO", "EPL-2.0", "further days of ground truth", "SHA-256");
    }

    @Test
    void saysInOneLineThatAFileIsNoRecording() throws IOException {
        Path file = folder.resolve("noise");
        Files.write(file, new byte[200]);

        for (Path path : new Path[] {file, folder, folder.resolve("none")}) {
            Answer answer = run("info", path.toString());
            assertThat(answer.code()).isEqualTo(1);
            assertThat(answer.err()).hasLineCount(1).contains(path.toString());
        }
    }

    @ParameterizedTest
    @CsvSource({
        "--minutes, 0, 1 to 60",
        "--minutes, many, --minutes",
        "--days, 101, 0 to 100",
        "--vehicles, 0, above 0",
        "--vehicles, NaN, above 0",
        "--seed, -1, seed -1",
        "--incident, 53[0], SEGMENT:FROM-UNTIL[:SPEED]",
        "--incident, 53[0]:60-30, later",
        "--incident, 53[0]:3000-4000, 0 to 3600 s",
        "--incident, 53[0]:0-60:-1, 0.1 (as good as closed) to 50",
        "--incidents, -1, 0 to 100",
        "--incident-days, 101, 0 to 100"
    })
    void refusesImpossibleSettings(String option, String value, String words) {
        Path out = folder.resolve("out");

        Answer answer = run("record", "--out", out.toString(), option, value);

        assertThat(answer.code()).isEqualTo(2);
        assertThat(answer.err()).hasLineCount(1).contains(words);
        assertThat(out).doesNotExist();
    }

    @ParameterizedTest
    @CsvSource({
        "--incident, nowhere:0-60, one of the road map's 179 segments",
        "--incidents, 100, 0 to "
    })
    void refusesWhatTheRoadMapCannotServeBeforeItSimulates(
            String option, String value, String words) {
        assumeTrue(Files.isExecutable(Path.of("/usr/bin/sumo")), "SUMO is not installed");
        Path out = folder.resolve("out");

        Answer answer = run("record", "--out", out.toString(), option, value);

        assertThat(answer.code()).isEqualTo(2);
        assertThat(answer.err()).contains(words).doesNotContain("simulating");
        assertThat(out).doesNotExist();
    }

    @Test
    void saysInOneLineThatItCannotWrite() {
        Answer answer = run("record", "--out", folder.resolve("none/out").toString());

        assertThat(answer.code()).isEqualTo(1);
        assertThat(answer.err()).hasLineCount(1).contains("cannot write");
    }

    @Test
    void recordsAMinuteWhereSumoIsInstalled() throws IOException {
        assumeTrue(Files.isExecutable(Path.of("/usr/bin/sumo")), "SUMO is not installed");
        Path out = folder.resolve("minute.giotscenario");

        Answer answer =
                run(
                        "record",
                        "--out",
                        out.toString(),
                        "--minutes",
                        "1",
                        "--days",
                        "0",
                        "--vehicles",
                        "0.5",
                        "--seed",
                        "3",
                        "--incident",
                        "53[0]:0-60:2",
                        "--json");

        assertThat(answer.code()).as(answer.err()).isZero();
        JsonNode json = new ObjectMapper().readTree(answer.out());
        assertThat(json.at("/minutes").asInt()).isEqualTo(1);
        assertThat(json.at("/provenance/seed").asInt()).isEqualTo(3);
        assertThat(json.at("/incidents/0/segment").asText()).isEqualTo("53[0]");
        assertThat(json.at("/incidents/0/untilSecond").asInt()).isEqualTo(60);
        assertThat(run("info", out.toString()).out())
                .contains("Incident   segment 53[0], 0.0 to 1.0 min, 2.0 m/s");
        assertThat(answer.err()).contains("simulating the recorded day ...");
        assertThat(Scenario.open(out).contentSha256())
                .isEqualTo(json.at("/contentSha256").asText());
    }

    private static Answer run(String... arguments) {
        StringWriter out = new StringWriter();
        StringWriter err = new StringWriter();
        int code =
                new CommandLine(new ScenarioCommand())
                        .setParameterExceptionHandler(new OneLineErrors())
                        .setOut(new PrintWriter(out))
                        .setErr(new PrintWriter(err))
                        .execute(arguments);
        return new Answer(code, out.toString(), err.toString());
    }
}
