package giot.app.run;

import java.io.BufferedReader;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;

/// A real `giot edge` process.
final class EdgeProcess {

    private final Process process;

    private EdgeProcess(Process process) {
        this.process = process;
    }

    /// Starts it and waits until devices can connect.
    static EdgeProcess start(
            Path data, int brokerPort, double speed, long startedAtMillis, String... more)
            throws IOException {
        List<String> command = new ArrayList<>();
        command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
        command.addAll(
                List.of(
                        "-Xmx700m",
                        "--add-modules=jdk.incubator.vector",
                        "--enable-native-access=ALL-UNNAMED",
                        "--sun-misc-unsafe-memory-access=allow",
                        "-Djava.awt.headless=true",
                        "-cp",
                        System.getProperty("java.class.path"),
                        "giot.app.Main",
                        "edge",
                        "--data",
                        data.toString(),
                        "--broker-port",
                        Integer.toString(brokerPort),
                        "--speed",
                        Double.toString(speed),
                        "--started-at",
                        Long.toString(startedAtMillis)));
        command.addAll(List.of(more));
        Path said = data.resolveSibling("edge.err");
        Process process = new ProcessBuilder(command).redirectError(said.toFile()).start();
        BufferedReader out = process.inputReader(StandardCharsets.UTF_8);
        for (String line = out.readLine(); line != null; line = out.readLine()) {
            if (line.startsWith("READY ")) {
                return new EdgeProcess(process);
            }
        }
        throw new IOException("the edge ended before it was ready: " + Files.readString(said));
    }

    /// The ledger node that it supervises, and whatever else it started.
    List<ProcessHandle> children() {
        return process.descendants().toList();
    }

    /// `kill -9`.
    void kill() throws InterruptedException {
        process.destroyForcibly();
        process.waitFor();
    }

    /// Ctrl-C's sibling, SIGTERM; true when it ended in time.
    boolean stop(long seconds) throws InterruptedException {
        process.destroy();
        return process.waitFor(seconds, TimeUnit.SECONDS);
    }
}
