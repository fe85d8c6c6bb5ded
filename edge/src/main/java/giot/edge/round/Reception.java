package giot.edge.round;

import giot.device.protocol.Acceptance;
import giot.device.protocol.Contribution;
import giot.device.protocol.Join;
import giot.device.protocol.Leave;
import giot.device.protocol.ProtocolException;
import giot.edge.loop.RuleBreaks;
import giot.edge.loop.Work;
import giot.edge.port.Arrival;
import giot.edge.port.DeviceIdentity;
import giot.edge.state.EdgeState;
import giot.edge.state.EnrolledDevice;
import java.util.function.LongSupplier;
import org.jspecify.annotations.Nullable;

/// What devices say, handed to the step that it belongs to. What breaks the rules is dropped and
/// noted.
final class Reception {

    private final DeviceIdentity.Check identities;
    private final EdgeState state;
    private final Attendance attendance;
    private final Reputations reputations;
    private final TradeStep trade;
    private final RuleBreaks breaks;
    private final LongSupplier listenedNanos;

    Reception(
            DeviceIdentity.Check identities,
            EdgeState state,
            Attendance attendance,
            Reputations reputations,
            TradeStep trade,
            RuleBreaks breaks,
            LongSupplier listenedNanos) {
        this.identities = identities;
        this.state = state;
        this.attendance = attendance;
        this.reputations = reputations;
        this.trade = trade;
        this.breaks = breaks;
        this.listenedNanos = listenedNanos;
    }

    /// A message of a device; any of them is a sign of life.
    void said(Arrival arrival, Work work) {
        String name = arrival.device();
        @Nullable EnrolledDevice device = state.devices().named(name).orElse(null);
        try {
            switch (arrival.message()) {
                case Join join -> join(name, join, work);
                case Leave leave -> attendance.leave(name);
                case Acceptance acceptance -> {
                    if (device != null) {
                        trade.accept(device, acceptance, arrival.scenarioSecond(), work);
                    }
                }
                case Contribution chunk -> {
                    if (device != null) {
                        trade.upload(device, chunk, arrival.scenarioSecond(), work);
                    }
                }
            }
            attendance.heard(name, listenedNanos.getAsLong());
        } catch (ProtocolException e) {
            breaks.note(name, String.valueOf(e.getMessage()));
        }
    }

    private void join(String name, Join join, Work work) throws ProtocolException {
        boolean joined =
                identities
                        .verify(name, join.certificateDer())
                        .map(identity ->
                                attendance.join(name, identity, listenedNanos.getAsLong(), work))
                        .orElse(false);
        if (!joined) {
            throw new ProtocolException(
                    "the certificate is not of this edge's authority for this name, or the name"
                            + " or the key is another device's");
        }
        state.devices().named(name).ifPresent(device -> reputations.askIfOwed(device.key(), work));
    }
}
