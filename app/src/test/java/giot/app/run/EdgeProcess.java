package giot.app.run;

import java.io.BufferedReader;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;

/// A real `giot edge` process.
final class EdgeProcess {

    private static final Path TASKSET = Path.of("/usr/bin/taskset");

    private static final long START_SECONDS = 180;

    private final Process process;

    private EdgeProcess(Process process) {
        this.process = process;
    }

    /// Starts it and waits until devices can connect.
    static EdgeProcess start(
            Path data, int brokerPort, double speed, long startedAtMillis, String... more)
            throws IOException {
        return start(List.of(), List.of(), data, brokerPort, speed, startedAtMillis, more);
    }

    /// As above, for an edge that has one processor, which its ledger node shares where the system
    /// can see to that, and one thread to carry all virtual ones. The JVM has spare threads at
    /// first for carriers that block, and ends them after half a minute in which nobody needs them.
    static EdgeProcess startOnOneProcessor(
            Path data, int brokerPort, double speed, long startedAtMillis) throws IOException {
        boolean canPin = Files.isExecutable(TASKSET);
        return start(
                canPin ? List.of(TASKSET.toString(), "--cpu-list", "0") : List.of(),
                List.of("-XX:ActiveProcessorCount=1", "-Djdk.virtualThreadScheduler.maxPoolSize=1"),
                data,
                brokerPort,
                speed,
                startedAtMillis);
    }

    private static EdgeProcess start(
            List<String> launcher,
            List<String> jvm,
            Path data,
            int brokerPort,
            double speed,
            long startedAtMillis,
            String... more)
            throws IOException {
        List<String> command = new ArrayList<>(launcher);
        command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
        command.addAll(jvm);
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
        CompletableFuture<Void> limit =
                CompletableFuture.runAsync(
                        () -> process.toHandle().destroyForcibly(),
                        CompletableFuture.delayedExecutor(START_SECONDS, TimeUnit.SECONDS));
        BufferedReader out = process.inputReader(StandardCharsets.UTF_8);
        for (String line = out.readLine(); line != null; line = out.readLine()) {
            if (line.startsWith("READY ")) {
                limit.cancel(false);
                return new EdgeProcess(process);
            }
        }
        throw new IOException("the edge ended before it was ready: " + Files.readString(said));
    }

    /// The ledger node that it supervises, and whatever else it started.
    List<ProcessHandle> children() {
        return process.descendants().toList();
    }

    /// `kill -9`, and waits for the end.
    void kill() throws InterruptedException {
        strike();
        process.waitFor();
    }

    /// `kill -9`, without waiting for anything.
    void strike() {
        process.destroyForcibly();
    }

    /// Ctrl-C's sibling, SIGTERM; true when it ended in time.
    boolean stop(long seconds) throws InterruptedException {
        process.destroy();
        return process.waitFor(seconds, TimeUnit.SECONDS);
    }
}
