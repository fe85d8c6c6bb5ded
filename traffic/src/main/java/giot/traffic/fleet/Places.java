package giot.traffic.fleet;

import java.util.random.RandomGenerator;

/// A source of places on the road network (a port).
@FunctionalInterface
public interface Places {

    /// A place on a road, any road alike.
    Place any(RandomGenerator random);

    /// A place on a road.
    ///
    /// @param x metres east
    /// @param y metres north
    /// @param headingDegrees direction of travel there, clockwise from north, in [0, 360)
    record Place(double x, double y, double headingDegrees) {}
}
