package giot.ledger.engine;

import giot.ledger.folder.ExitCode;
import giot.ledger.folder.NetworkFolder;
import giot.ledger.folder.NodeFailure;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import java.util.function.Consumer;

/// Ends the node while there is still room on the disk: the engine only logs that it could not
/// write its events, and goes on without them.
final class FreeSpace {
    private static final long LEAST_BYTES = 64L << 20;
    private static final long PERIOD_NANOS = TimeUnit.SECONDS.toNanos(2);

    private FreeSpace() {}

    /// Refuses to start without room.
    static void require(Path folder) throws NodeFailure, IOException {
        require(folder, Files.getFileStore(folder).getUsableSpace());
    }

    static void require(Path folder, long freeBytes) throws NodeFailure {
        if (freeBytes < LEAST_BYTES) {
            throw new NodeFailure(
                    ExitCode.DISK,
                    "only %d MB are free for %s; the ledger needs %d MB: free some space and start again"
                            .formatted(freeBytes >> 20, folder, LEAST_BYTES >> 20));
        }
    }

    /// Looks again and again while the node runs.
    static void watch(Path folder, Consumer<NodeFailure> fatal) {
        Thread.ofPlatform()
                .daemon()
                .name("free-space")
                .start(() -> {
                    while (!Thread.currentThread().isInterrupted()) {
                        look(folder, fatal);
                        LockSupport.parkNanos(PERIOD_NANOS);
                    }
                });
    }

    private static void look(Path folder, Consumer<NodeFailure> fatal) {
        try {
            require(folder);
        } catch (NodeFailure failure) {
            fatal.accept(failure);
        } catch (IOException e) {
            fatal.accept(
                    new NodeFailure(
                            ExitCode.DISK,
                            "cannot see " + folder + ": " + NetworkFolder.reason(e),
                            e));
        }
    }
}
