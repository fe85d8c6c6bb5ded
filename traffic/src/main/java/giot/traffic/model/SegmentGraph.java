package giot.traffic.model;

/// The road segments that a table's columns stand for. Immutable; arrays are copied in and not
/// handed out.
///
/// @param lengthsMetres driving length of each segment, positive
/// @param limitsMetresPerSecond speed limit of each segment, positive
/// @param successors for each segment the segments that traffic enters next
@SuppressWarnings("ArrayRecordComponent")
public record SegmentGraph(
        double[] lengthsMetres, double[] limitsMetresPerSecond, int[][] successors) {

    public SegmentGraph {
        int count = lengthsMetres.length;
        if (count == 0 || limitsMetresPerSecond.length != count || successors.length != count) {
            throw new IllegalArgumentException(
                    "%d lengths, %d limits, %d successor lists; the same positive number of each is needed"
                            .formatted(count, limitsMetresPerSecond.length, successors.length));
        }
        lengthsMetres = lengthsMetres.clone();
        limitsMetresPerSecond = limitsMetresPerSecond.clone();
        int[][] copy = new int[count][];
        for (int s = 0; s < count; s++) {
            if (!(lengthsMetres[s] > 0) || !(limitsMetresPerSecond[s] > 0)) {
                throw new IllegalArgumentException(
                        "segment %d has length %s m and limit %s m/s; both must be positive"
                                .formatted(s, lengthsMetres[s], limitsMetresPerSecond[s]));
            }
            copy[s] = successors[s].clone();
            for (int next : copy[s]) {
                if (next < 0 || next >= count) {
                    throw new IllegalArgumentException(
                            "segment %d names successor %d; 0 to %d are allowed"
                                    .formatted(s, next, count - 1));
                }
            }
        }
        successors = copy;
    }

    /// Number of segments.
    public int count() {
        return lengthsMetres.length;
    }

    /// Driving length of a segment.
    public double lengthMetres(int segment) {
        return lengthsMetres[segment];
    }

    /// Speed limit of a segment.
    public double limitMetresPerSecond(int segment) {
        return limitsMetresPerSecond[segment];
    }

    /// The segments that traffic enters next, as a copy.
    public int[] next(int segment) {
        return successors[segment].clone();
    }
}
