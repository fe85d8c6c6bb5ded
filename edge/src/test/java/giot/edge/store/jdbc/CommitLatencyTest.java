package giot.edge.store.jdbc;

import static giot.edge.store.jdbc.Samples.acceptance;
import static giot.edge.store.jdbc.Samples.delivered;
import static giot.edge.store.jdbc.Samples.device;
import static giot.edge.store.jdbc.Samples.menu;
import static org.assertj.core.api.Assertions.assertThat;

import giot.edge.store.EdgeStore;
import giot.edge.store.StoreEvent;
import giot.edge.store.StoreEvent.ContractAccepted;
import giot.edge.store.StoreEvent.DeviceEnrolled;
import giot.edge.store.StoreEvent.MenuDesigned;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/// Measures how long a group takes to be on disk, and how many contributions that makes a second.
@Tag("nightly")
class CommitLatencyTest {

    private static final int GROUPS = 300;

    @ParameterizedTest
    @ValueSource(ints = {1, 10, 100})
    void commitsGroupsOfContributions(int size, @TempDir Path folder) {
        double[] millis = new double[GROUPS];
        try (EdgeStore store = JdbcEdgeStore.open(StoreSettings.folder(folder, "edge-1"))) {
            store.commit(List.of(new DeviceEnrolled(device(1)), new MenuDesigned(menu(1))));
            long contract = 1;
            for (int group = -GROUPS; group < GROUPS; group++) {
                List<StoreEvent> accepted = new ArrayList<>();
                List<StoreEvent> delivered = new ArrayList<>();
                for (int i = 0; i < size; i++) {
                    accepted.add(new ContractAccepted(acceptance(contract, 1, 1)));
                    delivered.add(delivered(contract++));
                }
                store.commit(accepted);
                long start = System.nanoTime();
                store.commit(delivered);
                if (group >= 0) {
                    millis[group] = (System.nanoTime() - start) / 1e6;
                }
            }
        }
        Arrays.sort(millis);
        double mean = Arrays.stream(millis).average().orElseThrow();
        System.out.println(
                String.format(
                        Locale.ROOT,
                        "deliveries per group %d: p50 %.2f ms, p99 %.2f ms, %.0f contributions/s",
                        size,
                        millis[GROUPS / 2],
                        millis[GROUPS * 99 / 100],
                        1000 * size / mean));
        assertThat(millis[GROUPS / 2]).isLessThan(1000);
    }
}
