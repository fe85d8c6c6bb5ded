package giot.device.protocol;

/// One reading of a vehicle, on the grid of the wire format: time 1 ms, position 0.1 m, speed 0.01
/// m/s, heading 0.1 degrees. The constructor rounds to that grid, so equal observations have equal
/// bytes under a signature.
///
/// @param phenomenonTimeScenarioSecond scenario time of the reading
/// @param x metres east in the road network's plane, within +-10,000 km
/// @param y metres north in the road network's plane, within +-10,000 km
/// @param speedMetresPerSecond speed over ground, 0 to 1,000
/// @param headingDegrees direction of travel, clockwise from north, in [0, 360)
public record Observation(
        double phenomenonTimeScenarioSecond,
        double x,
        double y,
        double speedMetresPerSecond,
        double headingDegrees) {

    private static final double MAX_SECOND = 1e10;
    private static final double MAX_METRES = 1e7;
    private static final double MAX_SPEED = 1000;

    /// Rounds to the grid; refuses what no vehicle can report.
    public Observation {
        phenomenonTimeScenarioSecond =
                onGrid("phenomenonTime", phenomenonTimeScenarioSecond, 1000, 0, MAX_SECOND);
        x = onGrid("x", x, 10, -MAX_METRES, MAX_METRES);
        y = onGrid("y", y, 10, -MAX_METRES, MAX_METRES);
        speedMetresPerSecond = onGrid("speed", speedMetresPerSecond, 100, 0, MAX_SPEED);
        headingDegrees = onGrid("heading", headingDegrees, 10, 0, 360);
        headingDegrees = headingDegrees == 360 ? 0 : headingDegrees;
    }

    /// Scenario time in milliseconds.
    public long phenomenonTimeScenarioMillis() {
        return Math.round(phenomenonTimeScenarioSecond * 1000);
    }

    /// Metres east, in tenths.
    public int xDecimetres() {
        return (int) Math.round(x * 10);
    }

    /// Metres north, in tenths.
    public int yDecimetres() {
        return (int) Math.round(y * 10);
    }

    /// Speed in hundredths of a metre per second.
    public int speedCentimetresPerSecond() {
        return (int) Math.round(speedMetresPerSecond * 100);
    }

    /// Heading in tenths of a degree, 0 to 3,599.
    public int headingDecidegrees() {
        return (int) Math.round(headingDegrees * 10);
    }

    private static double onGrid(
            String name, double value, int stepsPerUnit, double least, double largest) {
        // Written so that NaN fails too.
        if (!(value >= least && value <= largest)) {
            throw new IllegalArgumentException(
                    "%s is %s, expected %s to %s".formatted(name, value, least, largest));
        }
        // Adding zero turns -0.0 into 0.0, which compare as different in a record.
        return (double) Math.round(value * stepsPerUnit) / stepsPerUnit + 0.0;
    }
}
