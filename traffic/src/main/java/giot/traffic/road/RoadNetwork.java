package giot.traffic.road;

import java.util.Arrays;
import java.util.List;
import java.util.Optional;

/// The road map: segments, which segment follows which, and the paths across junctions.
///
/// Immutable and safe to share between threads. Segments are the named edges of the traffic
/// simulator's network; its unnamed edges inside junctions are kept as [Connector]s, so that a
/// vehicle in the middle of a crossing is not off the road.
public final class RoadNetwork {
    /// Positions further from every road than this have no match, in metres.
    public static final double MAX_MATCH_METRES = 200;

    private final List<Segment> segments;
    private final List<Connector> connectors;
    private final int[][] successors;
    private final MatchGrid grid;

    /// @param successors per segment the indices of the segments that can follow it
    public RoadNetwork(List<Segment> segments, int[][] successors, List<Connector> connectors) {
        this.segments = List.copyOf(segments);
        this.connectors = List.copyOf(connectors);
        this.successors = new int[successors.length][];
        if (segments.isEmpty() || successors.length != segments.size()) {
            throw new IllegalArgumentException(
                    "%d segments with %d lists of successors; needs one list for each segment"
                            .formatted(segments.size(), successors.length));
        }
        for (int i = 0; i < successors.length; i++) {
            if (segments.get(i).index() != i) {
                throw new IllegalArgumentException(
                        "segment at position %d has index %d"
                                .formatted(i, segments.get(i).index()));
            }
            for (int next : successors[i]) {
                checkIndex(next, "successor");
            }
            this.successors[i] = successors[i].clone();
        }
        connectors.forEach(c -> checkIndex(c.toSegment(), "connector's segment"));
        this.grid = new MatchGrid(this.segments, this.connectors);
    }

    public int segmentCount() {
        return segments.size();
    }

    public Segment segment(int index) {
        return segments.get(index);
    }

    public List<Segment> segments() {
        return segments;
    }

    public List<Connector> connectors() {
        return connectors;
    }

    /// Indices of the segments that a vehicle can enter from this one, ascending.
    public int[] successors(int segment) {
        return successors[segment].clone();
    }

    /// Least x of any road, in metres.
    public double minX() {
        return grid.minX;
    }

    /// Least y of any road, in metres.
    public double minY() {
        return grid.minY;
    }

    /// Largest x of any road, in metres.
    public double maxX() {
        return grid.maxX;
    }

    /// Largest y of any road, in metres.
    public double maxY() {
        return grid.maxY;
    }

    /// The road that best explains a position.
    ///
    /// Without a heading this is the nearest road. With one, a road counts as further away the more
    /// its direction differs: cost = distance + 25 m * (1 - cos(difference)) / 2, which tells the
    /// two directions of a street apart. A path across a junction counts as 3 m further away, so
    /// that a vehicle at the stop line belongs to the segment that it waits on.
    ///
    /// @param x metres east
    /// @param y metres north
    /// @param headingDegrees clockwise from north, or NaN when unknown
    /// @return empty when no road is within [#MAX_MATCH_METRES] or a coordinate is not finite
    public Optional<Match> match(double x, double y, double headingDegrees) {
        return grid.match(x, y, headingDegrees);
    }

    private void checkIndex(int segment, String role) {
        if (segment < 0 || segment >= segments.size()) {
            throw new IllegalArgumentException(
                    "%s %d is not one of the %d segments"
                            .formatted(role, segment, segments.size()));
        }
    }

    @Override
    public String toString() {
        return "RoadNetwork[%d segments, %d connectors, %d links]"
                .formatted(
                        segments.size(),
                        connectors.size(),
                        Arrays.stream(successors).mapToInt(s -> s.length).sum());
    }
}
