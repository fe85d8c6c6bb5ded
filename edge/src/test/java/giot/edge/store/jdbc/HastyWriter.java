package giot.edge.store.jdbc;

import giot.edge.store.EdgeStore;
import java.nio.file.Path;

/// A process with a fault: it acknowledges each group before it commits it.
public final class HastyWriter {

    private HastyWriter() {}

    /// @param arguments folder of the database, first contract number
    public static void main(String[] arguments) {
        try (EdgeStore store = StoreWriter.open(Path.of(arguments[0]))) {
            long first = Long.parseLong(arguments[1]);
            while (true) {
                Halts.acknowledge(first, StoreWriter.size(first));
                store.commit(StoreWriter.group(first));
                first += StoreWriter.size(first);
            }
        }
    }
}
