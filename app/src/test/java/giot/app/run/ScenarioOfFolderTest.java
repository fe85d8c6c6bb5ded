package giot.app.run;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import giot.app.cli.RunFailure;
import giot.app.site.DataFolder;
import giot.traffic.scenario.EmbeddedScenario;
import giot.traffic.scenario.Scenario;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ScenarioOfFolderTest {

    private static final Scenario ORDINARY = EmbeddedScenario.ORDINARY.open();
    private static final Scenario INCIDENTS = EmbeddedScenario.INCIDENTS.open();

    @TempDir private Path temp = Path.of("");

    @Test
    void holdsAFolderToWhatItWasBegunWith() throws Exception {
        try (DataFolder folder = DataFolder.open(temp.resolve("data"))) {
            ScenarioOfFolder.reconcile(folder, INCIDENTS, "incidents");

            assertThat(folder.resolve("scenario")).hasContent(INCIDENTS.contentSha256());
            assertThatCode(() -> ScenarioOfFolder.reconcile(folder, INCIDENTS, "copy.giotscenario"))
                    .doesNotThrowAnyException();
            assertThatExceptionOfType(RunFailure.class)
                    .isThrownBy(() -> ScenarioOfFolder.reconcile(folder, ORDINARY, "ordinary"))
                    .withMessage(
                            "the data folder was started with --scenario incidents, not ordinary:"
                                    + " give the same, or another --data")
                    .returns(2, RunFailure::exitCode);
        }
    }

    @Test
    void takesAnOlderFolderForAnOrdinaryOne() throws Exception {
        try (DataFolder folder = DataFolder.open(temp.resolve("data"))) {
            Files.createDirectory(folder.resolve("identity"));

            assertThatExceptionOfType(RunFailure.class)
                    .isThrownBy(() -> ScenarioOfFolder.reconcile(folder, INCIDENTS, "incidents"))
                    .withMessageContaining("--scenario ordinary, not incidents");
            ScenarioOfFolder.reconcile(folder, ORDINARY, "ordinary");
            assertThat(folder.resolve("scenario")).hasContent(ORDINARY.contentSha256());
        }
    }

    @Test
    void namesAFileByItsContent() throws Exception {
        try (DataFolder folder = DataFolder.open(temp.resolve("data"))) {
            Files.writeString(folder.resolve("scenario"), "0123456789abcdef".repeat(4));

            assertThatExceptionOfType(RunFailure.class)
                    .isThrownBy(() -> ScenarioOfFolder.reconcile(folder, ORDINARY, "ordinary"))
                    .withMessageContaining("--scenario FILE of content 0123456789abcdef, not");
        }
    }
}
