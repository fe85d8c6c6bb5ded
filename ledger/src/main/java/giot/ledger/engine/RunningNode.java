package giot.ledger.engine;

import com.hedera.hapi.node.state.roster.Roster;
import com.swirlds.common.utility.AutoCloseableWrapper;
import com.swirlds.state.State;
import giot.ledger.checkpoint.CheckpointFile;
import giot.ledger.client.LedgerStatus;
import giot.ledger.folder.ExitCode;
import giot.ledger.folder.NetworkFolder;
import giot.ledger.folder.NodeAddress;
import giot.ledger.folder.NodeFailure;
import giot.ledger.folder.NodeFolder;
import giot.ledger.rules.transitions.LedgerRules;
import giot.ledger.rules.trie.MapStateStore;
import giot.terms.Digest;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.InstantSource;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import java.util.function.Consumer;
import org.apache.logging.log4j.LogManager;
import org.hiero.consensus.model.status.PlatformStatus;
import org.jspecify.annotations.Nullable;

/// All parts of a node, started in order: folder, port, log, consensus, service.
public final class RunningNode implements LedgerService.LedgerAccess, Quiescence.Ledger {
    /// How long the state of a node alone may stand still while events of before are replayed; it
    /// takes milliseconds where nothing else runs.
    private static final Duration REPLAY_PATIENCE = Duration.ofSeconds(10);

    /// Most transactions waiting for their receipts.
    private static final int MAX_PENDING = 20_000;

    /// Consensus takes well below a second; what it has not ordered after this is lost.
    private static final Duration LOST_AFTER = Duration.ofSeconds(30);

    private static final long READ_WAIT_NANOS = TimeUnit.SECONDS.toNanos(5);

    private final NodeFolder folder;
    private final ReceiptDesk desk;
    private final OrderedLog log;
    private final LedgerService service;
    private final ConsensusEngine engine;
    private final RoundHandler handler;
    private final Quiescence quiescence;
    private @Nullable NodeMetrics metrics;

    private RunningNode(
            NodeFolder folder,
            ReceiptDesk desk,
            OrderedLog log,
            LedgerService service,
            ConsensusEngine engine,
            RoundHandler handler) {
        this.folder = folder;
        this.desk = desk;
        this.log = log;
        this.service = service;
        this.engine = engine;
        this.handler = handler;
        this.quiescence =
                new Quiescence(this, engine.platform()::quiescenceCommand, System::nanoTime);
        handler.onTransaction(quiescence::seen);
    }

    /// Starts everything and waits until the node takes transactions.
    ///
    /// @param metricsPort port for metrics on loopback; 0 for none
    /// @param fatal ends the process
    public static RunningNode start(
            NodeFolder folder, int metricsPort, int waitSeconds, Consumer<NodeFailure> fatal)
            throws NodeFailure, IOException, InterruptedException {
        FreeSpace.require(folder.path());
        requireGossipPort(folder);
        ReceiptDesk desk = new ReceiptDesk(MAX_PENDING, LOST_AFTER, InstantSource.system());
        OrderedLog log = OrderedLog.open(folder.logFolder(), folder.network().genesis());
        CheckpointFile checkpoints = CheckpointFile.openToAppend(folder.checkpointFile());
        LedgerService service = LedgerService.bind(folder, desk, log, checkpoints);
        LedgerMachine machine =
                new LedgerMachine(
                        new LedgerRules(folder.network().genesis()),
                        log,
                        desk,
                        CheckpointSigner.of(folder, checkpoints));
        Roster roster = ConsensusEngine.roster(folder.network());
        RoundHandler handler = new RoundHandler(roster, machine, fatal);
        ConsensusEngine engine =
                ConsensusEngine.start(folder, roster, handler, desk::forgetHandovers);
        RunningNode node = new RunningNode(folder, desk, log, service, engine, handler);
        node.quiescence.start();
        engine.awaitActive(waitSeconds);
        boolean alone = folder.network().members().size() == 1;
        WholeState.await(
                node::latestHeight,
                log.height(),
                alone ? REPLAY_PATIENCE : Duration.ofSeconds(waitSeconds),
                folder.logFolder());
        FreeSpace.watch(folder.path(), fatal);
        node.metrics = NodeMetrics.start(metricsPort, node::figures);
        service.open(node);
        Files.writeString(node.portFile(), service.port() + "\n");
        return node;
    }

