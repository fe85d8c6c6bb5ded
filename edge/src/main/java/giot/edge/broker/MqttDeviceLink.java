package giot.edge.broker;

import com.hivemq.client.mqtt.mqtt5.message.publish.Mqtt5Publish;
import giot.device.clock.ScenarioClock;
import giot.device.protocol.Channel;
import giot.device.protocol.Declined;
import giot.device.protocol.DeviceMessage;
import giot.device.protocol.EdgeMessage;
import giot.device.protocol.Offer;
import giot.device.protocol.ProtocolException;
import giot.device.protocol.SettlementNotice;
import giot.device.protocol.Task;
import giot.device.protocol.Topics;
import giot.device.protocol.UploadReceipt;
import giot.device.protocol.codec.DeviceMessageCodec;
import giot.device.protocol.codec.EdgeMessageCodec;
import giot.device.protocol.codec.ObservationCodec;
import giot.device.sdk.MqttEndpoint;
import giot.device.sdk.MqttRuntime;
import giot.device.sdk.MqttSession;
import giot.edge.port.Arrival;
import giot.edge.port.DeviceLink;
import giot.terms.Id;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Executor;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.atomic.LongAdder;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// The edge's link over any MQTT 5 broker, embedded or external, with mutual TLS.
///
/// Each message is stamped with its time of arrival, parsed once and handed over on its device's
/// lane. The broker gets its acknowledgement only after the consumer returned, so that at most
/// `mostInbound` messages are in the edge's memory. What is not of the protocol is counted, logged
/// and dropped; nothing that a device sends can raise an exception out of here.
public final class MqttDeviceLink implements DeviceLink {

    private static final Logger LOG = LoggerFactory.getLogger(MqttDeviceLink.class);
    private static final long RECEIPT_EXPIRY_SECONDS = 3600;

    /// Real time beyond what the clock says: it may stand, and who gets a message late sees so.
    private static final long EXPIRY_MARGIN_SECONDS = 30;

    private final Topics topics;
    private final DeviceMessageCodec codec;
    private final ScenarioClock clock;
    private final MqttRuntime runtime;
    private final MqttSession session;
    private final Semaphore outbound;
    private final CountDownLatch connected = new CountDownLatch(1);
    private final LongAdder received = new LongAdder();
    private final LongAdder garbage = new LongAdder();
    private final LongAdder failed = new LongAdder();
    private final LongAdder sent = new LongAdder();
    private final LongAdder unsent = new LongAdder();
    private final LongAdder held = new LongAdder();
    private volatile String lastGarbage = "";
    private volatile String lastTrouble = "no answer";
    private volatile @Nullable Inbound consumer;

    /// How to hold the link.
    ///
    /// @param lanes threads that parse and hand over
    /// @param mostInbound most messages between the broker's delivery and the consumer's return
    /// @param mostOutbound most messages under way to the broker; more are dropped and counted
    /// @param sessionExpirySeconds how long the broker keeps messages for an absent edge
    public record Options(int lanes, int mostInbound, int mostOutbound, long sessionExpirySeconds) {

        /// 2 lanes, 2,000 in, 8,000 out, 60 s.
        public static final Options DEFAULT = new Options(2, 2000, 8000, 60);
    }

    /// Prepares a link; [#start] connects it.
    ///
    /// @param edge name of the edge: CN of its certificate
    /// @param observations the form of what devices contribute
    /// @param clock stamps arrivals and turns deadlines into message expiry
    public MqttDeviceLink(
            String edge,
            MqttEndpoint endpoint,
            ObservationCodec observations,
            ScenarioClock clock,
            Options options) {
        this.topics = new Topics(edge);
        this.codec = new DeviceMessageCodec(observations);
        this.clock = clock;
        this.outbound = new Semaphore(options.mostOutbound());
        this.runtime = new MqttRuntime(1, options.lanes());
        MqttSession.Setup setup =
                new MqttSession.Setup(
                        endpoint,
                        edge,
                        List.of(
                                topics.every(Channel.STATE),
                                topics.every(Channel.ACCEPT),
                                topics.every(Channel.OBS)),
                        Optional.empty(),
                        0,
                        options.sessionExpirySeconds(),
                        options.mostInbound(),
                        200,
                        5000);
        // Stamps and dispatches on the network thread; the work is the lanes'.
        Executor direct = Runnable::run;
        this.session = new MqttSession(runtime, direct, setup, new Receiver());
    }

    @Override
    public void start(Inbound inbound) {
        if (consumer != null) {
            throw new IllegalStateException("the link is started already: start it once");
        }
        consumer = inbound;
        session.open();
    }

