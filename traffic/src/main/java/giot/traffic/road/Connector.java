package giot.traffic.road;

/// A path across a junction. It is no segment of its own (no traffic state is kept for it), but
/// positions on it are on the road: they count to the segment that the path leads to.
///
/// @param toSegment index of the segment that the path leads to
/// @param x polyline in metres, driving direction, at least two points
/// @param y polyline, as many points as x
@SuppressWarnings("ArrayRecordComponent") // copied on the way in and out
public record Connector(int toSegment, double[] x, double[] y) {
    public Connector {
        x = x.clone();
        y = y.clone();
        if (toSegment < 0 || x.length < 2 || x.length != y.length) {
            throw new IllegalArgumentException(
                    "connector to segment %d: polyline with %d x and %d y values; needs two or more"
                            .formatted(toSegment, x.length, y.length));
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
}
