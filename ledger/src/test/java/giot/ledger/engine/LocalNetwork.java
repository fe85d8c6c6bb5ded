package giot.ledger.engine;

import giot.ledger.client.ClientSettings;
import giot.ledger.client.LedgerClient;
import giot.ledger.client.LedgerStatus;
import giot.ledger.client.ServiceAddress;
import giot.ledger.folder.NetworkFolder;
import giot.ledger.folder.NodeAddress;
import giot.ledger.process.NodeProcess;
import giot.ledger.process.ProcessSettings;
import giot.ledger.rules.transaction.SignedTransaction;
import giot.ledger.rules.transaction.Transaction;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.TreeMap;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;

/// Several real nodes on this machine, each killed and started as a test wants.
final class LocalNetwork implements AutoCloseable {
    /// Nodes that stay dead when they die.
    private static final ProcessSettings UNATTENDED =
            new ProcessSettings(0, 192, false, Duration.ofMinutes(3), Duration.ofMillis(200), 0);

    private final NetworkFolder folder;
    private final List<ServiceAddress> services;
    private final Participant operator;
    private final TreeMap<Integer, NodeProcess> running = new TreeMap<>();

    LocalNetwork(Path path, int nodes) throws Exception {
        int firstPort = freePorts(2 * nodes);
        folder =
                NetworkFolder.init(path, NodeAddress.loopback(nodes, firstPort, firstPort + nodes));
        operator = new Participant(folder.operatorSeed());
        services =
                folder.network().members().stream()
                        .map(member -> ServiceAddress.loopback(member.address().servicePort()))
                        .toList();
    }

    NetworkFolder folder() {
        return folder;
    }

    /// A client that uses these nodes, the first one by preference; all of them when none is named.
    LedgerClient client(ClientSettings settings, int... nodes) {
        List<ServiceAddress> wanted = new ArrayList<>();
        for (int node : nodes) {
            wanted.add(services.get(node));
        }
        return LedgerClient.connect(
                wanted.isEmpty() ? services : wanted, Optional.empty(), settings);
    }

    SignedTransaction byOperator(Transaction transaction) {
        return operator.sign(folder.network().id(), transaction);
    }

    /// Starts nodes at once and waits until they take transactions.
    void start(int... nodes) throws Exception {
        try (ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
            List<Future<NodeProcess>> starting = new ArrayList<>();
            for (int node : nodes) {
                ProcessSettings settings = UNATTENDED.withPort(services.get(node).port());
                starting.add(
                        threads.submit(() -> NodeProcess.start(folder.nodeFolder(node), settings)));
            }
            for (int i = 0; i < nodes.length; i++) {
                running.put(nodes[i], starting.get(i).get());
            }
        }
    }

    /// Kills nodes, as `kill -9` does.
    void kill(int... nodes) {
        List<ProcessHandle> victims = new ArrayList<>();
        for (int node : nodes) {
            NodeProcess process = Objects.requireNonNull(running.remove(node), "node runs");
            victims.add(ProcessHandle.of(process.pid()).orElseThrow());
        }
        victims.forEach(ProcessHandle::destroyForcibly);
        victims.forEach(victim -> victim.onExit().join());
    }

    /// The nodes that run.
    int[] running() {
        return running.keySet().stream().mapToInt(Integer::intValue).toArray();
    }

    /// How a node stands.
    LedgerStatus status(int node) {
        try (LedgerClient client = client(ClientSettings.DEFAULT, node)) {
            return client.status();
        }
    }

    /// How all running nodes stand, once all are at least as high as the highest is now.
    List<LedgerStatus> level() {
        long deadline = System.nanoTime() + TimeUnit.MINUTES.toNanos(2);
        while (System.nanoTime() < deadline) {
            List<LedgerStatus> all = running.keySet().stream().map(this::status).toList();
            if (all.stream().map(LedgerStatus::height).distinct().count() == 1) {
                return all;
            }
            LockSupport.parkNanos(TimeUnit.MILLISECONDS.toNanos(100));
        }
        throw new AssertionError("the nodes did not become equally high");
    }

    @Override
    public void close() {
        running.values().forEach(NodeProcess::close);
        running.clear();
    }

    /// The first of `count` consecutive ports that are free now.
    static int freePorts(int count) {
        for (int first = 41_000; first < 60_000; first += count) {
            if (allFree(first, count)) {
                return first;
            }
        }
        throw new AssertionError("no free ports");
    }

    private static boolean allFree(int first, int count) {
        for (int port = first; port < first + count; port++) {
            try (ServerSocket probe = new ServerSocket(port, 1, InetAddress.getLoopbackAddress())) {
                probe.setReuseAddress(true);
            } catch (IOException taken) {
                return false;
            }
        }
        return true;
    }
}
