package giot.traffic.scenario.recording;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import giot.traffic.scenario.Incident;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ScenarioRecorderTest {
    private static final RecordSettings DEFAULTS =
            RecordSettings.defaults(LocalDate.of(2024, 1, 1));

    @TempDir private Path folder = Path.of("");

    @Test
    void namesThePackagesWhenSumoIsMissing() {
        assertThatExceptionOfType(RecordingException.class)
                .isThrownBy(() -> record(folder.resolve("out")))
                .withMessage(
                        "no program 'sumo' on the PATH: install the Debian packages sumo and"
                                + " sumo-tools (apt-get install sumo sumo-tools)");
    }

    @Test
    void refusesAnUnwritableTargetBeforeItSimulates() {
        assertThatExceptionOfType(RecordingException.class)
                .isThrownBy(() -> record(folder.resolve("absent/out")))
                .withMessageContaining("its folder does not exist or is not writable");
        assertThatExceptionOfType(RecordingException.class)
                .isThrownBy(() -> record(folder))
                .withMessageEndingWith("it is a folder");
    }

    @Test
    void spreadsTheDemandEvenly() {
        assertThat(DEFAULTS.demandScale(0)).isEqualTo(0.7);
        assertThat(DEFAULTS.demandScale(7)).isEqualTo(1.2);
        assertThat(DEFAULTS.withHistoryDays(1).demandScale(0)).isEqualTo(0.7);
    }

    @Test
    void refusesSettingsThatSumoCannotServe() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> DEFAULTS.withMinutes(61))
                .withMessage("61 minutes: 1 to 60 allowed");
        assertThatIllegalArgumentException().isThrownBy(() -> DEFAULTS.withSeed(-1));
        assertThatIllegalArgumentException().isThrownBy(() -> DEFAULTS.withSeed(1L << 31));
        assertThatIllegalArgumentException().isThrownBy(() -> DEFAULTS.withHistoryDays(101));
        assertThatIllegalArgumentException().isThrownBy(() -> DEFAULTS.withDrawnIncidents(-1));
        assertThatIllegalArgumentException().isThrownBy(() -> DEFAULTS.withIncidentDays(101));
    }

    @Test
    void refusesIncidentsOutsideTheRecordingOrOnTopOfEachOther() {
        Incident late = new Incident("a", 3000, 3601, 1.2);
        Incident first = new Incident("a", 0, 100, 1.2);
        Incident second = new Incident("a", 99, 200, 3);

        assertThatIllegalArgumentException()
                .isThrownBy(() -> DEFAULTS.withIncidents(List.of(late)))
                .withMessage(
                        "incident a:3000-3601:1.2: within the recording's 0 to 3600 s allowed");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> DEFAULTS.withIncidents(List.of(first, second)))
                .withMessage("incident a:0-100:1.2: one at a time on a segment allowed");
        assertThat(
                        DEFAULTS.withIncidents(List.of(first, new Incident("b", 99, 200, 3)))
                                .incidents())
                .hasSize(2);
    }

    private void record(Path file) throws Exception {
        ScenarioRecorder.record(
                file, DEFAULTS, (fraction, message) -> {}, Map.of("PATH", folder.toString()));
    }
}
