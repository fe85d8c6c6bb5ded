package giot.device.sdk;

import com.hivemq.client.mqtt.mqtt5.message.publish.Mqtt5Publish;
import giot.device.clock.Appointment;
import giot.device.clock.Awaited;
import giot.device.clock.Expectation;
import giot.device.protocol.Acceptance;
import giot.device.protocol.Channel;
import giot.device.protocol.Contribution;
import giot.device.protocol.Declined;
import giot.device.protocol.DeviceMessage;
import giot.device.protocol.EdgeMessage;
import giot.device.protocol.Join;
import giot.device.protocol.Leave;
import giot.device.protocol.Offer;
import giot.device.protocol.ProtocolException;
import giot.device.protocol.SettlementNotice;
import giot.device.protocol.Task;
import giot.device.protocol.Topics;
import giot.device.protocol.UploadReceipt;
import giot.device.protocol.codec.DeviceMessageCodec;
import giot.device.protocol.codec.EdgeMessageCodec;
import giot.terms.Id;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.ScheduledFuture;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/// A device of the platform: joins an edge over MQTT 5, takes the contract that is best for its
/// type, collects, uploads, and keeps what it uploaded until the edge's receipt comes.
///
/// It holds at most one contract at a time. It reconnects for as long as it runs, joins again and
/// repeats what was not answered. Everything happens on one lane of the [MqttRuntime]; the public
/// methods may be called from any thread and return at once.
public final class DeviceClient {

    private static final long FAREWELL_MILLIS = 2000;

    /// Real time beyond what the clock says: it may stand, and who gets a message late sees so.
    private static final long EXPIRY_MARGIN_SECONDS = 30;

    private static final long UPLOAD_EXPIRY_SECONDS = 300;

    /// Scenario time that a task may wait on the lane, where the clock waits for it.
    private static final double LANE_SECONDS = 1;

    private final DeviceSetup setup;
    private final DeviceMessageCodec codec;
    private final ScheduledExecutorService lane;
    private final MqttSession session;
    private final Timer timer = new LaneTimer();
    private final Courier courier;
    private final Engagement engagement;
    private final Presence presence;
    private final CompletableFuture<Void> gone = new CompletableFuture<>();
    private Leave.@Nullable Reason leaving;
    private boolean finished;

    /// Prepares a device; [#start] brings it to life.
    public DeviceClient(MqttRuntime runtime, DeviceSetup setup) {
        this.setup = setup;
        this.codec = new DeviceMessageCodec(setup.observations());
        this.lane = runtime.lane(setup.name());
        this.courier = new Courier(setup, timer, this::upload);
        this.engagement = new Engagement(setup, timer, new Desk());
        this.presence = new Presence(setup, timer, this::sayThere, this::onLane);
        this.session = new MqttSession(runtime, lane, sessionSetup(), new Inbound());
    }

    /// Connects and joins; takes over what an earlier run left in the outbox.
    public void start() {
        setup.events().starting(setup.name());
        onLane(() -> {
            courier.recover();
            session.open();
        });
    }

    /// Takes no more offers, finishes what is begun, says goodbye and disconnects, however long
    /// that takes.
    ///
    /// @param reason what the edge is told
    /// @return completes when the device is gone
    public CompletableFuture<Void> leave(Leave.Reason reason) {
        onLane(() -> {
            leaving = leaving == null ? reason : leaving;
            leaveIfDone();
        });
        return gone;
    }

    /// The same, but in a limited time. Asked again, the shorter grace holds.
    ///
    /// @param reason what the edge is told
    /// @param graceMillis most real time for collecting, uploading and the receipt; what has no
    ///   receipt by then stays in the outbox
    /// @return completes when the device is gone
    public CompletableFuture<Void> leave(Leave.Reason reason, long graceMillis) {
        onLane(() -> {
            var _ = timer.after(graceMillis, this::sayGoodbye);
        });
        return leave(reason);
    }

    /// Its name.
    public String name() {
        return setup.name();
    }

    /// Whether it is connected now.
    public boolean isConnected() {
        return session.isConnected();
    }

    private MqttSession.Setup sessionSetup() {
        Topics topics = setup.topics();
        List<String> filters =
                List.of(
                        topics.of(setup.name(), Channel.OFFER),
                        topics.of(setup.name(), Channel.TASK),
                        topics.of(setup.name(), Channel.RECEIPT));
        Mqtt5Publish will =
                MqttSession.message(
                        topics.of(setup.name(), Channel.STATE),
                        codec.encode(new Leave(Leave.Reason.CONNECTION_LOST)),
                        UPLOAD_EXPIRY_SECONDS);
        DeviceOptions times = setup.options();
        return new MqttSession.Setup(
                setup.endpoint(),
                setup.name(),
                filters,
                Optional.of(will),
                times.willDelaySeconds(),
                times.sessionExpirySeconds(),
                64,
                times.reconnectFirstMillis(),
                times.reconnectMostMillis());
    }

    private void handle(EdgeMessage message) {
        switch (message) {
            case Offer offer -> offered(offer);
            case Task task -> engagement.engaged(task);
            case Declined declined -> declined(declined);
            case UploadReceipt receipt -> {
                if (courier.receipt(receipt)) {
                    setup.events().receipted(setup.name(), receipt);
                    leaveIfDone();
                }
            }
            case SettlementNotice notice -> {
                courier.settled(notice);
                setup.events().settled(setup.name(), notice);
            }
        }
    }

