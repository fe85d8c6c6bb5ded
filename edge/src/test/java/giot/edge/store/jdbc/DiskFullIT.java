package giot.edge.store.jdbc;

import static giot.edge.store.jdbc.Samples.acceptance;
import static giot.edge.store.jdbc.Samples.delivered;
import static giot.edge.store.jdbc.Samples.device;
import static giot.edge.store.jdbc.Samples.id;
import static giot.edge.store.jdbc.Samples.menu;
import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import giot.edge.store.ContractStatus;
import giot.edge.store.EdgeStore;
import giot.edge.store.StoreEvent.ContractAccepted;
import giot.edge.store.StoreEvent.DeviceEnrolled;
import giot.edge.store.StoreEvent.MenuDesigned;
import giot.edge.store.StoreException;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// The disk (a small file system in memory) fills up while the store commits.
class DiskFullIT {

    @TempDir private Path disk;

    @BeforeEach
    void mount() throws Exception {
        assumeTrue(
                run("mount", "-t", "tmpfs", "-o", "size=4m", "giot-test", disk.toString()),
                "cannot mount a small file system here (needs root)");
    }

    @AfterEach
    void unmount() throws Exception {
        run("umount", disk.toString());
    }

    @Test
    void saysThatTheDiskIsFullAndLosesNothingAcknowledged() throws Exception {
        StoreSettings settings = StoreSettings.folder(disk, "edge-1");
        List<Long> acknowledged = new ArrayList<>();
        Optional<StoreException> failure = fill(settings, acknowledged);
        assertThat(failure)
                .hasValueSatisfying(full -> {
                    assertThat(full.kind()).isEqualTo(StoreException.Kind.DISK_FULL);
                    assertThat(full.getMessage())
                            .contains("edge.sqlite")
                            .contains("no space left on the disk")
                            .hasLineCount(1);
                });
        assertThat(acknowledged).isNotEmpty();
        assertThat(run("mount", "-o", "remount,size=64m", disk.toString())).isTrue();
        try (EdgeStore store = JdbcEdgeStore.open(settings)) {
            for (long contract : acknowledged) {
                assertThat(store.contract(id(contract)))
                        .as("contract %d", contract)
                        .hasValueSatisfying(found ->
                                assertThat(found.status()).isEqualTo(ContractStatus.DELIVERED));
            }
        }
    }

    private static Optional<StoreException> fill(StoreSettings settings, List<Long> acknowledged) {
        try (EdgeStore store = JdbcEdgeStore.open(settings)) {
            store.commit(List.of(new DeviceEnrolled(device(1)), new MenuDesigned(menu(1))));
            for (long contract = 1; contract < 100_000; contract++) {
                store.commit(
                        List.of(
                                new ContractAccepted(acceptance(contract, 1, 1)),
                                delivered(contract)));
                acknowledged.add(contract);
            }
            return Optional.empty();
        } catch (StoreException failure) {
            return Optional.of(failure);
        }
    }

    private static boolean run(String... command) throws IOException, InterruptedException {
        try {
            Process process =
                    new ProcessBuilder(command)
                            .redirectErrorStream(true)
                            .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                            .start();
            return process.waitFor(20, TimeUnit.SECONDS) && process.exitValue() == 0;
        } catch (IOException noSuchProgram) {
            return false;
        }
    }
}
