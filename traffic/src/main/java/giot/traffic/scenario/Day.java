package giot.traffic.scenario;

/// The traffic of one further day in the same minutes, ground truth only.
///
/// @param seed the simulator's seed
/// @param demandScale factor on the number of vehicles, > 0
/// @param truth same minutes and segments as the recorded day
public record Day(long seed, double demandScale, SegmentTable truth) {
    public Day {
        if (!(demandScale > 0)) {
            throw new IllegalArgumentException(
                    "demand scale %s must be positive".formatted(demandScale));
        }
    }
}
