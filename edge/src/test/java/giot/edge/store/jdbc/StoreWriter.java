package giot.edge.store.jdbc;

import static giot.edge.store.jdbc.Samples.acceptance;
import static giot.edge.store.jdbc.Samples.delivered;
import static giot.edge.store.jdbc.Samples.device;
import static giot.edge.store.jdbc.Samples.id;
import static giot.edge.store.jdbc.Samples.menu;

import giot.edge.store.ContractStatus;
import giot.edge.store.Contribution;
import giot.edge.store.EdgeStore;
import giot.edge.store.Effect;
import giot.edge.store.Position;
import giot.edge.store.StoreEvent;
import giot.edge.store.StoreEvent.ContractAccepted;
import giot.edge.store.StoreEvent.DeviceEnrolled;
import giot.edge.store.StoreEvent.MenuDesigned;
import giot.edge.store.StoreEvent.PositionReached;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/// A process that commits groups of contributions as the edge does, and acknowledges each group as
/// soon as its commit has returned, until it is killed.
public final class StoreWriter {

    private StoreWriter() {}

    /// @param arguments folder of the database, first contract number
    public static void main(String[] arguments) {
        try (EdgeStore store = open(Path.of(arguments[0]))) {
            long first = Long.parseLong(arguments[1]);
            while (true) {
                store.commit(group(first));
                Halts.acknowledge(first, size(first));
                first += size(first);
            }
        }
    }

    /// What is missing, or half there: of the group after the last acknowledged one all is there or
    /// nothing.
    static List<Long> missing(Path folder, List<Long> acknowledged) {
        List<Long> missing = new ArrayList<>();
        try (EdgeStore store = JdbcEdgeStore.open(settings(folder))) {
            for (long number : acknowledged) {
                if (!isWhole(store, number)) {
                    missing.add(number);
                }
            }
            long next = acknowledged.getLast() + 1;
            long begun = 0;
            for (long number = next; number < next + size(next); number++) {
                begun += isWhole(store, number) ? 1 : 0;
            }
            if (begun != 0 && begun != size(next)) {
                missing.add(next);
            }
            List<Effect> again = store.commit(List.of(delivered(acknowledged.getLast())));
            if (!again.equals(List.of(Effect.UNCHANGED))) {
                missing.add(acknowledged.getLast());
            }
        }
        return missing;
    }

    private static boolean isWhole(EdgeStore store, long number) {
        Optional<Contribution> found = store.contribution(id(number));
        return found.isPresent()
                && found.get().contract().status() == ContractStatus.DELIVERED
                && found.get().observations().equals(delivered(number).observations());
    }

    private static StoreSettings settings(Path folder) {
        return StoreSettings.folder(folder, "edge-1");
    }

    /// With the device and the menu of all contracts.
    static EdgeStore open(Path folder) {
        EdgeStore store = JdbcEdgeStore.open(settings(folder));
        store.commit(List.of(new DeviceEnrolled(device(1)), new MenuDesigned(menu(1))));
        return store;
    }

    /// How many contributions the group that begins with this number has.
    static int size(long first) {
        return (int) (1 + first % 7);
    }

    /// Contracts accepted and delivered, and the position.
    static List<StoreEvent> group(long first) {
        List<StoreEvent> group = new ArrayList<>();
        for (long number = first; number < first + size(first); number++) {
            group.add(new ContractAccepted(acceptance(number, 1, 1)));
        }
        for (long number = first; number < first + size(first); number++) {
            group.add(delivered(number));
        }
        group.add(new PositionReached(new Position(first / 10.0, 1)));
        return group;
    }
}
