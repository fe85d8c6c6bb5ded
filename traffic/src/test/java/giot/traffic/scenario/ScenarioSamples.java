package giot.traffic.scenario;

import giot.traffic.road.Connector;
import giot.traffic.road.RoadNetwork;
import giot.traffic.road.Segment;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;

/// Small scenarios for the format's tests.
final class ScenarioSamples {
    private ScenarioSamples() {}

    static Scenario random(long seed) {
        Random random = new Random(seed);
        int segments = 1 + random.nextInt(5);
        int minutes = 1 + random.nextInt(3);
        boolean withIncidents = seed % 2 == 0;
        List<Day> history = new ArrayList<>();
        for (int d = random.nextInt(3); d > 0; d--) {
            history.add(
                    new Day(
                            random.nextInt(),
                            0.1 + random.nextDouble(),
                            withIncidents ? incidents(seed + d, minutes, segments) : List.of(),
                            table(random, minutes, segments)));
        }
        List<Trip> trips = new ArrayList<>();
        for (int t = random.nextInt(6); t > 0; t--) {
            trips.add(trip(random, "car-" + t, minutes, segments));
        }
        return new Scenario(
                network(random, segments),
                minutes * 60,
                trips,
                withIncidents ? incidents(seed, minutes, segments) : List.of(),
                table(random, minutes, segments),
                history,
                new Provenance(
                        "title ü",
                        "tool 1",
                        List.of("a -b", "c"),
                        random.nextLong(),
                        random.nextInt(1000),
                        random.nextDouble(),
                        List.of(),
                        "licence",
                        "authors",
                        LocalDate.of(2024, 2, 29)));
    }

    static byte[] bytes(Scenario scenario) throws IOException {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        ScenarioFormat.write(scenario, out);
        return out.toByteArray();
    }

    /// From a source of its own: the rest of a sample does not depend on it.
    private static List<Incident> incidents(long seed, int minutes, int segments) {
        Random random = new Random(seed);
        List<Incident> incidents = new ArrayList<>();
        for (int i = 1 + random.nextInt(3); i > 0; i--) {
            int from = random.nextInt(minutes * 60);
            incidents.add(
                    new Incident(
                            "edge[%d]".formatted(random.nextInt(segments)),
                            from,
                            from + 1 + random.nextInt(minutes * 60 - from),
                            0.1 + random.nextDouble()));
        }
        return incidents;
    }

    private static RoadNetwork network(Random random, int count) {
        List<Segment> segments = new ArrayList<>();
        int[][] successors = new int[count][];
        for (int i = 0; i < count; i++) {
            int points = 2 + random.nextInt(4);
            segments.add(
                    new Segment(
                            i,
                            "edge[%d]".formatted(i),
                            1 + random.nextDouble(),
                            1 + random.nextDouble(),
                            1 + random.nextInt(4),
                            centimetres(random, points),
                            centimetres(random, points)));
            successors[i] = random.ints(random.nextInt(3), 0, count).sorted().toArray();
        }
        Connector connector =
                new Connector(
                        random.nextInt(count), centimetres(random, 2), centimetres(random, 2));
        return new RoadNetwork(segments, successors, List.of(connector));
    }

    private static double[] centimetres(Random random, int points) {
        return random.ints(points, -100_000, 200_000).mapToDouble(v -> v / 100.0).toArray();
    }

    private static SegmentTable table(Random random, int minutes, int segments) {
        int[] speeds = random.ints((long) minutes * segments, -1, 3000).toArray();
        int[] flows = random.ints((long) minutes * segments, 0, 90).toArray();
        speeds[0] = SegmentTable.NO_VEHICLE;
        return new SegmentTable(minutes, segments, speeds, flows);
    }

    private static Trip trip(Random random, String id, int minutes, int segments) {
        int size = 1 + random.nextInt(minutes * 12 / 2);
        int depart = random.nextInt(minutes * 30);
        boolean[] inJunction = new boolean[size];
        for (int i = 0; i < size; i++) {
            inJunction[i] = random.nextBoolean();
        }
        return new Trip(
                id,
                depart,
                new TripColumns(
                        random.ints(size, -9999, 9999).toArray(),
                        random.ints(size, -9999, 9999).toArray(),
                        random.ints(size, 0, 4000).toArray(),
                        random.ints(size, 0, 3600).toArray(),
                        random.ints(size, 0, segments).toArray(),
                        inJunction));
    }
}
