package giot.traffic.model;

/// Mean speeds in m/s by minute and segment; NaN where there is none. Shape `[minute, segment]`,
/// immutable.
public final class SpeedTable {
    /// The fastest speed that a table takes, in m/s.
    public static final float MAX_METRES_PER_SECOND = 100;

    private final float[][] speeds;
    private final int segments;

    /// @param minuteBySegment one row per minute, all of the same length; each value NaN or in 0 to
    ///   [#MAX_METRES_PER_SECOND]
    /// @param segments length of every row
    public SpeedTable(float[][] minuteBySegment, int segments) {
        this.segments = segments;
        speeds = new float[minuteBySegment.length][];
        for (int m = 0; m < speeds.length; m++) {
            speeds[m] = minuteBySegment[m].clone();
            if (speeds[m].length != segments) {
                throw new IllegalArgumentException(
                        "minute %d has %d segments but the table has %d"
                                .formatted(m, speeds[m].length, segments));
            }
            for (int s = 0; s < segments; s++) {
                float speed = speeds[m][s];
                if (!Float.isNaN(speed) && !(speed >= 0 && speed <= MAX_METRES_PER_SECOND)) {
                    throw new IllegalArgumentException(
                            "speed %s m/s at minute %d, segment %d; NaN or 0 to %s are allowed"
                                    .formatted(speed, m, s, MAX_METRES_PER_SECOND));
                }
            }
        }
    }

    public int minutes() {
        return speeds.length;
    }

    public int segments() {
        return segments;
    }

    /// The speed in m/s, or NaN.
    public float at(int minute, int segment) {
        return speeds[minute][segment];
    }

    /// Whether there is a speed.
    public boolean has(int minute, int segment) {
        return !Float.isNaN(speeds[minute][segment]);
    }

    /// The first `minutes` minutes.
    public SpeedTable first(int minutes) {
        return new SpeedTable(java.util.Arrays.copyOf(speeds, minutes), segments);
    }
}
