package giot.traffic.fleet;

/// Where a vehicle really is at one moment.
///
/// @param second scenario time
/// @param x metres east
/// @param y metres north
/// @param speedMetresPerSecond speed over ground
/// @param headingDegrees direction of travel, clockwise from north
public record Truth(
        double second, double x, double y, double speedMetresPerSecond, double headingDegrees) {}
