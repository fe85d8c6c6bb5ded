package giot.app.run;

import giot.app.cli.RunFailure;
import giot.app.site.DataFolder;
import giot.terms.AtomicFile;
import giot.traffic.scenario.EmbeddedScenario;
import giot.traffic.scenario.Scenario;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/// Which recording a data folder was begun with, by the hash of its content: going on with another
/// would mix two mornings. Folders that are older than the choice were begun with the ordinary one.
final class ScenarioOfFolder {

    private static final int SHOWN_DIGITS = 16;

    private ScenarioOfFolder() {}

    /// Writes the hash into a fresh folder; holds a resumed one to it.
    ///
    /// @param choice what the user calls the scenario
    static void reconcile(DataFolder folder, Scenario scenario, String choice) throws RunFailure {
        Path file = folder.resolve("scenario");
        String now = scenario.contentSha256();
        try {
            String then = Files.exists(file) ? Files.readString(file).strip() : before(folder, now);
            if (!then.equals(now)) {
                throw new RunFailure(
                        "the data folder was started with --scenario %s, not %s: give the same, or another --data"
                                .formatted(name(then), choice),
                        2);
            }
            if (!Files.exists(file)) {
                AtomicFile.write(file, now + "\n");
            }
        } catch (IOException e) {
            throw new RunFailure("%s: %s".formatted(file, e.getMessage()));
        }
    }

    /// The scenario of a folder that does not say: a used one has an identity.
    private static String before(DataFolder folder, String now) {
        return Files.exists(folder.resolve("identity"))
                ? EmbeddedScenario.ORDINARY.open().contentSha256()
                : now;
    }

    private static String name(String hash) {
        for (EmbeddedScenario embedded : EmbeddedScenario.values()) {
            if (embedded.open().contentSha256().equals(hash)) {
                return embedded.label();
            }
        }
        return "FILE of content "
                + hash.substring(0, Math.min(SHOWN_DIGITS, hash.length())).replaceAll("\\W", "?");
    }
}
