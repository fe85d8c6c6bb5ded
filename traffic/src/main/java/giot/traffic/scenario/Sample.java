package giot.traffic.scenario;

/// The true state of one probe vehicle at one instant, as recorded.
///
/// @param second scenario second
/// @param x metres east, to 0.1 m
/// @param y metres north, to 0.1 m
/// @param speedMetresPerSecond >= 0, to 0.01 m/s
/// @param headingDegrees clockwise from north, [0, 360), to 0.1 degree
/// @param segment index of the road segment; inside a junction the segment being entered
/// @param inJunction whether the vehicle is crossing a junction
public record Sample(
        int second,
        double x,
        double y,
        double speedMetresPerSecond,
        double headingDegrees,
        int segment,
        boolean inJunction) {}