    public int port() {
        return service.port();
    }

    private Path portFile() {
        return folder.path().resolve(NetworkFolder.PORT_FILE);
    }

    /// Stops in order: no new calls, consensus, log.
    public void stop() throws IOException, InterruptedException {
        Files.deleteIfExists(portFile());
        if (metrics != null) {
            metrics.close();
        }
        service.close(1);
        quiescence.close();
        // The platform's threads complain while their files close under them.
        LogManager.shutdown();
        engine.stop();
        log.close();
        folder.close();
    }

    @Override
    public boolean isActive() {
        return engine.queue().status() == PlatformStatus.ACTIVE;
    }

    @Override
    public boolean submit(byte[] envelope) {
        boolean taken = engine.queue().submit(envelope);
        quiescence.submitted();
        return taken;
    }

    @Override
    public boolean isAwaited() {
        return desk.isAwaited();
    }

    @Override
    public long lastRoundNanos() {
        return handler.lastRoundNanos();
    }

    @Override
    public boolean callOthers() {
        return engine.queue().callOthers();
    }

    @Override
    public byte @Nullable [] read(long leastHeight, byte[] key) {
        long deadline = System.nanoTime() + READ_WAIT_NANOS;
        while (true) {
            try (AutoCloseableWrapper<State> state = latest()) {
                if (height(state.get()) >= leastHeight || System.nanoTime() > deadline) {
                    return LedgerStates.read(state.get(), key);
                }
            }
            // The round's receipts are out; its state follows within milliseconds.
            LockSupport.parkNanos(TimeUnit.MILLISECONDS.toNanos(2));
        }
    }

    @Override
    public LedgerStatus status(int pending) {
        try (AutoCloseableWrapper<State> state = latest()) {
            LogHead head = LedgerStates.head(state.get()).orElseGet(this::genesisHead);
            return new LedgerStatus(
                    folder.network().id(),
                    head.height(),
                    handler.lastRound(),
                    head.chainHead(),
                    head.stateHash(),
                    folder.network().members().size(),
                    pending,
                    engine.queue().status().name());
        }
    }

    private NodeMetrics.Figures figures() {
        Runtime runtime = Runtime.getRuntime();
        return new NodeMetrics.Figures(
                isActive(),
                log.height(),
                handler.lastRound(),
                desk.size(),
                log.file().toFile().length(),
                folder.path().toFile().getUsableSpace(),
                runtime.totalMemory() - runtime.freeMemory(),
                desk.finality());
    }

    private LogHead genesisHead() {
        MapStateStore empty = new MapStateStore();
        new LedgerRules(folder.network().genesis()).initialise(empty);
        return new LogHead(0, log.start(), Digest.of(LedgerRules.stateHash(empty)));
    }

    private AutoCloseableWrapper<State> latest() {
        return engine.platform().getLatestImmutableState("ledger query");
    }

    private static long height(State state) {
        return LedgerStates.head(state).map(LogHead::height).orElse(0L);
    }

    private long latestHeight() {
        try (AutoCloseableWrapper<State> state = latest()) {
            return height(state.get());
        }
    }

    private static void requireGossipPort(NodeFolder folder) throws NodeFailure {
        if (folder.network().members().size() == 1) {
            return;
        }
        NodeAddress address = folder.bound();
        try (ServerSocket probe =
                new ServerSocket(address.gossipPort(), 1, InetAddress.getByName(address.host()))) {
            probe.setReuseAddress(true);
        } catch (IOException e) {
            throw new NodeFailure(
                    ExitCode.PORT_BUSY,
                    "gossip address %s:%d cannot be used: %s"
                            .formatted(
                                    address.host(), address.gossipPort(), NetworkFolder.reason(e)),
                    e);
        }
    }
}
