package giot.app.pace;

import giot.device.clock.Awaited;
import giot.device.clock.Expectation;
import giot.device.clock.ScenarioClock;
import giot.device.protocol.Contribution;
import giot.device.protocol.Declined;
import giot.device.protocol.DeviceMessage;
import giot.device.protocol.EdgeMessage;
import giot.device.protocol.Join;
import giot.device.protocol.Leave;
import giot.device.protocol.Offer;
import giot.device.protocol.Task;
import giot.device.protocol.UploadReceipt;
import giot.device.sdk.DeviceEvents;
import giot.edge.port.Arrival;
import giot.edge.port.DeviceLink;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Collectors;

/// Everything between a fleet and its edge that is under way: the clock expects each message, or
/// the answer to it, within a little scenario time, however long broker and machine take. Sees both
/// ends: what devices do, as their witness, and what the edge sends and gets, around its link.
public final class InFlight implements DeviceEvents {

    /// Scenario time that a message and its answer may take.
    private static final double MESSAGE_SECONDS = 1;

    /// Scenario time from a device's start until the edge hears of it.
    private static final double CONNECT_SECONDS = 10;

    private static final int MOST_NAMED = 3;

    private enum Matter {
        JOIN,
        OFFER,
        ACCEPTANCE,
        CONTRIBUTION,
        LEAVE
    }

    private record Key(Matter matter, String device) {}

    private final ScenarioClock clock;
    private final Map<Key, Expectation> open = new ConcurrentHashMap<>();

    /// Devices that have started and not said goodbye: who answers an offer.
    private final Set<String> here = ConcurrentHashMap.newKeySet();

    public InFlight(ScenarioClock clock) {
        this.clock = clock;
    }

    /// The edge's link, watched.
    public DeviceLink watching(DeviceLink link) {
        return new Watched(link);
    }

    @Override
    public void starting(String device) {
        here.add(device);
        begin(Matter.JOIN, device, Awaited.DEVICES, CONNECT_SECONDS);
    }

    @Override
    public void passed(String device, Offer offer) {
        end(Matter.OFFER, device);
    }

    @Override
    public void accepted(String device, Offer.Item item) {
        begin(Matter.ACCEPTANCE, device, Awaited.MESSAGES, MESSAGE_SECONDS);
        end(Matter.OFFER, device);
    }

    @Override
    public void engaged(String device, Task task) {
        end(Matter.ACCEPTANCE, device);
    }

    @Override
    public void declined(String device, Declined declined) {
        end(Matter.ACCEPTANCE, device);
        end(Matter.CONTRIBUTION, device);
    }

    @Override
    public void unanswered(String device) {
        end(Matter.ACCEPTANCE, device);
    }

    @Override
    public void contributed(String device, List<Contribution> chunks) {
        begin(Matter.CONTRIBUTION, device, Awaited.MESSAGES, MESSAGE_SECONDS);
    }

    @Override
    public void receipted(String device, UploadReceipt receipt) {
        end(Matter.CONTRIBUTION, device);
    }

    @Override
    public void goodbye(String device) {
        begin(Matter.LEAVE, device, Awaited.MESSAGES, MESSAGE_SECONDS);
        here.remove(device);
        end(Matter.OFFER, device);
    }

    @Override
    public void left(String device) {
        here.remove(device);
        for (Matter matter : Matter.values()) {
            if (matter != Matter.LEAVE) {
                end(matter, device);
            }
        }
    }

    /// What is under way now, in words: a few of many.
    public String words() {
        return open.keySet().stream()
                .limit(MOST_NAMED)
                .map(key -> key.matter().name().toLowerCase(Locale.ROOT) + " of " + key.device())
                .collect(Collectors.joining(", "));
    }

    private void begin(Matter matter, String device, Awaited whom, double slackSeconds) {
        Expectation before = open.put(new Key(matter, device), clock.expect(whom, slackSeconds));
        if (before != null) {
            before.met();
        }
    }

    private void end(Matter matter, String device) {
        Expectation expectation = open.remove(new Key(matter, device));
        if (expectation != null) {
            expectation.met();
        }
    }

    private void arrived(String device, DeviceMessage message) {
        if (message instanceof Join) {
            end(Matter.JOIN, device);
        } else if (message instanceof Leave) {
            end(Matter.LEAVE, device);
        }
    }

    private final class Watched implements DeviceLink {

        private final DeviceLink link;

        Watched(DeviceLink link) {
            this.link = link;
        }

        @Override
        public void start(Inbound inbound) {
            link.start(
                    new Inbound() {
                        @Override
                        public void said(Arrival arrival) {
                            inbound.said(arrival);
                            arrived(arrival.device(), arrival.message());
                        }

                        @Override
                        public void broke(String device, String why) {
                            inbound.broke(device, why);
                        }
                    });
        }

        @Override
        public void send(String device, EdgeMessage message) {
            if (message instanceof Offer && here.contains(device)) {
                begin(Matter.OFFER, device, Awaited.MESSAGES, MESSAGE_SECONDS);
            }
            link.send(device, message);
        }

        @Override
        public void close() {
            link.close();
        }
    }
}
