package giot.app.report;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonPropertyOrder;
import org.jspecify.annotations.Nullable;

/// One round in figures. A round without a menu has no certificate: its slacks, surplus and utility
/// are absent.
///
/// @param present devices connected when the round began
/// @param users devices the menu was designed for (M of the network state)
/// @param accepted contracts of the round
/// @param delivered contributions that arrived complete and in time
/// @param paid contributions that were paid
/// @param refused contributions that were refused
/// @param late contributions that came too late
/// @param paidMicro micro-tokens paid
/// @param minIrSlack smallest individual-rationality slack of the menu, in utility
/// @param minIcSlack smallest incentive-compatibility slack of the menu, in utility
/// @param capturedSurplus edge utility as a share of the exact optimum
/// @param edgeUtility the edge's expected utility of the menu
/// @param seconds real seconds the round took
@JsonPropertyOrder({
    "round",
    "present",
    "users",
    "accepted",
    "delivered",
    "paid",
    "refused",
    "late",
    "paidMicro",
    "minIrSlack",
    "minIcSlack",
    "capturedSurplus",
    "edgeUtility",
    "seconds"
})
@JsonInclude(JsonInclude.Include.ALWAYS)
public record RoundFigures(
        long round,
        long present,
        long users,
        long accepted,
        long delivered,
        long paid,
        long refused,
        long late,
        long paidMicro,
        @Nullable Double minIrSlack,
        @Nullable Double minIcSlack,
        @Nullable Double capturedSurplus,
        @Nullable Double edgeUtility,
        double seconds) {

    public RoundFigures {
        Checks.notNegative("rounds.round", round);
        Checks.notNegative("rounds.present", present);
        Checks.notNegative("rounds.users", users);
        Checks.notNegative("rounds.accepted", accepted);
        Checks.notNegative("rounds.delivered", delivered);
        Checks.notNegative("rounds.paid", paid);
        Checks.notNegative("rounds.refused", refused);
        Checks.notNegative("rounds.late", late);
        Checks.notNegative("rounds.paidMicro", paidMicro);
        Checks.finiteOrAbsent("rounds.minIrSlack", minIrSlack);
        Checks.finiteOrAbsent("rounds.minIcSlack", minIcSlack);
        Checks.finiteOrAbsent("rounds.capturedSurplus", capturedSurplus);
        Checks.finiteOrAbsent("rounds.edgeUtility", edgeUtility);
        Checks.finiteNotNegative("rounds.seconds", seconds);
    }
}
