package giot.traffic.scenario.recording;

import giot.traffic.scenario.Scenario;
import giot.traffic.scenario.Trip;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/// Turns SUMO's floating-car data into trips.
///
/// Buses are left out. A vehicle that vanishes for a while (SUMO moves stuck vehicles on) and comes
/// back gives a second trip with a suffix to its id. Trips of a single sample are dropped: they
/// cannot serve a contract.
final class ProbeReader {
    private static final String BUS_TYPE = "bus";

    private final SumoNetwork network;
    private final int beginSecond;
    private final int endSecond;
    private final Map<String, Trip.Builder> open = new LinkedHashMap<>();
    private final Map<String, Integer> journeysOfVehicle = new LinkedHashMap<>();
    private final List<Trip> trips = new ArrayList<>();
    private int second;

    private ProbeReader(SumoNetwork network, int beginSecond, int endSecond) {
        this.network = network;
        this.beginSecond = beginSecond;
        this.endSecond = endSecond;
    }

    static List<Trip> read(Path file, SumoNetwork network, int beginSecond, int endSecond)
            throws IOException {
        ProbeReader reader = new ProbeReader(network, beginSecond, endSecond);
        SumoXml.read(file, reader::element);
        reader.open.values().forEach(reader::close);
        reader.trips.sort(
                Comparator.comparingInt(Trip::departSecond).thenComparing(Trip::vehicleId));
        return reader.trips;
    }

    private void element(SumoXml.Element e) throws RecordingException {
        if (e.name().equals("timestep")) {
            second = (int) Math.round(e.number("time"));
        } else if (e.name().equals("vehicle") && !e.text("type").startsWith(BUS_TYPE)) {
            boolean due = (second - beginSecond) % Scenario.SAMPLE_PERIOD_SECONDS == 0;
            if (due && second >= beginSecond && second < endSecond) {
                sample(e, second - beginSecond);
            }
        }
    }

    private void sample(SumoXml.Element e, int scenarioSecond) throws RecordingException {
        String id = e.text("id");
        Trip.Builder journey = open.get(id);
        if (journey != null && journey.nextSecond() != scenarioSecond) {
            close(journey);
            journey = null;
        }
        if (journey == null) {
            journey = new Trip.Builder(name(id), scenarioSecond);
            open.put(id, journey);
        }
        String lane = e.text("lane");
        journey.add(
                e.number("x"),
                e.number("y"),
                e.number("speed"),
                e.number("angle"),
                network.segmentOfLane(lane),
                SumoNetwork.isInJunction(lane));
    }

    private String name(String sumoId) {
        String plain = sumoId.toLowerCase(Locale.ROOT).replaceAll("[^a-z0-9-]", "-");
        int number = journeysOfVehicle.merge(plain, 1, Integer::sum);
        return number == 1 ? plain : plain + "-again" + number;
    }

    private void close(Trip.Builder journey) {
        if (journey.size() > 1) {
            trips.add(journey.build());
        }
    }
}
