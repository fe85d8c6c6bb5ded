package giot.traffic.scenario.recording;

import giot.traffic.road.Connector;
import giot.traffic.road.RoadNetwork;
import giot.traffic.road.Segment;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;

/// Reads SUMO's network file. Named edges become segments, in the file's order; the lanes of
/// internal edges become connectors to the named edge that they lead to.
final class SumoNetwork {
    private final Map<String, Edge> edges = new LinkedHashMap<>();
    private final Map<String, Lane> internalLanes = new LinkedHashMap<>();
    private final List<Link> links = new ArrayList<>();
    private Edge current = new Edge("", false);

    private final Map<String, Integer> segmentOfEdge = new LinkedHashMap<>();

    /// Index of the segment for a named or an internal edge: inside a junction the segment that the
    /// path leads to.
    private final Map<String, Integer> segmentOfAnyLane = new LinkedHashMap<>();

    private final RoadNetwork network;

    private SumoNetwork(Path file) throws IOException {
        SumoXml.read(file, this::element);
        List<Segment> segments = new ArrayList<>();
        for (Edge edge : edges.values()) {
            segmentOfEdge.put(edge.id, segments.size());
            edge.lanes.forEach(lane -> segmentOfAnyLane.put(lane.id, segments.size()));
            segments.add(edge.segment(segments.size()));
        }
        resolveInternalLanes();
        List<Connector> connectors = new ArrayList<>();
        for (Lane lane : internalLanes.values()) {
            Integer to = segmentOfAnyLane.get(lane.id);
            if (to != null) {
                connectors.add(new Connector(to, lane.x, lane.y));
            }
        }
        network = new RoadNetwork(segments, successors(segments.size()), connectors);
    }

    static SumoNetwork read(Path file) throws IOException {
        return new SumoNetwork(file);
    }

    RoadNetwork network() {
        return network;
    }

    /// Index of the segment with this edge id, or -1 for edges inside junctions.
    int segmentOfEdge(String edgeId) {
        return segmentOfEdge.getOrDefault(edgeId, -1);
    }

    /// Lanes of a named edge, from the right; none of an edge that does not exist.
    List<String> lanesOfEdge(String edgeId) {
        Edge edge = edges.get(edgeId);
        return edge == null ? List.of() : edge.lanes.stream().map(lane -> lane.id).toList();
    }

    /// Index of the segment that a lane belongs or, inside a junction, leads to.
    int segmentOfLane(String laneId) throws RecordingException {
        Integer segment = segmentOfAnyLane.get(laneId);
        if (segment == null) {
            throw new RecordingException("lane %s is not in the network".formatted(laneId));
        }
        return segment;
    }

    static boolean isInJunction(String laneId) {
        return laneId.startsWith(":");
    }

    private void element(SumoXml.Element e) throws RecordingException {
        switch (e.name()) {
            case "edge" -> {
                current = new Edge(e.text("id"), e.has("function"));
                if (!current.internal) {
                    edges.put(current.id, current);
                }
            }
            case "lane" -> {
                Lane lane = new Lane(e.text("id"), e.number("length"), e.number("speed"));
                lane.shape(e.text("shape"));
                current.lanes.add(lane);
                if (current.internal) {
                    internalLanes.put(lane.id, lane);
                }
            }
            case "connection" ->
                    links.add(
                            new Link(
                                    e.text("from"),
                                    e.text("to"),
                                    e.text("from") + "_" + e.text("fromLane"),
                                    e.has("via") ? e.text("via") : ""));
            default -> {
                // traffic lights, junction shapes and the like carry nothing that is recorded
            }
        }
    }

    private void resolveInternalLanes() {
        for (Link link : links) {
            Integer to = segmentOfEdge.get(link.to);
            if (to == null) {
                continue;
            }
            if (isInJunction(link.from)) {
                segmentOfAnyLane.putIfAbsent(link.fromLane, to);
            }
            if (!link.via.isEmpty()) {
                segmentOfAnyLane.putIfAbsent(link.via, to);
            }
        }
    }

    private int[][] successors(int count) {
        List<TreeSet<Integer>> sets = new ArrayList<>();
        for (int i = 0; i < count; i++) {
            sets.add(new TreeSet<>());
        }
        for (Link link : links) {
            int from = segmentOfEdge(link.from);
            int to = segmentOfEdge(link.to);
            if (from >= 0 && to >= 0) {
                sets.get(from).add(to);
            }
        }
        return sets.stream()
                .map(set -> set.stream().mapToInt(Integer::intValue).toArray())
                .toArray(int[][]::new);
    }

    private record Link(String from, String to, String fromLane, String via) {}

    private static final class Lane {
        final String id;
        final double lengthMetres;
        final double speedLimit;
        double[] x = {};
        double[] y = {};

        Lane(String id, double lengthMetres, double speedLimit) {
            this.id = id;
            this.lengthMetres = lengthMetres;
            this.speedLimit = speedLimit;
        }

        void shape(String points) throws RecordingException {
            String[] pairs = points.strip().split(" +");
            x = new double[pairs.length];
            y = new double[pairs.length];
            for (int i = 0; i < pairs.length; i++) {
                String[] pair = pairs[i].split(",");
                if (pair.length < 2) {
                    throw new RecordingException("lane %s has no usable shape".formatted(id));
                }
                x[i] = Double.parseDouble(pair[0]);
                y[i] = Double.parseDouble(pair[1]);
            }
        }
    }

    private static final class Edge {
        final String id;
        final boolean internal;
        final List<Lane> lanes = new ArrayList<>();

        Edge(String id, boolean internal) {
            this.id = id;
            this.internal = internal;
        }

        /// The middle lane's shape, or the mean of the two in the middle where they correspond.
        Segment segment(int index) throws RecordingException {
            if (lanes.isEmpty()) {
                throw new RecordingException("edge %s has no lane".formatted(id));
            }
            Lane right = lanes.get((lanes.size() - 1) / 2);
            Lane left = lanes.get(lanes.size() / 2);
            double[] x = right.x;
            double[] y = right.y;
            if (left.x.length == right.x.length) {
                x = mean(left.x, right.x);
                y = mean(left.y, right.y);
            }
            double limit = lanes.stream().mapToDouble(l -> l.speedLimit).max().orElseThrow();
            return new Segment(index, id, right.lengthMetres, limit, lanes.size(), x, y);
        }

        private static double[] mean(double[] a, double[] b) {
            double[] result = new double[a.length];
            for (int i = 0; i < a.length; i++) {
                // to the centimetre, as the file keeps it
                result[i] = Math.round((a[i] + b[i]) * 50) / 100.0;
            }
            return result;
        }
    }
}
