package giot.edge.store;

import static giot.edge.store.Samples.delivered;
import static giot.edge.store.Samples.id;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.BufferedReader;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.assertj.core.api.InstanceOfAssertFactories;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// A process that commits is killed without warning, again and again.
class KilledStoreIT {

    @Test
    void findsEveryAcknowledgedContributionAfterAKill(@TempDir Path folder) throws Exception {
        List<Long> acknowledged = new ArrayList<>();
        for (int round = 0; round < 2; round++) {
            acknowledged.addAll(killAfter(folder, 500, 1 + round * 1_000_000L));
        }
        assertThat(acknowledged).hasSizeGreaterThanOrEqualTo(1000);
        try (EdgeStore store = JdbcEdgeStore.open(StoreSettings.folder(folder, "edge-1"))) {
            for (long contract : acknowledged) {
                assertThat(store.contribution(id(contract)))
                        .as("contract %d", contract)
                        .hasValueSatisfying(found -> {
                            assertThat(found.contract().status())
                                    .isEqualTo(ContractStatus.DELIVERED);
                            assertThat(found.observations())
                                    .isEqualTo(delivered(contract).observations());
                        });
            }
            assertThat(store.commit(List.of(delivered(acknowledged.getLast()))))
                    .containsExactly(Outcome.UNCHANGED);
        }
    }

    @Test
    void keepsASecondProcessOut(@TempDir Path folder) throws Exception {
        Process process = start(folder, 1);
        try (BufferedReader lines = process.inputReader()) {
            assertThat(lines.readLine()).isNotNull();
            assertThatThrownBy(() -> JdbcEdgeStore.open(StoreSettings.folder(folder, "edge-1")))
                    .asInstanceOf(InstanceOfAssertFactories.type(StoreException.class))
                    .satisfies(failure -> {
                        assertThat(failure.kind()).isEqualTo(StoreException.Kind.LOCKED);
                        assertThat(failure.getMessage())
                                .contains("another process")
                                .hasLineCount(1);
                    });
        } finally {
            kill(process);
        }
    }

    /// Numbers that the process had printed when it died, at least as many as asked for.
    private static List<Long> killAfter(Path folder, int lines, long first) throws Exception {
        Process process = start(folder, first);
        List<Long> acknowledged = new ArrayList<>();
        try (BufferedReader output = process.inputReader()) {
            for (String line = output.readLine(); line != null; line = output.readLine()) {
                acknowledged.add(Long.parseLong(line));
                if (acknowledged.size() == lines) {
                    process.destroyForcibly();
                }
            }
        } catch (IOException closedByTheKill) {
            assertThat(acknowledged).hasSizeGreaterThanOrEqualTo(lines);
        } finally {
            kill(process);
        }
        return acknowledged;
    }

    private static void kill(Process process) throws InterruptedException {
        process.destroyForcibly();
        assertThat(process.waitFor(20, TimeUnit.SECONDS)).isTrue();
    }

    private static Process start(Path folder, long first) throws IOException {
        String java = Path.of(System.getProperty("java.home"), "bin", "java").toString();
        return new ProcessBuilder(
                        java,
                        "-Xmx256m",
                        "-cp",
                        System.getProperty("java.class.path"),
                        CommittingProcess.class.getName(),
                        folder.toString(),
                        Long.toString(first))
                .redirectError(Files.createTempFile(folder, "process", ".err").toFile())
                .start();
    }
}
