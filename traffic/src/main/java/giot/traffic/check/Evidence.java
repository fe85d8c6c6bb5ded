package giot.traffic.check;

import java.util.Objects;

/// What the edge knows besides the contribution itself.
///
/// @param roads the road network
/// @param neighbours what other devices reported
/// @param trajectories past contributions
public record Evidence(RoadMap roads, Neighbours neighbours, TrajectoryIndex trajectories) {

    /// Refuses missing parts.
    public Evidence {
        Objects.requireNonNull(roads, "roads");
        Objects.requireNonNull(neighbours, "neighbours");
        Objects.requireNonNull(trajectories, "trajectories");
    }
}
