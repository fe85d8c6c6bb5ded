package giot.traffic.scenario;

import java.util.List;

/// The traffic of one further day in the same minutes, ground truth only.
///
/// @param seed the simulator's seed
/// @param demandScale factor on the number of vehicles, > 0
/// @param incidents what was out of the ordinary; none on an ordinary day
/// @param truth same minutes and segments as the recorded day
public record Day(long seed, double demandScale, List<Incident> incidents, SegmentTable truth) {
    public Day {
        if (!(demandScale > 0)) {
            throw new IllegalArgumentException(
                    "demand scale %s must be positive".formatted(demandScale));
        }
        incidents = List.copyOf(incidents);
    }

    /// Whether nothing but the demand differs from other days.
    public boolean ordinary() {
        return incidents.isEmpty();
    }
}
