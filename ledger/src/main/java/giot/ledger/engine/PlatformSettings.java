package giot.ledger.engine;

import com.swirlds.config.api.Configuration;
import com.swirlds.config.api.ConfigurationBuilder;
import com.swirlds.platform.util.BootstrapUtils;
import giot.ledger.folder.NodeAddress;
import giot.ledger.folder.NodeFolder;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;

/// The engine's settings, written into the node's folder at every start (the engine reads files).
final class PlatformSettings {
    /// Seconds of consensus time between two snapshots of the state; a restart replays at most the
    /// events of this span.
    private static final int SNAPSHOT_SECONDS = 60;

    /// The engine's timers that go also while nothing is to be done, slower than by default, which
    /// is what an idle node's processor time depends on: how often it is looked whether an event
    /// may be created (the shortest pause between two is longer), whether its queues are healthy,
    /// whether a peer has events that were missed (new ones are sent to all at once), and how long
    /// a peer's threads wait for something to take or to send, which wakes them in any case.
    private static final String TIMERS =
            """
            event.creation.period, 20ms
            platform.wiring.healthMonitorHeartbeatPeriod, 100ms
            broadcast.rpcSleepAfterSyncWhileBroadcasting, 2s
            sync.rpcIdleDispatchPollTimeout, 250ms
            sync.rpcIdleWritePollTimeout, 500ms
            """;

    private PlatformSettings() {}

    /// Writes the settings of the node and builds the engine's configuration from them.
    static Configuration write(NodeFolder folder) throws IOException {
        Path settings = folder.settingsFile();
        Path overrides = folder.path().resolve("node-overrides.yaml");
        Files.writeString(settings, settings(folder) + TIMERS, StandardCharsets.UTF_8);
        Files.writeString(overrides, overrides(folder), StandardCharsets.UTF_8);
        ConfigurationBuilder builder = ConfigurationBuilder.create();
        BootstrapUtils.setupConfigBuilder(builder, settings, overrides);
        return builder.build();
    }

    private static String settings(NodeFolder folder) {
        boolean alone = folder.network().members().size() == 1;
        return """
        paths.settingsUsedDir, %1$s
        paths.keysDirPath, %1$s
        paths.savedStateDir, %2$s
        platformStatus.observingStatusDelay, %3$s
        prometheus.endpointEnabled, false
        metrics.disableMetricsOutput, true
        event.enableEventStreaming, false
        event.creation.maxCreationRate, %7$d
        event.preconsensus.inlinePcesSyncOption, %6$s
        event.preconsensus.minimumRetentionPeriod, 10m
        event.preconsensus.copyRecentStreamToStateSnapshots, false
        merkleDb.initialCapacity, 1000000
        virtualMap.copyFlushCandidateThreshold, 16000000
        virtualMap.familyThrottleThreshold, 96000000
        state.saveStatePeriod, %4$d
        state.signedStateDisk, 2
        state.haltOnAnyIss, true
        consensus.roundsExpired, %5$d
        """
                .formatted(
                        folder.path(),
                        folder.stateFolder(),
                        // Alone, there is nobody from whom to learn about events of one's own.
                        alone ? "100ms" : "1s",
                        SNAPSHOT_SECONDS,
                        alone ? 60 : 1_000,
                        // A receipt stands on other nodes' events too: these must survive a crash
                        // of all nodes even when their creators do not come back.
                        alone ? "EVERY_SELF_EVENT" : "EVERY_EVENT",
                        // Alone, events cost next to nothing, and a receipt comes after a few of
                        // them.
                        alone ? 30 : 20);
    }

    private static String overrides(NodeFolder folder) {
        NodeAddress address = folder.bound();
        boolean alone = folder.network().members().size() == 1;
        return """
        gossip:
          interfaceBindings:
            - {"nodeId": %d, "hostname": "%s", "port": %d}
        """
                .formatted(
                        folder.id(),
                        alone ? NodeAddress.LOOPBACK : address.host(),
                        // Alone, nobody calls: any free port serves.
                        alone ? 0 : address.gossipPort());
    }
}
