package giot.app.run;

import giot.app.CommandRun;
import java.io.BufferedReader;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;

/// A ledger network on loopback: `giot ledger init`, and each node a real `giot ledger node`.
final class NodeProcesses implements AutoCloseable {

    private final Path ledger;
    private final Map<Integer, Process> running = new TreeMap<>();

    private NodeProcesses(Path ledger) {
        this.ledger = ledger;
    }

    /// Makes a ledger and starts all its nodes.
    static NodeProcesses start(Path ledger, int nodes) throws Exception {
        int port = freePorts(2 * nodes);
        CommandRun made =
                CommandRun.of(
                        "ledger",
                        "init",
                        ledger.toString(),
                        "--nodes",
                        Integer.toString(nodes),
                        "--gossip-port",
                        Integer.toString(port),
                        "--port",
                        Integer.toString(port + nodes));
        if (made.code() != 0) {
            throw new IOException(made.err());
        }
        NodeProcesses network = new NodeProcesses(ledger);
        int[] all = new int[nodes];
        for (int i = 0; i < nodes; i++) {
            all[i] = i;
        }
        network.start(all);
        return network;
    }

    /// Starts nodes and waits until each is ready.
    void start(int... nodes) throws Exception {
        try (ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
            List<Future<?>> starting = new ArrayList<>();
            for (int node : nodes) {
                Process process =
                        new ProcessBuilder(command(node))
                                .redirectError(
                                        ledger.resolveSibling("node-" + node + ".err").toFile())
                                .start();
                running.put(node, process);
                starting.add(threads.submit(() -> awaitReady(process)));
            }
            for (Future<?> one : starting) {
                one.get(60, TimeUnit.SECONDS);
            }
        }
    }

    /// `kill -9`.
    void kill(int... nodes) throws InterruptedException {
        for (int node : nodes) {
            Process process = Objects.requireNonNull(running.remove(node), "node runs");
            process.destroyForcibly();
            process.waitFor();
        }
    }

    @Override
    public void close() {
        running.values().forEach(Process::destroyForcibly);
        running.values().forEach(process -> process.onExit().join());
    }

    private static Void awaitReady(Process process) throws IOException {
        BufferedReader out = process.inputReader(StandardCharsets.UTF_8);
        for (String line = out.readLine(); line != null; line = out.readLine()) {
            if (line.startsWith("READY ")) {
                return null;
            }
        }
        throw new IOException("a node ended before it was ready, see node-I.err");
    }

    private List<String> command(int node) {
        return List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-Xmx192m",
                "-XX:+UseSerialGC",
                "-XX:TieredStopAtLevel=1",
                "--enable-native-access=ALL-UNNAMED",
                "--sun-misc-unsafe-memory-access=allow",
                "-cp",
                System.getProperty("java.class.path"),
                "giot.app.Main",
                "ledger",
                "node",
                ledger.toString(),
                "--node",
                Integer.toString(node));
    }

    /// The first of `count` consecutive ports that are free now.
    private static int freePorts(int count) {
        for (int first = 45_000; first < 60_000; first += count) {
            if (allFree(first, count)) {
                return first;
            }
        }
        throw new AssertionError("no free ports");
    }

    private static boolean allFree(int first, int count) {
        for (int port = first; port < first + count; port++) {
            try (ServerSocket probe = new ServerSocket(port, 1, InetAddress.getLoopbackAddress())) {
                probe.setReuseAddress(true);
            } catch (IOException taken) {
                return false;
            }
        }
        return true;
    }
}