    private void offered(Offer offer) {
        setup.events().offered(setup.name(), offer);
        if (leaving == null && engagement.isFree() && !courier.isBusy()) {
            engagement.offered(offer);
        } else {
            setup.events().passed(setup.name(), offer);
        }
    }

    private void declined(Declined declined) {
        if (courier.declined(declined.contractId())) {
            setup.events().declined(setup.name(), declined);
            leaveIfDone();
        } else {
            engagement.declined(declined);
        }
    }

    private void leaveIfDone() {
        if (leaving != null && !engagement.isCollecting() && courier.isEmpty()) {
            sayGoodbye();
        }
    }

    private void sayGoodbye() {
        if (finished) {
            return;
        }
        finished = true;
        presence.stop(); // Or it could say that it is there after it said goodbye.
        if (!session.isConnected()) {
            disconnect();
            return;
        }
        setup.events().goodbye(setup.name());
        var _ =
                say(
                                Channel.STATE,
                                new Leave(leaving == null ? Leave.Reason.STOPPED : leaving),
                                UPLOAD_EXPIRY_SECONDS)
                        .completeOnTimeout(false, FAREWELL_MILLIS, TimeUnit.MILLISECONDS)
                        .whenComplete((told, failure) -> onLane(this::disconnect));
    }

    private void disconnect() {
        finished = true;
        presence.stop();
        engagement.stop();
        courier.stop();
        var _ =
                session.close()
                        .completeOnTimeout(null, FAREWELL_MILLIS, TimeUnit.MILLISECONDS)
                        .whenComplete((done, failure) -> {
                            if (gone.complete(null)) {
                                setup.events().left(setup.name());
                            }
                        });
    }

    private CompletableFuture<Boolean> say(
            Channel channel, DeviceMessage message, long expirySeconds) {
        return session.publish(
                MqttSession.message(
                        setup.topics().of(setup.name(), channel),
                        codec.encode(message),
                        expirySeconds));
    }

    private void upload(List<Contribution> chunks) {
        if (session.isConnected()) {
            for (Contribution chunk : chunks) {
                var _ = say(Channel.OBS, chunk, UPLOAD_EXPIRY_SECONDS);
            }
        }
    }

    private CompletableFuture<Boolean> sayThere(Join join) {
        return session.isConnected()
                ? say(Channel.STATE, join, UPLOAD_EXPIRY_SECONDS)
                : CompletableFuture.completedFuture(true);
    }

    private void onLane(Runnable task) {
        Expectation done = setup.clock().expect(Awaited.DEVICES, LANE_SECONDS);
        try {
            lane.execute(() -> {
                guarded(task);
                done.met();
            });
        } catch (RejectedExecutionException stopped) {
            // The runtime is closed: the whole process is on its way out.
            done.met();
            gone.complete(null);
        }
    }

    /// An error of one device must not end the lane of all, nor pass unseen.
    private void guarded(Runnable task) {
        try {
            task.run();
        } catch (RuntimeException failure) {
            setup.events().troubled(setup.name(), failure.toString());
        }
    }

    private final class Inbound implements MqttSession.Handler {

        @Override
        public void connected() {
            if (!finished) {
                presence.announce();
                engagement.repeat();
                courier.flush();
                setup.events().joined(setup.name());
            }
        }

        @Override
        public void received(String topic, byte[] payload, Runnable acknowledge) {
            Expectation done = setup.clock().expect(Awaited.DEVICES, LANE_SECONDS);
            try {
                Optional<Topics.Address> address = Topics.parse(topic);
                if (address.isPresent()) {
                    EdgeMessage message = EdgeMessageCodec.decode(address.get().channel(), payload);
                    guarded(() -> handle(message));
                }
            } catch (ProtocolException garbage) {
                setup.events().troubled(setup.name(), garbage.getMessage());
            } finally {
                acknowledge.run();
                done.met();
            }
        }

        @Override
        public void disconnected(String reason) {
            setup.events().disconnected(setup.name(), reason);
        }
    }

    private final class LaneTimer implements Timer {

        @Override
        public ScheduledFuture<?> after(long millis, Runnable task) {
            return lane.schedule(() -> guarded(task), millis, TimeUnit.MILLISECONDS);
        }

        @Override
        public Appointment at(double scenarioSecond, Runnable task) {
            return setup.clock().at(scenarioSecond, lane, () -> guarded(task));
        }
    }

    private final class Desk implements Engagement.Desk {

        @Override
        public void accept(Acceptance acceptance, Id contractId, double expiresAtScenarioSecond) {
            long expirySeconds =
                    setup.clock().realMillisUntil(expiresAtScenarioSecond) / 1000
                            + EXPIRY_MARGIN_SECONDS;
            var _ =
                    session.publish(
                            MqttSession.message(
                                            setup.topics().of(setup.name(), Channel.ACCEPT),
                                            codec.encode(acceptance),
                                            expirySeconds)
                                    .extend()
                                    .responseTopic(setup.topics().of(setup.name(), Channel.TASK))
                                    .correlationData(contractId.toBytes())
                                    .build());
        }

        @Override
        public void deliver(List<Contribution> chunks) {
            courier.deliver(chunks);
        }

        @Override
        public void free() {
            leaveIfDone();
        }
    }
}
