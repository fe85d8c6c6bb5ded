package giot.traffic.fleet;

import giot.traffic.road.RoadNetwork;
import giot.traffic.road.Segment;
import java.util.random.RandomGenerator;

/// Places on a road network: any segment alike, any point of its polyline's pieces alike.
///
/// @param network the roads
public record RoadPlaces(RoadNetwork network) implements Places {

    @Override
    public Place any(RandomGenerator random) {
        Segment segment = network.segment(random.nextInt(network.segmentCount()));
        double[] x = segment.x();
        double[] y = segment.y();
        int piece = random.nextInt(x.length - 1);
        double along = random.nextDouble();
        double dx = x[piece + 1] - x[piece];
        double dy = y[piece + 1] - y[piece];
        double heading = (Math.toDegrees(Math.atan2(dx, dy)) + 360) % 360;
        return new Place(x[piece] + along * dx, y[piece] + along * dy, heading);
    }
}
