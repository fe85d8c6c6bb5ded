package giot.ledger.process;

import giot.ledger.engine.OrderedLog;
import giot.ledger.folder.ExitCode;
import giot.ledger.folder.NodeFailure;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.atomic.AtomicInteger;

/// The supervisor of a ledger node's process, in the program that uses the ledger. Starts the node
/// as a child with this JVM's `java` and class path, restarts it when it dies, stops it. The child
/// stops by itself when this process is gone, however it went: its standard input closes.
///
/// Thread-safe.
public final class NodeProcess implements AutoCloseable {
    private static final Duration LONGEST_DELAY = Duration.ofSeconds(30);
    private static final Duration SOUND_RUN = Duration.ofMinutes(1);

    /// Failures that a restart cannot cure.
    private static final Set<ExitCode> FINAL =
            Set.of(
                    ExitCode.USAGE,
                    ExitCode.NEWER_FORMAT,
                    ExitCode.LOG_DAMAGED,
                    ExitCode.STATE_DAMAGED,
                    ExitCode.DISK,
                    ExitCode.FOLDER_IN_USE,
                    ExitCode.FOLDER_INVALID);

    private final Path folder;
    private final ProcessSettings settings;
    private final CompletableFuture<NodeFailure> gaveUp = new CompletableFuture<>();
    private volatile NodeChild child;
    private final AtomicInteger restarts = new AtomicInteger();
    private volatile boolean closing;

    private NodeProcess(Path folder, ProcessSettings settings, NodeChild first) {
        this.folder = folder;
        this.settings = settings;
        this.child = first;
    }

    /// Starts the node of `nodeFolder` with default settings and waits until it is ready.
    public static NodeProcess start(Path nodeFolder) throws NodeFailure, InterruptedException {
        return start(nodeFolder, ProcessSettings.DEFAULT);
    }

    /// As above, with settings.
    ///
    /// @throws NodeFailure when it does not become ready: the child's own line, or that it took too
    ///   long
    public static NodeProcess start(Path nodeFolder, ProcessSettings settings)
            throws NodeFailure, InterruptedException {
        NodeChild first = NodeChild.launch(nodeFolder, settings);
        int port = first.awaitReady(settings.startTimeout());
        NodeProcess process = new NodeProcess(nodeFolder, settings.withPort(port), first);
        Thread.ofPlatform().daemon().name("ledger-node-supervisor").start(process::supervise);
        return process;
    }

    /// The port of the node's service on loopback; the same after a restart.
    public int port() {
        return settings.port();
    }

    /// The child's process id; another one after a restart.
    public long pid() {
        return child.pid();
    }

    /// The node's log, for an audit (which may read it while the node runs).
    public Path logFile() {
        return logFile(folder);
    }

    /// The log of a node's folder.
    public static Path logFile(Path nodeFolder) {
        return nodeFolder.resolve(OrderedLog.FOLDER).resolve(OrderedLog.FILE);
    }

    /// Whether the child runs.
    public boolean isAlive() {
        return child.isAlive();
    }

    /// How often the child has been restarted.
    public int restarts() {
        return restarts.get();
    }

    /// Completes when the supervisor will not restart the node any more, with the last failure.
    public CompletionStage<NodeFailure> gaveUp() {
        return gaveUp.minimalCompletionStage();
    }

    /// Stops the node: in order first, by force when it takes longer than ten seconds.
    @Override
    public void close() {
        synchronized (this) {
            closing = true;
        }
        child.stop();
    }

    private void supervise() {
        try {
            int inARow = 0;
            NodeFailure failure = child.awaitEnd();
            while (!closing) {
                inARow = child.lifetime().compareTo(SOUND_RUN) > 0 ? 1 : inARow + 1;
                if (FINAL.contains(failure.exitCode()) || inARow > settings.maxRestarts()) {
                    gaveUp.complete(failure);
                    return;
                }
                Thread.sleep(delay(inARow));
                failure = runAgain();
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    /// Starts the node again and waits for its end.
    private NodeFailure runAgain() throws InterruptedException {
        try {
            synchronized (this) {
                if (closing) {
                    return new NodeFailure(ExitCode.OK, "closed");
                }
                child = NodeChild.launch(folder, settings);
            }
            restarts.incrementAndGet();
            return child.awaitEnd();
        } catch (NodeFailure failure) {
            return failure;
        }
    }

    private Duration delay(int inARow) {
        Duration delay = settings.restartDelay().multipliedBy(1L << Math.min(inARow - 1, 20));
        return delay.compareTo(LONGEST_DELAY) > 0 ? LONGEST_DELAY : delay;
    }
}
