package giot.app.pace;

import static org.assertj.core.api.Assertions.assertThat;

import giot.device.clock.Awaited;
import giot.device.clock.Expectations;
import giot.device.clock.ScenarioClock;
import giot.device.protocol.Declined;
import giot.device.protocol.DeviceMessage;
import giot.device.protocol.EdgeMessage;
import giot.device.protocol.Join;
import giot.device.protocol.Leave;
import giot.device.protocol.Offer;
import giot.device.protocol.Task;
import giot.edge.port.Arrival;
import giot.edge.port.DeviceLink;
import giot.terms.ByteString;
import giot.terms.CostModel;
import giot.terms.Id;
import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;

class InFlightTest {

    private static final String DEVICE = "acosta-1";

    private final Expectations expectations = new Expectations();
    private final ScenarioClock clock =
            new ScenarioClock(() -> 0, TimeUnit.NANOSECONDS::sleep, 1, 60, expectations);
    private final InFlight inFlight = new InFlight(clock);
    private final Wire wire = new Wire();
    private final DeviceLink link = inFlight.watching(wire);
    private final List<Arrival> atTheEdge = new ArrayList<>();
    private final SplittableRandom random = new SplittableRandom(1);

    InFlightTest() {
        link.start(atTheEdge::add);
    }

    @Test
    void aDeviceThatConnectsIsExpectedUntilTheEdgeHearsOfIt() {
        inFlight.starting(DEVICE);
        assertThat(expectations.begunBy(60))
                .get()
                .extracting(e -> e.whom())
                .isEqualTo(Awaited.DEVICES);

        wire.deliver(new Join(ByteString.of(new byte[] {1})));

        assertQuiet();
        assertThat(atTheEdge).hasSize(1);
    }

    @Test
    void anOfferIsExpectedToBeTakenOrPassed() {
        Offer offer = offer();
        join();
        link.send(DEVICE, offer);
        assertBusy();

        inFlight.passed(DEVICE, offer);

        assertQuiet();
        assertThat(wire.sent).containsExactly(offer);
    }

    @Test
    void betweenAnOfferAndTheAnswerToItsAcceptanceNothingIsQuiet() {
        Offer offer = offer();
        join();
        link.send(DEVICE, offer);
        inFlight.accepted(DEVICE, offer.items().getFirst());
        assertBusy();

        inFlight.engaged(DEVICE, new Task(id(), offer.menuId(), 0, 60, 100));

        assertQuiet();
    }

    @Test
    void aContributionIsExpectedToGetAReceiptOrARefusal() {
        inFlight.contributed(DEVICE, List.of());
        assertBusy();

        inFlight.declined(DEVICE, new Declined(id(), "the contract is not open"));

        assertQuiet();
    }

    @Test
    void nobodyWaitsForADeviceThatIsGone() {
        join();
        inFlight.goodbye(DEVICE);
        assertBusy();
        wire.deliver(new Leave(Leave.Reason.ARRIVED));
        inFlight.left(DEVICE);

        link.send(DEVICE, offer());

        assertQuiet();
    }

    private void join() {
        inFlight.starting(DEVICE);
        wire.deliver(new Join(ByteString.of(new byte[] {1})));
    }

    private void assertQuiet() {
        assertThat(expectations.first()).isEmpty();
    }

    private void assertBusy() {
        assertThat(expectations.begunBy(60)).isPresent();
    }

    private Id id() {
        return Id.random(random);
    }

    private Offer offer() {
        return new Offer(
                id(),
                1,
                CostModel.TYPE_FREE,
                100,
                150,
                List.of(new Offer.Item(0, 50, 60, 1_000_000)),
                id(),
                120,
                5,
                5);
    }

    /// A link whose other end is in hand.
    private static final class Wire implements DeviceLink {

        private final List<EdgeMessage> sent = new ArrayList<>();
        private Inbound inbound = _ -> {};

        void deliver(DeviceMessage message) {
            inbound.said(new Arrival(DEVICE, message, 60));
        }

        @Override
        public void start(Inbound consumer) {
            inbound = consumer;
        }

        @Override
        public void send(String device, EdgeMessage message) {
            sent.add(message);
        }

        @Override
        public void close() {}
    }
}
