package giot.edge.trust;

/// One reading of a vehicle's sensors, as the device reports it (so every value may be wrong).
///
/// @param timeSeconds scenario time of the reading
/// @param x metres east, in the road network's plane
/// @param y metres north
/// @param speedMetresPerSecond speed over ground
/// @param headingDegrees direction of travel, clockwise from north
public record Observation(
        double timeSeconds,
        double x,
        double y,
        double speedMetresPerSecond,
        double headingDegrees) {}
