package giot.edge.store;

import static giot.edge.store.Samples.acceptance;
import static giot.edge.store.Samples.delivered;
import static giot.edge.store.Samples.device;
import static giot.edge.store.Samples.menu;

import giot.edge.store.StoreEvent.ContractAccepted;
import giot.edge.store.StoreEvent.DeviceEnrolled;
import giot.edge.store.StoreEvent.MenuDesigned;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/// A process that delivers contract after contract and prints the number of each one that it would
/// acknowledge, until it is killed.
public final class CommittingProcess {

    private static final int GROUP = 5;

    private CommittingProcess() {}

    /// @param arguments folder of the database, first contract number
    public static void main(String[] arguments) {
        StoreSettings settings = StoreSettings.folder(Path.of(arguments[0]), "edge-1");
        long number = Long.parseLong(arguments[1]);
        try (EdgeStore store = JdbcEdgeStore.open(settings)) {
            store.commit(List.of(new DeviceEnrolled(device(1)), new MenuDesigned(menu(1))));
            while (true) {
                List<StoreEvent> group = new ArrayList<>();
                long next = number + GROUP;
                for (long contract = number; contract < next; contract++) {
                    group.add(new ContractAccepted(acceptance(contract, 1, 1)));
                    group.add(delivered(contract));
                }
                store.commit(group);
                for (; number < next; number++) {
                    acknowledge(number);
                }
            }
        }
    }

    private static void acknowledge(long contract) {
        System.out.println(contract);
        System.out.flush();
    }
}
