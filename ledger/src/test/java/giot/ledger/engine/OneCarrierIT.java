package giot.ledger.engine;

import static org.assertj.core.api.Assertions.assertThat;

import giot.ledger.folder.NetworkFolder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/// On a machine with few processors virtual threads have few carriers. Supervising a node must not
/// keep one, or whoever uses the ledger in the same process waits for ever.
class OneCarrierIT {
    @TempDir private Path folder;

    @Test
    @Timeout(300)
    void leavesTheOnlyCarrierToTheClient() throws Exception {
        Path ledger = folder.resolve("ledger");
        NetworkFolder.init(ledger);
        Process process =
                new ProcessBuilder(
                                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                                "-Xmx128m",
                                "-XX:+UseSerialGC",
                                "-XX:TieredStopAtLevel=1",
                                "-Djdk.virtualThreadScheduler.parallelism=1",
                                "-Djdk.virtualThreadScheduler.maxPoolSize=1",
                                "--enable-native-access=ALL-UNNAMED",
                                "--sun-misc-unsafe-memory-access=allow",
                                "-cp",
                                System.getProperty("java.class.path"),
                                OneCarrierProgram.class.getName(),
                                ledger.toString())
                        .redirectError(folder.resolve("err").toFile())
                        .start();
        try {
            String said =
                    new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
            assertThat(said.lines()).containsExactly("APPLIED");
        } finally {
            process.destroyForcibly();
        }
    }
}
