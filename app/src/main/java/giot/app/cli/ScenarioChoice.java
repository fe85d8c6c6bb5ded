package giot.app.cli;

import giot.traffic.scenario.EmbeddedScenario;
import giot.traffic.scenario.Scenario;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Optional;
import java.util.stream.Collectors;

/// The recording that a user chooses: one that comes with giot, by its name, or a file.
public final class ScenarioChoice {

    private ScenarioChoice() {}

    /// Reads the recording.
    ///
    /// @throws IOException with one line that says what is allowed, or what is wrong with the file
    public static Scenario open(String choice) throws IOException {
        Optional<EmbeddedScenario> embedded = EmbeddedScenario.labelled(choice);
        if (embedded.isPresent()) {
            return embedded.get().open();
        }
        Path file = file(choice);
        if (!Files.isRegularFile(file)) {
            throw refused(choice);
        }
        if (!Files.isReadable(file)) {
            throw new IOException("scenario file %s cannot be read".formatted(file));
        }
        return Scenario.open(file);
    }

    private static Path file(String choice) throws IOException {
        try {
            return Path.of(choice);
        } catch (InvalidPathException e) {
            throw refused(choice);
        }
    }

    private static IOException refused(String choice) {
        String names =
                Arrays.stream(EmbeddedScenario.values())
                        .map(EmbeddedScenario::label)
                        .collect(Collectors.joining(", "));
        return new IOException(
                "scenario is '%s'; allowed is %s or a scenario file".formatted(choice, names));
    }
}
