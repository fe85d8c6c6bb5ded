package giot.app.design;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assumptions.assumeThat;

import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/// Ctrl-C in a real process, and the same command again.
class StoppedTrainingIT {
    private static final long SIGINT_BIT = 1 << 1;

    @TempDir private Path folder;

    @Test
    @Timeout(180)
    void goesOnFromItsCheckpointAfterCtrlC() throws Exception {
        Path policy = folder.resolve("a.policy");
        assumeThat(ignoresInterrupts())
                .as("started where SIGINT is ignored, as shells do in the background")
                .isFalse();
        Path checkpoint = folder.resolve("a.policy.checkpoint");
        Process first = start(policy, "first");
        while (!Files.exists(checkpoint)) {
            assertThat(first.isAlive()).as(output("first")).isTrue();
            boolean _ = first.waitFor(20, TimeUnit.MILLISECONDS);
        }
        int signalled =
                new ProcessBuilder("kill", "-INT", Long.toString(first.pid())).start().waitFor();
        assertThat(signalled).isZero();
        assertThat(first.waitFor()).as(output("first")).isEqualTo(130);
        assertThat(output("first"))
                .contains(checkpoint + " is kept, and the same command goes on from there");
        assertThat(policy).doesNotExist();
        assertThat(checkpoint).exists();

        Process second = start(policy, "second");
        assertThat(second.waitFor()).as(output("second")).isZero();
        assertThat(output("second")).contains("going on from " + checkpoint);
        assertThat(policy).exists();
        assertThat(checkpoint).doesNotExist();
    }

    /// Children inherit which signals are ignored.
    private static boolean ignoresInterrupts() throws IOException {
        Path status = Path.of("/proc/self/status");
        if (!Files.exists(status)) {
            return false;
        }
        return Files.readAllLines(status).stream()
                .filter(line -> line.startsWith("SigIgn:"))
                .map(line -> Long.parseUnsignedLong(line.substring(7).strip(), 16))
                .anyMatch(ignored -> (ignored & SIGINT_BIT) != 0);
    }

    private Process start(Path policy, String name) throws IOException {
        List<String> command = new ArrayList<>();
        command.add(ProcessHandle.current().info().command().orElse("java"));
        command.addAll(
                List.of(
                        "--add-modules=jdk.incubator.vector",
                        "--enable-native-access=ALL-UNNAMED",
                        "-Dorg.bytedeco.javacpp.nopointergc=true",
                        "-cp",
                        System.getProperty("java.class.path"),
                        "giot.app.Main",
                        "train",
                        "--designer",
                        "ppo",
                        "--types",
                        "4",
                        "--cost",
                        "type-free",
                        "--updates",
                        "3200",
                        "--out",
                        policy.toString()));
        ProcessBuilder builder = new ProcessBuilder(command);
        File log = folder.resolve(name).toFile();
        return builder.redirectErrorStream(true).redirectOutput(log).start();
    }

    private String output(String name) throws IOException {
        return Files.readString(folder.resolve(name));
    }
}
