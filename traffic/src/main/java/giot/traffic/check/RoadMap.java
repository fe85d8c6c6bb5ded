package giot.traffic.check;

import java.util.Optional;

/// The road network, as far as the checks need it (a port).
public interface RoadMap {

    /// The road that best explains a position.
    ///
    /// @param x metres east
    /// @param y metres north
    /// @param headingDegrees direction of travel, clockwise from north: roads that run this way are
    ///   preferred where several are near
    /// @return empty when no road is anywhere near
    Optional<Projection> project(double x, double y, double headingDegrees);

    /// A place on a road.
    ///
    /// @param segment index of the road segment
    /// @param offsetMetres distance from the start of the segment, along it
    /// @param distanceMetres from the position to the middle of the carriageway
    /// @param halfWidthMetres half the carriageway's width
    record Projection(
            int segment, double offsetMetres, double distanceMetres, double halfWidthMetres) {}
}
