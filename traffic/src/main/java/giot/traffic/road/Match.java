package giot.traffic.road;

/// Where a position lies on the road map.
///
/// @param segment index of the matched segment; inside a junction the segment being entered
/// @param offsetMetres driving distance from the segment's start; 0 inside a junction
/// @param distanceMetres from the position to the middle of the carriageway
/// @param inJunction whether the nearest road is a path across a junction
public record Match(int segment, double offsetMetres, double distanceMetres, boolean inJunction) {}
