package giot.traffic.road;

/// One direction of a road between two junctions: the unit of traffic state.
///
/// Coordinates are metres on the map's plane (x east, y north). The polyline is the middle of the
/// carriageway, in driving direction.
///
/// @param index 0-based position in [RoadNetwork#segments()]
/// @param id the map's own name
/// @param lengthMetres driving length, > 0; may differ slightly from the polyline's
/// @param speedLimitMetresPerSecond > 0
/// @param lanes number of lanes, >= 1
/// @param x polyline, at least two points
/// @param y polyline, as many points as x
@SuppressWarnings("ArrayRecordComponent") // copied on the way in and out; identity is the index
public record Segment(
        int index,
        String id,
        double lengthMetres,
        double speedLimitMetresPerSecond,
        int lanes,
        double[] x,
        double[] y) {
    /// Width of one lane in metres, the traffic simulator's default.
    public static final double LANE_WIDTH_METRES = 3.2;

    public Segment {
        if (index < 0 || id.isEmpty() || lanes < 1) {
            throw new IllegalArgumentException(
                    "segment index %d, id '%s', lanes %d: index >= 0, an id and lanes >= 1 needed"
                            .formatted(index, id, lanes));
        }
        if (!(lengthMetres > 0 && lengthMetres < Double.POSITIVE_INFINITY)
                || !(speedLimitMetresPerSecond > 0
                        && speedLimitMetresPerSecond < Double.POSITIVE_INFINITY)) {
            throw new IllegalArgumentException(
                    "segment '%s': length %s m and speed limit %s m/s must be positive and finite"
                            .formatted(id, lengthMetres, speedLimitMetresPerSecond));
        }
        x = x.clone();
        y = y.clone();
        if (x.length < 2 || x.length != y.length) {
            throw new IllegalArgumentException(
                    "segment '%s': polyline with %d x and %d y values; needs two or more of each"
                            .formatted(id, x.length, y.length));
        }
    }

    @Override
    public double[] x() {
        return x.clone();
    }

    @Override
    public double[] y() {
        return y.clone();
    }

    /// Half the carriageway's width: a position further from the polyline is beside the road.
    public double halfWidthMetres() {
        return lanes * LANE_WIDTH_METRES / 2;
    }

    @Override
    public String toString() {
        return "Segment[%d '%s' %.1f m]".formatted(index, id, lengthMetres);
    }
}
