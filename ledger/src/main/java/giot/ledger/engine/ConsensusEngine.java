package giot.ledger.engine;

import static org.hiero.consensus.concurrent.manager.AdHocThreadManager.getStaticThreadManager;

import com.hedera.hapi.node.base.SemanticVersion;
import com.hedera.hapi.node.base.ServiceEndpoint;
import com.hedera.hapi.node.state.roster.Roster;
import com.hedera.hapi.node.state.roster.RosterEntry;
import com.hedera.pbj.runtime.io.buffer.Bytes;
import com.swirlds.base.time.Time;
import com.swirlds.common.context.PlatformContext;
import com.swirlds.config.api.Configuration;
import com.swirlds.metrics.api.Metrics;
import com.swirlds.platform.builder.ExecutionLayer;
import com.swirlds.platform.builder.PlatformBuilder;
import com.swirlds.platform.builder.internal.StaticPlatformBuilder;
import com.swirlds.platform.state.signed.HashedReservedSignedState;
import com.swirlds.platform.state.signed.StartupStateUtils;
import com.swirlds.platform.system.Platform;
import com.swirlds.platform.util.BootstrapUtils;
import com.swirlds.state.merkle.VirtualMapState;
import com.swirlds.state.merkle.VirtualMapStateLifecycleManager;
import giot.ledger.folder.ExitCode;
import giot.ledger.folder.FormatVersion;
import giot.ledger.folder.Network;
import giot.ledger.folder.NetworkFolder;
import giot.ledger.folder.NodeFailure;
import giot.ledger.folder.NodeFolder;
import giot.ledger.folder.NodeKeys;
import java.io.IOException;
import java.net.InetAddress;
import java.net.UnknownHostException;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.hiero.base.file.FileSystemManager;
import org.hiero.consensus.config.PathsConfig;
import org.hiero.consensus.io.RecycleBin;
import org.hiero.consensus.io.RecycleBinImpl;
import org.hiero.consensus.model.node.NodeId;
import org.hiero.consensus.roster.RosterHistory;
import org.hiero.consensus.transaction.TransactionPoolNexus;

/// The Hiero platform of one node: started from the node's folder, given a handler for what
/// consensus orders.
final class ConsensusEngine {
    private static final String APPLICATION = "Giot";
    private static final String SPACE = "ledger";
    private static final SemanticVersion VERSION =
            SemanticVersion.newBuilder().major(FormatVersion.CURRENT).build();

    /// Most transactions waiting for an event; beyond it the node answers that it is full.
    private static final int MAX_POOLED = 20_000;

    private final Platform platform;
    private final PlatformQueue queue;

    private ConsensusEngine(Platform platform, PlatformQueue queue) {
        this.platform = platform;
        this.queue = queue;
    }

    /// Loads the newest saved state (or begins with an empty one), builds the platform around it
    /// and starts it.
    ///
    /// @param onInterruption called whenever consensus stops taking transactions
    static ConsensusEngine start(
            NodeFolder folder, Roster roster, RoundHandler handler, Runnable onInterruption)
            throws NodeFailure, IOException {
        BootstrapUtils.setupConstructableRegistry();
        Configuration configuration = PlatformSettings.write(folder);
        StaticPlatformBuilder.setupGlobalMetrics(configuration);
        // Takes a second (it measures the clock) and needs nothing that follows.
        CompletableFuture<Void> healthCheck =
                CompletableFuture.runAsync(() ->
                        StaticPlatformBuilder.doStaticSetup(configuration, folder.settingsFile()));
        Base base = Base.of(folder, configuration);
        HashedReservedSignedState initial = load(folder, base);
        VirtualMapState state = initial.state().get().getState();
        LedgerStates.declare(state);
        handler.requireMatch(state);
        PlatformQueue queue = new PlatformQueue(pool(base.metrics()), onInterruption);
        PlatformBuilder builder =
                PlatformBuilder.create(
                                APPLICATION,
                                SPACE,
                                VERSION,
                                initial.state(),
                                handler,
                                base.self(),
                                "0.0." + folder.id(),
                                RosterHistory.fromGenesis(roster),
                                base.states())
                        .withPlatformContext(base.context())
                        .withConfiguration(configuration)
                        .withKeysAndCerts(folder.keys())
                        .withExecutionLayer(queue);
        healthCheck.join();
        Platform platform = builder.build();
        platform.start();
        return new ConsensusEngine(platform, queue);
    }

