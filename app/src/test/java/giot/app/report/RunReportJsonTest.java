package giot.app.report;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import giot.app.report.RunReport.Money;
import giot.app.report.RunReport.Payment;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class RunReportJsonTest {

    private static final RunReport SAMPLE = SampleReport.of(7, 12);

    @TempDir private Path folder;

    @Test
    void readsBackWhatItWrote() throws IOException {
        Path file = folder.resolve("deep/er/report.json");

        RunReportJson.write(SAMPLE, file);

        assertThat(RunReportJson.read(file)).isEqualTo(SAMPLE);
        assertThat(folder.resolve("deep/er").toFile().list()).containsExactly("report.json");
    }

    @Test
    void addsTheErrorsOfADayWithIncidents() throws IOException {
        Path file = folder.resolve("report.json");
        RunReport report = with(SAMPLE, incidents());

        RunReportJson.write(report, file);

        assertThat(RunReportJson.read(file)).isEqualTo(report);
        JsonNode json = new ObjectMapper().readTree(file.toFile());
        assertThat(fields(json)).contains("incidents").startsWith("counts", "money", "payments");
        assertThat(json.at("/incidents/models/0/affected/flowWeightedMae").asDouble())
                .isEqualTo(5.2);
        assertThat(json.at("/incidents/models/1/affected/mae").isNull()).isTrue();
    }

    @Test
    void writesTheContractsFieldsFirstAndInOrder() throws IOException {
        assertThat(fields(tree()))
                .containsExactly(
                        "counts",
                        "money",
                        "payments",
                        "ledger",
                        "reputation",
                        "data",
                        "models",
                        "secondsPerStep",
                        "run",
                        "detection",
                        "reputationOverTime",
                        "rounds",
                        "types",
                        "modelDetail",
                        "modelOverTime",
                        "audit",
                        "states",
                        "moneyEquationHolds");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "/counts | rounds,menus,accepted,delivered,late,refused",
                "/money | deposited,balance,escrowed,paid,withdrawn,refunded",
                "/payments/0 | device,contract,amount,reason",
                "/ledger | height,stateHash",
                "/reputation | honestMean,dishonestMean",
                "/data | observations,datasets",
                "/models/0 | name,kind,task,maeBefore,maeAfter",
                "/secondsPerStep | design,issue,collect,assess,settle,learn",
                "/run |"
                    + " startedAt,seed,speed,pacing,minutes,designer,mechanism,cost,version,machine,interrupted,command",
                "/detection | byKind,honestByType,honestRefusedRate,dishonestRefusedRate",
                "/detection/byKind/0 | kind,contributions,refused,rate",
                "/detection/honestByType/0 | typeFrom,typeTo,contributions,refused,rate",
                "/reputationOverTime/0 | round,honestMean,dishonestMean",
                "/rounds/0 |"
                    + " round,present,users,accepted,delivered,paid,refused,late,paidMicro,minIrSlack,minIcSlack,capturedSurplus,edgeUtility,seconds",
                "/types/0 | trueTheta,estimatedTheta",
                "/modelDetail/0 | name,kind,task,mae,rmse,crps,coverage90,cells,wins",
                "/modelOverTime/0 | round,task,name,mae",
                "/run/pacing | effectiveSpeed,stoodSeconds",
                "/audit | passed,entries,seconds"
            })
    void writesEachRecordsFieldsInOrder(String pointer, String names) throws IOException {
        assertThat(fields(tree().at(pointer))).containsExactly(names.split(","));
    }

    @Test
    void writesMoneyAsIntegersAndKindsInLowerCase() throws IOException {
        JsonNode tree = tree();

        assertThat(tree.at("/money/paid").isIntegralNumber()).isTrue();
        assertThat(tree.at("/payments/0/amount").isIntegralNumber()).isTrue();
        assertThat(tree.at("/models/0/kind").asText()).isEqualTo("generative");
        assertThat(tree.at("/models/1/kind").asText()).isEqualTo("traditional");
        assertThat(tree.at("/models/0/task").asText()).isEqualTo("imputation");
        assertThat(tree.at("/run/startedAt").asText()).isEqualTo("2026-11-22T08:00:00Z");
    }

    @Test
    void writesEqualReportsAlike() {
        assertThat(RunReportJson.text(SampleReport.of(7, 12)))
                .isEqualTo(RunReportJson.text(SAMPLE));
    }

    @Test
    void derivesTheMoneyEquationInsteadOfBelievingIt() throws IOException {
        Money m = SAMPLE.money();
        RunReport broken =
                with(
                        SAMPLE,
                        new Money(
                                m.deposited() + 1,
                                m.balance(),
                                m.escrowed(),
                                m.paid(),
                                m.withdrawn(),
                                0));
        Path file = folder.resolve("report.json");
        Files.writeString(
                file,
                RunReportJson.text(broken)
                        .replace(
                                "\"moneyEquationHolds\" : false", "\"moneyEquationHolds\" : true"));

        assertThat(SAMPLE.moneyEquationHolds()).isTrue();
        assertThat(broken.moneyEquationHolds()).isFalse();
        assertThat(RunReportJson.read(file).moneyEquationHolds()).isFalse();
    }

    @Test
    void leavesOutWhatIsOptionalAndKeepsAbsentMeansAsNull() throws IOException {
        JsonNode tree = tree();

        assertThat(tree.at("/modelDetail/1").has("crps")).isFalse();
        assertThat(tree.at("/audit").has("difference")).isFalse();
        RunReport.ReputationMeans none = new RunReport.ReputationMeans(0.9, null);
        assertThat(new ObjectMapper().writeValueAsString(none))
                .isEqualTo("{\"honestMean\":0.9,\"dishonestMean\":null}");
    }

    @Test
    void passesOverFieldsOfANewerVersion() throws IOException {
        Path file = folder.resolve("report.json");
        Files.writeString(
                file, RunReportJson.text(SAMPLE).replaceFirst("\\{", "{\"later\": [1, 2],"));

        assertThat(RunReportJson.read(file)).isEqualTo(SAMPLE);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "'' | not a run's report",
                "{} | counts",
                "[1, 2] | line 1",
                "{\"counts\":{\"rounds\":-1,\"menus\":0,\"accepted\":0,\"delivered\":0,\"late\":0,\"refused\":{}}}"
                    + " | counts.rounds is -1",
                "{\"counts\":{\"rounds\":1}} | counts",
                "{\"run\":{\"startedAt\":\"yesterday\"}} | use 2026-01-31T08:00:00Z"
            })
    void refusesWhatIsNoReportInOneLine(String text, String expected) throws IOException {
        Path file = folder.resolve("report.json");
        Files.writeString(file, text);

        assertThatThrownBy(() -> RunReportJson.read(file))
                .isInstanceOf(IOException.class)
                .hasMessageStartingWith(file.toString())
                .hasMessageContaining(expected)
                .message()
                .doesNotContain("\n");
    }

    @Test
    void namesAMissingFile() {
        assertThatThrownBy(() -> RunReportJson.read(folder.resolve("none.json")))
                .isInstanceOf(IOException.class)
                .hasMessageContaining("none.json: no such file");
    }

    @Test
    void keepsTheOldFileWhenTheNewOneCannotBeWritten() throws IOException {
        // Nothing can be written beside a file whose name is the longest the system takes.
        Path file = folder.resolve("r".repeat(255));
        Files.writeString(file, RunReportJson.text(SAMPLE));

        assertThatThrownBy(() -> RunReportJson.write(SampleReport.of(8, 3), file))
                .isInstanceOf(IOException.class);
        assertThat(RunReportJson.read(file)).isEqualTo(SAMPLE);
    }

    private static JsonNode tree() throws IOException {
        return new ObjectMapper().readTree(RunReportJson.text(SAMPLE));
    }

    private static List<String> fields(JsonNode node) {
        List<String> names = new ArrayList<>();
        node.fieldNames().forEachRemaining(names::add);
        return names;
    }

    static RunReport with(RunReport r, Money money) {
        return with(r, money, r.payments());
    }

    static RunReport with(RunReport r, Money money, List<Payment> payments) {
        return with(r, money, payments, r.rounds());
    }

    static RunReport with(RunReport r, List<RoundFigures> rounds) {
        return with(r, r.money(), r.payments(), rounds);
    }

    static RunReport with(RunReport r, RunReport.Counts counts) {
        return with(r, counts, r.money(), r.payments(), r.rounds());
    }

    private static RunReport with(
            RunReport r, Money money, List<Payment> payments, List<RoundFigures> rounds) {
        return with(r, r.counts(), money, payments, rounds);
    }

    private static RunReport with(
            RunReport r,
            RunReport.Counts counts,
            Money money,
            List<Payment> payments,
            List<RoundFigures> rounds) {
        return new RunReport(
                counts,
                money,
                payments,
                r.ledger(),
                r.reputation(),
                r.data(),
                r.models(),
                r.secondsPerStep(),
                r.run(),
                r.detection(),
                r.reputationOverTime(),
                rounds,
                r.types(),
                r.modelDetail(),
                r.modelOverTime(),
                r.audit(),
                r.states(),
                r.incidents());
    }

    /// The sample as if its scenario had incidents.
    static RunReport with(RunReport r, IncidentFigures incidents) {
        return new RunReport(
                r.counts(),
                r.money(),
                r.payments(),
                r.ledger(),
                r.reputation(),
                r.data(),
                r.models(),
                r.secondsPerStep(),
                r.run(),
                r.detection(),
                r.reputationOverTime(),
                r.rounds(),
                r.types(),
                r.modelDetail(),
                r.modelOverTime(),
                r.audit(),
                r.states(),
                incidents);
    }

    /// Two models on the forecast; one of them was scored on no affected segment-minute.
    static IncidentFigures incidents() {
        IncidentFigures.Errors none = new IncidentFigures.Errors(0, null, null);
        return new IncidentFigures(
                23,
                805,
                List.of(
                        new IncidentFigures.Model(
                                "masked diffusion",
                                ModelKind.GENERATIVE,
                                ModelTask.FORECAST,
                                new IncidentFigures.Errors(9_000, 1.31, 2.517),
                                new IncidentFigures.Errors(800, 4.661, 5.2),
                                new IncidentFigures.Errors(8_200, 0.98, 1.1)),
                        new IncidentFigures.Model(
                                "ridge",
                                ModelKind.TRADITIONAL,
                                ModelTask.FORECAST,
                                new IncidentFigures.Errors(10, 1.5, 2.0),
                                none,
                                new IncidentFigures.Errors(10, 1.5, 2.0))));
    }
}
