package giot.app.pace;

import giot.device.clock.Awaited;
import giot.edge.loop.Backlog;
import giot.edge.round.Edge;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.stream.Stream;

/// An edge and its ledger, as an elastic clock waits for them.
public record EdgeAwaiting(Edge edge) implements Awaiting {

    /// Scenario time that the edge may take for a message.
    private static final double MESSAGE_SECONDS = 1;

    /// Scenario time that the ledger may take for a transaction; what a round's beginning needs is
    /// waited for there.
    private static final double LEDGER_SECONDS = 10;

    @Override
    public Optional<Hold> next() {
        Backlog backlog = edge.backlog();
        return Stream.of(
                        hold(Awaited.EDGE, backlog.messageSince(), MESSAGE_SECONDS),
                        hold(Awaited.LEDGER, backlog.menuSince(), LEDGER_SECONDS),
                        hold(Awaited.LEDGER, backlog.transactionSince(), LEDGER_SECONDS))
                .flatMap(Optional::stream)
                .min((a, b) -> Double.compare(a.second(), b.second()));
    }

    @Override
    public Optional<Awaited> busyAt(double second) {
        Backlog backlog = edge.backlog();
        if (backlog.messageSince().isPresent() || backlog.isRoundDue()) {
            return Optional.of(Awaited.EDGE);
        }
        return backlog.isEmpty() ? Optional.empty() : Optional.of(Awaited.LEDGER);
    }

    private static Optional<Hold> hold(Awaited whom, OptionalDouble since, double slackSeconds) {
        return since.isPresent()
                ? Optional.of(new Hold(whom, since.getAsDouble() + slackSeconds))
                : Optional.empty();
    }
}
