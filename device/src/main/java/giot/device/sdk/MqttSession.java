package giot.device.sdk;

import com.hivemq.client.mqtt.MqttClientExecutorConfig;
import com.hivemq.client.mqtt.MqttClientSslConfig;
import com.hivemq.client.mqtt.MqttGlobalPublishFilter;
import com.hivemq.client.mqtt.datatypes.MqttQos;
import com.hivemq.client.mqtt.lifecycle.MqttClientDisconnectedContext;
import com.hivemq.client.mqtt.lifecycle.MqttDisconnectSource;
import com.hivemq.client.mqtt.mqtt5.Mqtt5AsyncClient;
import com.hivemq.client.mqtt.mqtt5.Mqtt5Client;
import com.hivemq.client.mqtt.mqtt5.message.publish.Mqtt5Publish;
import com.hivemq.client.mqtt.mqtt5.message.publish.Mqtt5PublishResult;
import com.hivemq.client.mqtt.mqtt5.message.publish.puback.Mqtt5PubAckReasonCode;
import com.hivemq.client.mqtt.mqtt5.message.subscribe.Mqtt5Subscribe;
import com.hivemq.client.mqtt.mqtt5.message.subscribe.Mqtt5Subscription;
import io.reactivex.schedulers.Schedulers;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executor;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.TimeUnit;

/// One MQTT 5 session over mutual TLS 1.3 that holds until it is closed: it connects, subscribes,
/// and connects again with growing delay whenever the broker goes away.
///
/// All calls of the [Handler] come on the executor given, which must run them one after the other.
public final class MqttSession {

    // With 0, Artemis 2.55 forgets a session at once, but keeps it for good where the end of the
    // connection overtakes the farewell; what expires is swept in any case.
    private static final long FAREWELL_EXPIRY_SECONDS = 1;

    private final Setup setup;
    private final Handler handler;
    private final Executor executor;
    private final Mqtt5AsyncClient client;
    private volatile boolean closed;
    private volatile boolean subscribed;

    /// How to hold the session.
    ///
    /// @param endpoint the broker
    /// @param clientId MQTT client id: the certificate's CN
    /// @param filters topic filters to subscribe to with QoS 1
    /// @param will what the broker says when it loses the client
    /// @param willDelaySeconds how long a broker waits before it says so
    /// @param sessionExpirySeconds how long a broker keeps messages for an absent client
    /// @param receiveMaximum most unacknowledged inbound messages
    /// @param reconnectFirstMillis delay before the first attempt to reconnect; doubles each time
    /// @param reconnectMostMillis largest delay
    public record Setup(
            MqttEndpoint endpoint,
            String clientId,
            List<String> filters,
            Optional<Mqtt5Publish> will,
            long willDelaySeconds,
            long sessionExpirySeconds,
            int receiveMaximum,
            long reconnectFirstMillis,
            long reconnectMostMillis) {

        /// Copies the filters.
        public Setup {
            filters = List.copyOf(filters);
        }
    }

    /// What happens in a session.
    public interface Handler {

        /// Connected (again) and subscribed.
        void connected();

        /// A message came in. The broker keeps it until `acknowledge` runs.
        void received(String topic, byte[] payload, Runnable acknowledge);

        /// The connection is lost or could not be made; another attempt follows.
        void disconnected(String reason);
    }

    /// Prepares a session; [#open] starts it.
    public MqttSession(MqttRuntime runtime, Executor executor, Setup setup, Handler handler) {
        this.setup = setup;
        this.handler = handler;
        this.executor = executor;
        this.client = build(runtime);
    }

    /// Starts to connect.
    public void open() {
        client.publishes(MqttGlobalPublishFilter.ALL, this::received, this::onExecutor, true);
        var _ =
                client.connectWith()
                        .cleanStart(false)
                        .sessionExpiryInterval(setup.sessionExpirySeconds())
                        .keepAlive(30)
                        .restrictions()
                        .receiveMaximum(setup.receiveMaximum())
                        .maximumPacketSize(MqttEndpoint.MAX_PACKET_BYTES)
                        .applyRestrictions()
                        .send();
    }

    /// Publishes with QoS 1. Completes with true once the broker took the message, with false when
    /// it refused it or the session ended before; or when the broker knows of no subscriber; while
    /// it is away, this waits.
    public CompletableFuture<Boolean> publish(Mqtt5Publish message) {
        return client.publish(message)
                .handle((result, failure) -> failure == null && taken(result));
    }

    /// A QoS 1 message to build on.
    public static Mqtt5Publish message(String topic, byte[] payload, long expirySeconds) {
        return Mqtt5Publish.builder()
                .topic(topic)
                .qos(MqttQos.AT_LEAST_ONCE)
                .payload(payload)
                .messageExpiryInterval(Math.min(expirySeconds, 0xFFFF_FFFEL))
                .contentType("application/json")
                .build();
    }

