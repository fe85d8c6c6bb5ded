package giot.app.run;

import giot.traffic.check.RoadMap;
import giot.traffic.road.RoadNetwork;
import giot.traffic.road.Segment;
import java.util.Optional;

/// The road network as the quality checks see it.
record RoadMapOfNetwork(RoadNetwork network) implements RoadMap {

    @Override
    public Optional<Projection> project(double x, double y, double headingDegrees) {
        return network.match(x, y, headingDegrees)
                .map(match -> {
                    Segment segment = network.segment(match.segment());
                    return new Projection(
                            match.segment(),
                            match.offsetMetres(),
                            match.distanceMetres(),
                            segment.halfWidthMetres());
                });
    }
}
