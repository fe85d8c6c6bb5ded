package giot.traffic.scenario.recording;

import java.io.IOException;
import java.nio.file.Path;

/// A first look at the demand: how many vehicles are going to use each segment, by SUMO's route
/// file. Buses, which have a file of their own, do not count.
final class RouteReader {
    private final SumoNetwork network;
    private final int[] vehicles;

    private RouteReader(SumoNetwork network) {
        this.network = network;
        this.vehicles = new int[network.network().segmentCount()];
    }

    /// Vehicles whose route contains the segment, by segment.
    static int[] vehiclesBySegment(Path file, SumoNetwork network) throws IOException {
        RouteReader reader = new RouteReader(network);
        SumoXml.read(file, reader::element);
        return reader.vehicles;
    }

    private void element(SumoXml.Element e) throws RecordingException {
        if (e.name().equals("route")) {
            for (String edge : e.text("edges").strip().split(" +")) {
                int segment = network.segmentOfEdge(edge);
                if (segment >= 0) {
                    vehicles[segment]++;
                }
            }
        }
    }
}