    /// What the platform stands on.
    private record Base(
            NodeId self,
            Metrics metrics,
            RecycleBin recycleBin,
            PlatformContext context,
            VirtualMapStateLifecycleManager states) {
        static Base of(NodeFolder folder, Configuration configuration) {
            NodeId self = NodeId.of(folder.id());
            Metrics metrics =
                    StaticPlatformBuilder.getMetricsProvider().createPlatformMetrics(self);
            PathsConfig paths = configuration.getConfigData(PathsConfig.class);
            FileSystemManager files = new FileSystemManager(paths.savedStateDir(), paths.tmpDir());
            Time time = Time.getCurrent();
            RecycleBin recycleBin =
                    RecycleBinImpl.create(
                            metrics, configuration, getStaticThreadManager(), time, files, self);
            return new Base(
                    self,
                    metrics,
                    recycleBin,
                    PlatformContext.create(configuration, time, metrics, files, recycleBin),
                    new VirtualMapStateLifecycleManager(metrics, time, configuration, files));
        }
    }

    private static TransactionPoolNexus pool(Metrics metrics) {
        return new TransactionPoolNexus(
                ExecutionLayer.DEFAULT_TRANSACTION_LIMITS,
                MAX_POOLED,
                TransactionPoolNexus.DEFAULT_MAXIMUM_PERMISSIBLE_UNHEALTHY_DURATION,
                metrics,
                Clock.systemUTC());
    }

    /// The roster in the engine's form.
    static Roster roster(Network network) {
        List<RosterEntry> entries = new ArrayList<>();
        for (int i = 0; i < network.members().size(); i++) {
            Network.Member member = network.members().get(i);
            ServiceEndpoint endpoint =
                    ServiceEndpoint.newBuilder()
                            .ipAddressV4(Bytes.wrap(ipv4(member.address().host())))
                            .port(member.address().gossipPort())
                            .build();
            entries.add(
                    RosterEntry.newBuilder()
                            .nodeId(i)
                            .weight(1)
                            .gossipCaCertificate(Bytes.wrap(NodeKeys.encoded(member.certificate())))
                            .gossipEndpoint(endpoint)
                            .build());
        }
        return new Roster(entries);
    }

    /// Waits until the platform takes transactions.
    void awaitActive(long seconds) throws NodeFailure, InterruptedException {
        try {
            queue.active().get(seconds, TimeUnit.SECONDS);
        } catch (TimeoutException | ExecutionException e) {
            throw new NodeFailure(
                    ExitCode.ENGINE,
                    "consensus is not active after %d s (status %s); with several nodes, more than two thirds must run"
                            .formatted(seconds, queue.status()),
                    e);
        }
    }

    Platform platform() {
        return platform;
    }

    PlatformQueue queue() {
        return queue;
    }

    /// Stops the platform.
    void stop() throws InterruptedException {
        platform.destroy();
    }

    private static HashedReservedSignedState load(NodeFolder folder, Base base) throws NodeFailure {
        try {
            return StartupStateUtils.loadInitialState(
                    base.recycleBin(),
                    VERSION,
                    APPLICATION,
                    SPACE,
                    base.self(),
                    base.context(),
                    base.states());
        } catch (RuntimeException e) {
            throw new NodeFailure(
                    ExitCode.STATE_DAMAGED,
                    "the saved state in %s cannot be read (%s); move the newest snapshot aside to start from the one before"
                            .formatted(folder.stateFolder(), NetworkFolder.reason(e)),
                    e);
        }
    }

    private static byte[] ipv4(String host) {
        try {
            return InetAddress.getByName(host).getAddress();
        } catch (UnknownHostException e) {
            throw new IllegalArgumentException("host is \"" + host + "\"; give an IPv4 address", e);
        }
    }
}