    /// Whether the session is connected now.
    public boolean isConnected() {
        return client.getState().isConnected();
    }

    /// Ends the session, and the broker's memory of it if it can be reached.
    public CompletableFuture<Void> close() {
        closed = true;
        return client.disconnectWith()
                .sessionExpiryInterval(FAREWELL_EXPIRY_SECONDS)
                .send()
                .exceptionally(alreadyDisconnected -> null);
    }

    private Mqtt5AsyncClient build(MqttRuntime runtime) {
        TlsParts tls = new TlsParts(runtime, setup.endpoint());
        var builder =
                Mqtt5Client.builder()
                        .identifier(setup.clientId())
                        .serverHost(setup.endpoint().host())
                        .serverPort(setup.endpoint().port())
                        .sslConfig(tls.config())
                        .executorConfig(
                                MqttClientExecutorConfig.builder()
                                        .nettyExecutor(runtime.network())
                                        .nettyThreads(runtime.networkThreads())
                                        .applicationScheduler(Schedulers.from(executor))
                                        .build())
                        .addConnectedListener(context -> connected())
                        .addDisconnectedListener(this::disconnected);
        return setup.will()
                .map(will ->
                        builder.willPublish(
                                will.asWill()
                                        .extendAsWill()
                                        .delayInterval(setup.willDelaySeconds())
                                        .build()))
                .orElse(builder)
                .buildAsync();
    }

    private record TlsParts(MqttRuntime runtime, MqttEndpoint endpoint) {
        MqttClientSslConfig config() {
            return MqttClientSslConfig.builder()
                    .keyManagerFactory(endpoint.identity().keyManagerFactory())
                    .trustManagerFactory(runtime.trustOf(endpoint.identity()))
                    .protocols(List.of("TLSv1.3"))
                    .handshakeTimeout(20, TimeUnit.SECONDS)
                    .build();
        }
    }

    private void connected() {
        if (closed) {
            var _ = close();
            return;
        }
        if (subscribed) {
            // The library subscribes again by itself where the broker forgot the session.
            onExecutor(handler::connected);
            return;
        }
        var _ =
                client.subscribe(subscription())
                        .whenComplete((granted, failure) -> {
                            if (failure == null) {
                                subscribed = true;
                                onExecutor(handler::connected);
                            } else {
                                onExecutor(
                                        () -> handler.disconnected("subscribing: " + say(failure)));
                            }
                        });
    }

    private Mqtt5Subscribe subscription() {
        List<Mqtt5Subscription> subscriptions =
                setup.filters().stream()
                        .map(filter ->
                                Mqtt5Subscription.builder()
                                        .topicFilter(filter)
                                        .qos(MqttQos.AT_LEAST_ONCE)
                                        .build())
                        .toList();
        return Mqtt5Subscribe.builder().addSubscriptions(subscriptions).build();
    }

    private void disconnected(MqttClientDisconnectedContext context) {
        boolean again = !closed && context.getSource() != MqttDisconnectSource.USER;
        if (!again) {
            return;
        }
        int doublings = Math.min(context.getReconnector().getAttempts(), 16);
        long delay =
                Math.min(setup.reconnectFirstMillis() << doublings, setup.reconnectMostMillis());
        // Spread by client, so that not all come back in the same moment.
        long spread = Math.floorMod(setup.clientId().hashCode(), Math.max(1, delay / 4));
        context.getReconnector().reconnect(true).delay(delay + spread, TimeUnit.MILLISECONDS);
        onExecutor(() -> handler.disconnected(say(context.getCause())));
    }

    private void received(Mqtt5Publish publish) {
        handler.received(
                publish.getTopic().toString(), publish.getPayloadAsBytes(), publish::acknowledge);
    }

    private void onExecutor(Runnable task) {
        try {
            executor.execute(task);
        } catch (RejectedExecutionException stopped) {
            // The process is on its way out; nothing is left to be told.
            closed = true;
        }
    }

    private static boolean taken(Mqtt5PublishResult result) {
        // A broker may also say that nobody listens (reason code 16): then nobody took it.
        return result.getError().isEmpty()
                && (!(result instanceof Mqtt5PublishResult.Mqtt5Qos1Result acknowledged)
                        || acknowledged.getPubAck().getReasonCode()
                                == Mqtt5PubAckReasonCode.SUCCESS);
    }

    private static String say(Throwable failure) {
        String text = failure.getMessage();
        return text == null ? failure.getClass().getSimpleName() : text;
    }
}
