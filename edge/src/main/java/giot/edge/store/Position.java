package giot.edge.store;

/// Where the edge is in the scenario.
///
/// @param scenarioSeconds scenario time
/// @param round the current round
public record Position(double scenarioSeconds, long round) {

    /// The start.
    public static final Position START = new Position(0, 0);
}
