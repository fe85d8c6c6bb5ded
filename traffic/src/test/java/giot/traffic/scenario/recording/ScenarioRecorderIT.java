package giot.traffic.scenario.recording;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import giot.traffic.scenario.Day;
import giot.traffic.scenario.EmbeddedScenario;
import giot.traffic.scenario.Incident;
import giot.traffic.scenario.Provenance;
import giot.traffic.scenario.Scenario;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/// Drives the real simulator; skipped where SUMO is not installed.
class ScenarioRecorderIT {
    private static final RecordSettings SHORT =
            RecordSettings.defaults(LocalDate.of(2024, 1, 1)).withMinutes(2).withHistoryDays(1);

    @TempDir private Path folder = Path.of("");

    @BeforeEach
    void needsSumo() throws InterruptedException {
        try {
            assertThat(SumoInstallation.find(System.getenv()).version()).isNotEmpty();
        } catch (IOException e) {
            assumeTrue(false, "skipped: " + e.getMessage());
        }
    }

    @Test
    void recordsTheSameBytesForTheSameSeed() throws Exception {
        byte[] first = record("first", SHORT);
        byte[] second = record("second", SHORT);
        byte[] other = record("other", SHORT.withSeed(7));

        assertThat(second).isEqualTo(first);
        assertThat(other).isNotEqualTo(first);
    }

    @Test
    void recordsProbesTruthAndHistory() throws Exception {
        Path file = folder.resolve("scenario");
        List<Double> fractions = new ArrayList<>();
        Scenario made =
                ScenarioRecorder.record(
                        file,
                        SHORT,
                        (fraction, message) -> fractions.add(fraction),
                        System.getenv());

        Scenario read = Scenario.open(file);

        assertThat(read.contentSha256()).isEqualTo(made.contentSha256());
        assertThat(read.durationSeconds()).isEqualTo(120);
        assertThat(read.history()).singleElement().returns(2L, Day::seed);
        assertThat(read.trips()).hasSizeGreaterThan(100);
        assertThat(read.trips()).noneMatch(trip -> trip.vehicleId().startsWith("bus"));
        assertThat(read.truth().coverage()).isGreaterThan(0.5);
        assertThat(fractions).isSorted().startsWith(0.0).endsWith(1.0).hasSizeGreaterThan(4);
        assertThat(folder.toFile().list()).containsExactly("scenario");
    }

    /// A road that many use, one in each direction: the named one is slow, the other day's are
    /// others.
    @Test
    void slowsASegmentByAnIncident() throws Exception {
        Incident incident = new Incident("53[0]", 60, 240, 1.2);
        RecordSettings settings =
                SHORT.withMinutes(5)
                        .withHistoryDays(0)
                        .withIncidents(List.of(incident))
                        .withIncidentDays(1);
        Path file = folder.resolve("incident");
        ScenarioRecorder.record(file, settings, (fraction, message) -> {}, System.getenv());

        Scenario scenario = Scenario.open(file);

        assertThat(scenario.incidents()).containsExactly(incident);
        assertThat(scenario.history()).singleElement().returns(1.0, Day::demandScale);
        assertThat(scenario.history().getFirst().incidents())
                .singleElement()
                .satisfies(i -> assertThat(i.segment()).isNotEqualTo("53[0]"));
        int segment =
                scenario.network().segments().stream()
                        .filter(s -> s.id().equals("53[0]"))
                        .findFirst()
                        .orElseThrow()
                        .index();
        for (int minute = 2; minute < 4; minute++) {
            assertThat(scenario.truth().speedMetresPerSecond(minute, segment)).isLessThan(2f);
        }
        assertThat(scenario.truth().speedMetresPerSecond(0, segment)).isGreaterThan(4f);
    }

    @Test
    void refusesWhatTheRoadMapCannotServeBeforeItSimulates() {
        Incident nowhere = new Incident("nowhere", 0, 60, 1.2);

        assertThatExceptionOfType(ImpossibleSettingsException.class)
                .isThrownBy(() -> record("none", SHORT.withIncidents(List.of(nowhere))))
                .withMessageContaining("incident on 'nowhere'")
                .withMessageContaining("179 segments");
        assertThatExceptionOfType(ImpossibleSettingsException.class)
                .isThrownBy(() -> record("many", SHORT.withDrawnIncidents(100)))
                .withMessageStartingWith("100 incidents to draw: 0 to ");
    }

    @Test
    void saysWhichScenarioFileIsMissing() {
        Map<String, String> environment = new HashMap<>(System.getenv());
        environment.put("SUMO_HOME", folder.toString());

        assertThatExceptionOfType(RecordingException.class)
                .isThrownBy(() ->
                        ScenarioRecorder.record(
                                folder.resolve("out"),
                                SHORT,
                                (fraction, message) -> {},
                                environment))
                .withMessageContaining("no scenario file " + folder)
                .withMessageContaining("sumo-tools");
    }

    /// The shipped recordings can be made again from what they say about themselves.
    @ParameterizedTest
    @EnumSource
    @Tag("nightly")
    void makesTheEmbeddedRecordingAgain(EmbeddedScenario which) throws Exception {
        Scenario embedded = which.open();
        Provenance provenance = embedded.provenance();
        assumeTrue(
                SumoInstallation.find(System.getenv()).version().equals(provenance.tool()),
                "skipped: needs " + provenance.tool());

        Path file = folder.resolve("again");
        RecordSettings settings =
                RecordSettings.defaults(provenance.recordedOn())
                        .withSeed(provenance.seed())
                        .withIncidents(embedded.incidents())
                        .withIncidentDays(
                                (int)
                                        embedded.history().stream()
                                                .filter(day -> !day.ordinary())
                                                .count());
        Scenario again =
                ScenarioRecorder.record(file, settings, (fraction, message) -> {}, System.getenv());

        assertThat(again.contentSha256()).isEqualTo(embedded.contentSha256());
    }

    private byte[] record(String name, RecordSettings settings) throws Exception {
        Path file = folder.resolve(name);
        ScenarioRecorder.record(file, settings, (fraction, message) -> {}, System.getenv());
        return Files.readAllBytes(file);
    }
}
