package giot.device.sdk;

import giot.device.identity.TlsIdentity;
import io.reactivex.plugins.RxJavaPlugins;
import java.security.cert.X509Certificate;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.ThreadFactory;
import java.util.concurrent.atomic.AtomicInteger;
import javax.net.ssl.TrustManagerFactory;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// The few threads that any number of MQTT clients in one process share: one group of network
/// threads, and lanes, each a single thread on which all that one client does happens in order.
public final class MqttRuntime implements AutoCloseable {

    private static final Logger LOG = LoggerFactory.getLogger(MqttRuntime.class);

    private final int networkThreads;
    private final ExecutorService network;
    private final List<ScheduledExecutorService> lanes = new ArrayList<>();
    private final Map<X509Certificate, TrustManagerFactory> trust = new ConcurrentHashMap<>();

    /// @param networkThreads threads for sockets and TLS, at least 1
    /// @param lanes threads for what clients do, at least 1
    public MqttRuntime(int networkThreads, int lanes) {
        if (networkThreads < 1 || lanes < 1) {
            throw new IllegalArgumentException(
                    "networkThreads is %d and lanes %d, expected at least 1 of each"
                            .formatted(networkThreads, lanes));
        }
        dropWhatNobodyWaitsFor();
        this.networkThreads = networkThreads;
        // The network threads run until the last client disconnects, so they need threads of their
        // own.
        this.network = Executors.newCachedThreadPool(daemons("giot-mqtt-net"));
        for (int i = 0; i < lanes; i++) {
            this.lanes.add(
                    Executors.newSingleThreadScheduledExecutor(daemons("giot-mqtt-lane" + i)));
        }
    }

    /// A publication that is under way when its client closes fails with nobody left to learn of
    /// it; the MQTT library would print the failure's stack. Leaves a program's own choice alone.
    private static void dropWhatNobodyWaitsFor() {
        if (RxJavaPlugins.getErrorHandler() == null) {
            RxJavaPlugins.setErrorHandler(
                    failure -> LOG.debug("failure after the end of a session", failure));
        }
    }

    /// Two network threads and two lanes: enough for some hundreds of devices.
    public static MqttRuntime small() {
        return new MqttRuntime(2, 2);
    }

    /// The lane of a client, always the same for a name.
    public ScheduledExecutorService lane(String name) {
        return lanes.get(Math.floorMod(name.hashCode(), lanes.size()));
    }

    int networkThreads() {
        return networkThreads;
    }

    ExecutorService network() {
        return network;
    }

    TrustManagerFactory trustOf(TlsIdentity identity) {
        return trust.computeIfAbsent(
                identity.authority(), authority -> identity.trustManagerFactory());
    }

    /// Stops the lanes and lets the network threads end with their last connection.
    @Override
    public void close() {
        lanes.forEach(ScheduledExecutorService::shutdownNow);
        network.shutdown();
    }

    private static ThreadFactory daemons(String name) {
        AtomicInteger number = new AtomicInteger();
        return task -> {
            Thread thread = new Thread(task, name + "-" + number.incrementAndGet());
            thread.setDaemon(true);
            return thread;
        };
    }
}
