package giot.ledger.process;

import giot.ledger.folder.ExitCode;
import giot.ledger.folder.NetworkFolder;
import giot.ledger.folder.NodeFailure;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/// One run of a node's process, seen from its parent.
final class NodeChild {
    private static final Duration STOP_TIME = Duration.ofSeconds(10);
    private static final String ERROR_PREFIX = "giot ledger node: ";

    private final Process process;
    private final long startNanos = System.nanoTime();
    private final CompletableFuture<Integer> ready = new CompletableFuture<>();
    private final Thread errorReader;
    private volatile String errorLine = "";
    private volatile long endNanos;

    private NodeChild(Process process) {
        this.process = process;
        reader("ledger-node-out").start(this::readOutput);
        this.errorReader = reader("ledger-node-err").start(this::readErrors);
    }

    static NodeChild launch(Path folder, ProcessSettings settings) throws NodeFailure {
        try {
            ProcessBuilder builder = new ProcessBuilder(command(folder, settings));
            // The C library's allocator would keep some 30 MB more, one arena for each thread.
            builder.environment().putIfAbsent("MALLOC_ARENA_MAX", "1");
            return new NodeChild(builder.start());
        } catch (IOException e) {
            throw new NodeFailure(
                    ExitCode.ENGINE,
                    "cannot start the ledger node's process: " + NetworkFolder.reason(e),
                    e);
        }
    }

    long pid() {
        return process.pid();
    }

    boolean isAlive() {
        return process.isAlive();
    }

    /// How long the process ran, or has run so far.
    Duration lifetime() {
        long end = process.isAlive() ? System.nanoTime() : endNanos;
        return Duration.ofNanos(end - startNanos);
    }

    /// Waits for the node's `READY` and answers its port.
    int awaitReady(Duration timeout) throws NodeFailure, InterruptedException {
        try {
            return ready.get(timeout.toMillis(), TimeUnit.MILLISECONDS);
        } catch (TimeoutException e) {
            process.destroyForcibly();
            throw new NodeFailure(
                    ExitCode.ENGINE,
                    "the ledger node was not ready after " + timeout.toSeconds() + " s",
                    e);
        } catch (ExecutionException e) {
            throw awaitEnd();
        }
    }

    /// Waits for the process's end and says how it went.
    NodeFailure awaitEnd() throws InterruptedException {
        int code = process.waitFor();
        endNanos = System.nanoTime();
        errorReader.join(Duration.ofSeconds(2));
        for (ExitCode known : ExitCode.values()) {
            if (known.code() == code && known != ExitCode.OK && !errorLine.isEmpty()) {
                return new NodeFailure(known, errorLine);
            }
        }
        ExitCode kind =
                code == ExitCode.OUT_OF_MEMORY.code() ? ExitCode.OUT_OF_MEMORY : ExitCode.ENGINE;
        String detail = errorLine.isEmpty() ? "" : ": " + errorLine;
        return new NodeFailure(kind, "the ledger node ended with exit code " + code + detail);
    }

    /// Stops the process: by closing its standard input, then by SIGTERM, then by force.
    void stop() {
        try {
            process.getOutputStream().close();
        } catch (IOException alreadyGone) {
            // It has ended, which is what is wanted.
        }
        if (!endsWithin(STOP_TIME)) {
            process.destroy();
        }
        if (!endsWithin(Duration.ofSeconds(1))) {
            process.destroyForcibly();
            endsWithin(Duration.ofSeconds(1));
        }
    }

    private boolean endsWithin(Duration time) {
        try {
            return process.waitFor(time);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return false;
        }
    }

    private void readOutput() {
        try (BufferedReader lines = lines(process.getInputStream())) {
            for (String line = lines.readLine(); line != null; line = lines.readLine()) {
                if (line.startsWith("READY ")) {
                    ready.complete(Integer.parseInt(line.substring("READY ".length())));
                }
            }
        } catch (IOException | NumberFormatException e) {
            ready.completeExceptionally(e);
        }
        ready.completeExceptionally(new IOException("the process ended before it was ready"));
    }

    private void readErrors() {
        try (BufferedReader lines = lines(process.getErrorStream())) {
            for (String line = lines.readLine(); line != null; line = lines.readLine()) {
                if (line.startsWith(ERROR_PREFIX)) {
                    errorLine = line.substring(ERROR_PREFIX.length());
                } else if (errorLine.isEmpty() && line.startsWith("Error")) {
                    errorLine = line;
                }
            }
        } catch (IOException e) {
            errorLine = "its output cannot be read";
        }
    }

    /// A pipe is read for as long as the node lives, and whoever reads it blocks the thread below:
    /// a virtual thread would keep one of the few carriers from all others for good, as the JVM
    /// ends the spare ones when they have had nothing to do for a while.
    private static Thread.Builder reader(String name) {
        return Thread.ofPlatform().daemon().name(name);
    }

    private static BufferedReader lines(InputStream stream) {
        return new BufferedReader(new InputStreamReader(stream, StandardCharsets.UTF_8));
    }

    private static List<String> command(Path folder, ProcessSettings settings) {
        List<String> command = new ArrayList<>();
        command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
        command.add("-Xms64m");
        command.add("-Xmx" + settings.maxHeapMegabytes() + "m");
        command.add("-XX:MaxDirectMemorySize=64m");
        command.add("-XX:+UseCompactObjectHeaders");
        command.add("-XX:+ExitOnOutOfMemoryError");
        if (settings.optimised()) {
            command.add("-XX:+UseG1GC");
        } else {
            command.add("-XX:+UseSerialGC");
            command.add("-XX:TieredStopAtLevel=1");
        }
        command.add("-Xlog:disable");
        command.add("--enable-native-access=ALL-UNNAMED");
        command.add("--sun-misc-unsafe-memory-access=allow");
        command.add("-cp");
        command.add(System.getProperty("java.class.path"));
        command.add(LedgerNode.class.getName());
        command.add(folder.toAbsolutePath().toString());
        command.add("--supervised");
        command.add("--port");
        command.add(Integer.toString(settings.port()));
        command.add("--wait");
        command.add(Long.toString(settings.startTimeout().toSeconds()));
        return command;
    }
}
