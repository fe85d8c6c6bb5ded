package giot.traffic.scenario;

import java.util.Arrays;

/// Ground truth of the whole traffic, probes or not: per minute and segment the mean speed of all
/// vehicles and the flow. Shape `[minute, segment]`.
///
/// Immutable. The speed is the mean over vehicle-seconds (what equally spaced probe samples
/// estimate), to 0.01 m/s, NaN where no vehicle was. The flow is the mean of vehicles in and
/// vehicles out, per minute, a multiple of 0.5.
public final class SegmentTable {
    /// In place of a speed where no vehicle was.
    public static final int NO_VEHICLE = -1;

    private final int minutes;
    private final int segments;
    private final int[] speedCentimetresPerSecond;
    private final int[] halfVehicles;

    /// @param speedCentimetresPerSecond row-major, [#NO_VEHICLE] where no vehicle was
    /// @param halfVehicles row-major, vehicles in plus vehicles out
    public SegmentTable(
            int minutes, int segments, int[] speedCentimetresPerSecond, int[] halfVehicles) {
        int cells = Math.multiplyExact(minutes, segments);
        if (minutes < 1
                || segments < 1
                || speedCentimetresPerSecond.length != cells
                || halfVehicles.length != cells) {
            throw new IllegalArgumentException(
                    "table of %d minutes x %d segments with %d speeds and %d flows"
                            .formatted(
                                    minutes,
                                    segments,
                                    speedCentimetresPerSecond.length,
                                    halfVehicles.length));
        }
        if (Arrays.stream(speedCentimetresPerSecond).anyMatch(v -> v < NO_VEHICLE)
                || Arrays.stream(halfVehicles).anyMatch(v -> v < 0)) {
            throw new IllegalArgumentException("table with a negative speed or flow");
        }
        this.minutes = minutes;
        this.segments = segments;
        this.speedCentimetresPerSecond = speedCentimetresPerSecond.clone();
        this.halfVehicles = halfVehicles.clone();
    }

    public int minutes() {
        return minutes;
    }

    public int segments() {
        return segments;
    }

    /// Mean speed in m/s, or NaN where no vehicle was.
    public float speedMetresPerSecond(int minute, int segment) {
        int value = speedCentimetresPerSecond[cell(minute, segment)];
        return value == NO_VEHICLE ? Float.NaN : value / 100f;
    }

    /// Flow in vehicles per minute.
    public float flowVehiclesPerMinute(int minute, int segment) {
        return halfVehicles[cell(minute, segment)] / 2f;
    }

    /// Mean speeds of all segments in one minute, in m/s, NaN where no vehicle was.
    public float[] speedsMetresPerSecond(int minute) {
        float[] row = new float[segments];
        for (int s = 0; s < segments; s++) {
            row[s] = speedMetresPerSecond(minute, s);
        }
        return row;
    }

    /// Share of the cells with a speed, 0 to 1.
    public double coverage() {
        long known = Arrays.stream(speedCentimetresPerSecond).filter(v -> v != NO_VEHICLE).count();
        return (double) known / speedCentimetresPerSecond.length;
    }

    int[] speedCells() {
        return speedCentimetresPerSecond;
    }

    int[] flowCells() {
        return halfVehicles;
    }

    private int cell(int minute, int segment) {
        if (minute < 0 || minute >= minutes || segment < 0 || segment >= segments) {
            throw new IndexOutOfBoundsException(
                    "minute %d, segment %d outside the table of %d x %d"
                            .formatted(minute, segment, minutes, segments));
        }
        return minute * segments + segment;
    }
}
