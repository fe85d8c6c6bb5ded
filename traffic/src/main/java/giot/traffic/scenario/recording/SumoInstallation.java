package giot.traffic.scenario.recording;

import java.io.File;
import java.io.IOException;
import java.io.Writer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;

/// The traffic simulator SUMO and the Bologna scenario that comes with its tools.
///
/// @param program the `sumo` executable
/// @param home SUMO_HOME
/// @param scenarioFolder folder of the `acosta` files
/// @param version first line of `sumo --version`
record SumoInstallation(Path program, Path home, Path scenarioFolder, String version) {
    static final String NETWORK = "acosta_buslanes.net.xml";
    static final String ROUTES = "acosta.rou.xml";

    /// In the order in which SUMO needs them: stops and types before the buses that use them.
    static final List<String> ADDITIONAL =
            List.of(
                    "acosta_bus_stops.add.xml",
                    "acosta_vtypes.add.xml",
                    "acosta_busses.add.xml",
                    "acosta_tls.add.xml");

    private static final String REMEDY =
            "install the Debian packages sumo and sumo-tools (apt-get install sumo sumo-tools)";
    private static final String FOLDER = "tools/sumolib/scenario/scenarios/RealWorld/acosta";

    /// Looks for `sumo` on the PATH and for the scenario under SUMO_HOME or /usr/share/sumo.
    ///
    /// @param environment usually [System#getenv()]
    static SumoInstallation find(Map<String, String> environment)
            throws IOException, InterruptedException {
        Path program =
                onPath(environment.getOrDefault("PATH", ""))
                        .orElseThrow(() ->
                                new RecordingException("no program 'sumo' on the PATH: " + REMEDY));
        Path home = Path.of(environment.getOrDefault("SUMO_HOME", "/usr/share/sumo"));
        Path folder = home.resolve(FOLDER);
        for (String name : inputs()) {
            if (!Files.isRegularFile(folder.resolve(name))) {
                throw new RecordingException(
                        "no scenario file %s: set SUMO_HOME, or %s"
                                .formatted(folder.resolve(name), REMEDY));
            }
        }
        return new SumoInstallation(program, home, folder, version(program));
    }

    static List<String> inputs() {
        return Stream.concat(Stream.of(NETWORK, ROUTES), ADDITIONAL.stream()).toList();
    }

    private static Optional<Path> onPath(String path) {
        for (String folder : path.split(File.pathSeparator)) {
            Path candidate = Path.of(folder.isEmpty() ? "." : folder).resolve("sumo");
            if (Files.isRegularFile(candidate) && Files.isExecutable(candidate)) {
                return Optional.of(candidate);
            }
        }
        return Optional.empty();
    }

    private static String version(Path program) throws IOException, InterruptedException {
        Process process =
                new ProcessBuilder(program.toString(), "--version")
                        .redirectErrorStream(true)
                        .start();
        try (var reader = process.inputReader(StandardCharsets.UTF_8)) {
            String first = reader.readLine();
            reader.transferTo(Writer.nullWriter());
            if (first == null
                    || !process.waitFor(10, TimeUnit.SECONDS)
                    || process.exitValue() != 0) {
                throw new RecordingException(
                        "'%s --version' does not answer: %s".formatted(program, REMEDY));
            }
            return first.strip();
        } finally {
            process.destroyForcibly();
        }
    }
}
