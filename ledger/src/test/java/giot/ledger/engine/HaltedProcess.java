package giot.ledger.engine;

import java.io.BufferedReader;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/// A small Java process that says on standard output what counts as acknowledged, a line each, and
/// is killed as by `kill -9` right after it has said some of it.
final class HaltedProcess {
    private HaltedProcess() {}

    /// Runs `program` until it has said `lines` lines, kills it and waits for its end.
    ///
    /// @return all that it said, also between the last line waited for and its end
    static List<String> saidBeforeKill(Class<?> program, int lines, String... arguments)
            throws IOException, InterruptedException {
        List<String> said = new ArrayList<>();
        Process process =
                new ProcessBuilder(command(program, arguments))
                        .redirectError(ProcessBuilder.Redirect.INHERIT)
                        .start();
        try (BufferedReader out = process.inputReader(StandardCharsets.UTF_8)) {
            String line = out.readLine();
            while (line != null) {
                said.add(line);
                if (said.size() == lines) {
                    // By its handle: this leaves the pipe with what is still in it.
                    process.toHandle().destroyForcibly();
                }
                line = out.readLine();
            }
        } finally {
            process.destroyForcibly();
        }
        process.waitFor();
        if (said.size() < lines) {
            throw new IOException(
                    program.getSimpleName() + " ended by itself after " + said.size() + " lines");
        }
        return said;
    }

    private static List<String> command(Class<?> program, String... arguments) {
        List<String> command =
                new ArrayList<>(
                        List.of(
                                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                                "-Xmx64m",
                                "-XX:TieredStopAtLevel=1",
                                "-XX:+UseSerialGC",
                                "-Xshare:auto",
                                "-cp",
                                System.getProperty("java.class.path"),
                                program.getName()));
        command.addAll(List.of(arguments));
        return command;
    }
}
