package giot.traffic.fleet;

/// What happened to a fleet so far.
///
/// @param departed vehicles that set out
/// @param present vehicles that are there now
/// @param joined times that a vehicle connected
/// @param offered menus that came in
/// @param passed menus of which no item was taken
/// @param accepted items taken
/// @param engaged acceptances that the edge took
/// @param declined acceptances and uploads that the edge did not take
/// @param unanswered acceptances without an answer
/// @param abandoned contracts given up while collecting
/// @param contributed contributions uploaded
/// @param resent contributions sent again
/// @param receipted contributions with a receipt
/// @param settled contracts settled
/// @param paidMicro sum of settlements, micro-tokens
/// @param troubled failures that a vehicle lived with
/// @param lastTrouble the last of them, empty if none
public record FleetCounts(
        long departed,
        long present,
        long joined,
        long offered,
        long passed,
        long accepted,
        long engaged,
        long declined,
        long unanswered,
        long abandoned,
        long contributed,
        long resent,
        long receipted,
        long settled,
        long paidMicro,
        long troubled,
        String lastTrouble) {}