    /// Waits until the link is connected and subscribed for the first time.
    ///
    /// @throws BrokerException if it is not within this time
    public void awaitConnected(Duration most) throws BrokerException, InterruptedException {
        if (!connected.await(most.toMillis(), TimeUnit.MILLISECONDS)) {
            throw new BrokerException(
                    "no broker took the edge %s within %d s: %s"
                            .formatted(topics.edge(), most.toSeconds(), lastTrouble));
        }
    }

    @Override
    public void send(String device, EdgeMessage message) {
        switch (message) {
            case Offer offer ->
                    send(
                            device,
                            Channel.OFFER,
                            offer,
                            expiry(offer.expiresAtScenarioSecond()),
                            null);
            case Task task ->
                    send(
                            device,
                            Channel.TASK,
                            task,
                            expiry(task.deadlineScenarioSecond()),
                            task.contractId());
            case Declined declined ->
                    send(
                            device,
                            Channel.TASK,
                            declined,
                            RECEIPT_EXPIRY_SECONDS,
                            declined.contractId());
            case UploadReceipt receipt ->
                    send(
                            device,
                            Channel.RECEIPT,
                            receipt,
                            RECEIPT_EXPIRY_SECONDS,
                            receipt.contractId());
            case SettlementNotice notice ->
                    send(
                            device,
                            Channel.RECEIPT,
                            notice,
                            RECEIPT_EXPIRY_SECONDS,
                            notice.contractId());
        }
    }

    /// What went over the link so far.
    public LinkCounts counts() {
        return new LinkCounts(
                received.sum(),
                garbage.sum(),
                failed.sum(),
                sent.sum(),
                unsent.sum(),
                held.sum(),
                lastGarbage);
    }

    /// Whether the link is connected now.
    public boolean isConnected() {
        return session.isConnected();
    }

    @Override
    public void close() {
        try {
            session.close().get(2, TimeUnit.SECONDS);
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
        } catch (java.util.concurrent.ExecutionException | TimeoutException late) {
            LOG.debug("the broker did not confirm the end of the session", late);
        }
        runtime.close();
    }

    private void send(
            String device,
            Channel channel,
            EdgeMessage message,
            long expirySeconds,
            @Nullable Id correlation) {
        if (!outbound.tryAcquire()) {
            held.increment();
            return;
        }
        Mqtt5Publish publish =
                MqttSession.message(
                        topics.of(device, channel),
                        EdgeMessageCodec.encode(message),
                        expirySeconds);
        if (correlation != null) {
            publish = publish.extend().correlationData(correlation.toBytes()).build();
        }
        var _ =
                session.publish(publish)
                        .whenComplete((taken, failure) -> {
                            outbound.release();
                            (failure == null && taken ? sent : unsent).increment();
                        });
    }

    private long expiry(double scenarioSecond) {
        return Math.ceilDiv(clock.realMillisUntil(scenarioSecond), 1000L) + EXPIRY_MARGIN_SECONDS;
    }

    private final class Receiver implements MqttSession.Handler {

        @Override
        public void connected() {
            connected.countDown();
        }

        @Override
        public void received(String topic, byte[] payload, Runnable acknowledge) {
            double now = clock.scenarioSeconds();
            Optional<Topics.Address> address =
                    Topics.parse(topic).filter(to -> to.edge().equals(topics.edge()));
            if (address.isEmpty()) {
                drop(topic, "it is not a topic of this edge");
                acknowledge.run();
                return;
            }
            try {
                runtime.lane(address.get().device())
                        .execute(() -> handOver(address.get(), payload, now, acknowledge));
            } catch (RejectedExecutionException closing) {
                // Not acknowledged: the broker keeps the message for the next edge process.
                LOG.debug("a message came after the link was closed");
            }
        }

        @Override
        public void disconnected(String reason) {
            lastTrouble = reason;
            LOG.debug("the link to the broker is down: {}", reason);
        }

        private void handOver(
                Topics.Address from, byte[] payload, double now, Runnable acknowledge) {
            Inbound sink = consumer;
            try {
                DeviceMessage message = codec.decode(from.channel(), payload);
                if (sink != null) {
                    sink.said(new Arrival(from.device(), message, now));
                    received.increment();
                }
            } catch (ProtocolException notOurs) {
                drop(from.device(), notOurs.getMessage());
            } catch (RejectedExecutionException ended) {
                LOG.debug("a message came after the edge had ended");
                return; // Not acknowledged: the broker keeps it for the next edge process.
            } catch (RuntimeException failure) {
                failed.increment();
                LOG.error("a message of {} was not handled", from.device(), failure);
            }
            acknowledge.run();
        }

        private void drop(String sender, String reason) {
            garbage.increment();
            String safe = sender.replaceAll("[^ -~]", "?");
            lastGarbage = (safe.length() > 80 ? safe.substring(0, 80) : safe) + ": " + reason;
            LOG.debug("dropped a message of {}", lastGarbage);
            Inbound sink = consumer;
            if (sink != null) {
                sink.broke(safe, reason);
            }
        }
    }
}
