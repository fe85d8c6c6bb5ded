package giot.edge.loop;

import java.util.OptionalDouble;

/// How far an edge is behind, at one moment: what it has been told and has not dealt with yet. Each
/// time is the scenario second at which the oldest of its kind began to wait; empty when none
/// waits. Whoever drives a scenario faster than real time can hold its clock by these.
///
/// @param messageSince when the oldest device message came in ([Arrival#scenarioSecond]) that is
///   not handled and stored yet; messages of several devices may be out of order by what the link
///   takes to hand them over
/// @param menuSince when the oldest menu was queued for the ledger that has no answer yet, or whose
///   answer is not handled and stored: until then no device can be offered it
/// @param transactionSince the same for all other transactions
/// @param isRoundDue whether a round was announced by [Edge#roundDue] that has not begun yet
public record Backlog(
        OptionalDouble messageSince,
        OptionalDouble menuSince,
        OptionalDouble transactionSince,
        boolean isRoundDue) {

    /// Whether nothing waits.
    public boolean isEmpty() {
        return messageSince.isEmpty()
                && menuSince.isEmpty()
                && transactionSince.isEmpty()
                && !isRoundDue;
    }
}
