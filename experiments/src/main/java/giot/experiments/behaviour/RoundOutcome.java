package giot.experiments.behaviour;

/// All that an edge server sees of a round: how many users took each item (last: how many left),
/// and what the round brought per user.
///
/// @param taken one count per item and one for those that left
/// @param utilityPerUser tokens
@SuppressWarnings("ArrayRecordComponent")
public record RoundOutcome(int[] taken, double utilityPerUser) {}
