package giot.edge.round;

import giot.device.protocol.DeviceMessage;
import giot.device.protocol.EdgeMessage;
import giot.edge.port.Arrival;
import giot.edge.port.DeviceLink;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.atomic.AtomicInteger;

/// The way to devices that a test plays: records what the edge sends, says what the test says.
final class PlayedLink implements DeviceLink {

    /// Something that the edge sent.
    record Sent(String device, EdgeMessage message) {}

    /// Messages that the edge did not take because it had ended.
    final AtomicInteger unacknowledged = new AtomicInteger();

    private final HandTime time;
    private final List<Sent> sent = new ArrayList<>();
    private Inbound inbound = arrival -> {};

    PlayedLink(HandTime time) {
        this.time = time;
    }

    @Override
    public void start(Inbound listener) {
        inbound = listener;
    }

    @Override
    public synchronized void send(String device, EdgeMessage message) {
        sent.add(new Sent(device, message));
    }

    @Override
    public void close() {
        inbound = arrival -> {};
    }

    void say(String device, DeviceMessage message) {
        try {
            inbound.said(new Arrival(device, message, time.nowSeconds()));
        } catch (RejectedExecutionException ended) {
            unacknowledged.incrementAndGet();
        }
    }

    synchronized List<Sent> sent() {
        return List.copyOf(sent);
    }

    synchronized int sentCount() {
        return sent.size();
    }

    /// What a device was sent of one kind, in order.
    synchronized <M extends EdgeMessage> List<M> to(String device, Class<M> kind) {
        return sent.stream()
                .filter(s -> s.device().equals(device) && kind.isInstance(s.message()))
                .map(s -> kind.cast(s.message()))
                .toList();
    }
}
