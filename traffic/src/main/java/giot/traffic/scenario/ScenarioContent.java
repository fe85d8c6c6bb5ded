package giot.traffic.scenario;

import giot.traffic.road.Connector;
import giot.traffic.road.RoadNetwork;
import giot.traffic.road.Segment;
import java.time.DateTimeException;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;

/// The content of a scenario file, in this order (primitives: [Packer]):
///
/// 1. provenance; 2. duration in minutes; 3. road network: per segment id, length and limit as
///    doubles, lanes, polyline in centimetres, successors; per connector its segment and polyline;
/// 4. the recorded day's table; 5. number of days, then per day seed, demand scale, table;
/// 6. trips, see [TripCodec]; 7. in version 2, and only there: the recorded day's incidents, then
///    those of each further day, see [IncidentCodec].
///
/// A table is its speed column (cm/s, -1 for none) and its flow column (half vehicles), minute by
/// minute within a segment, because neighbours in time differ little.
final class ScenarioContent {
    /// Content without incidents.
    static final int WITHOUT_INCIDENTS = 1;

    /// Content that ends with incidents.
    static final int WITH_INCIDENTS = 2;

    private static final int MAX_MINUTES = 7 * 24 * 60;
    private static final int MAX_SEGMENTS = 1_000_000;
    private static final int MAX_POINTS = 100_000;
    private static final int MAX_DAYS = 10_000;
    private static final int MAX_LINES = 10_000;

    private ScenarioContent() {}

    /// The version that holds this scenario: the oldest that can, so that a recording without
    /// incidents keeps its bytes and its hash.
    static int version(Scenario scenario) {
        boolean ordinary =
                scenario.incidents().isEmpty()
                        && scenario.history().stream().allMatch(Day::ordinary);
        return ordinary ? WITHOUT_INCIDENTS : WITH_INCIDENTS;
    }

    static byte[] encode(Scenario scenario) {
        Packer out = new Packer();
        provenance(out, scenario.provenance());
        out.count(scenario.durationSeconds() / 60);
        network(out, scenario.network());
        table(out, scenario.truth());
        out.count(scenario.history().size());
        for (Day day : scenario.history()) {
            out.signed(day.seed());
            out.real(day.demandScale());
            table(out, day.truth());
        }
        TripCodec.encode(out, scenario.trips());
        if (version(scenario) == WITH_INCIDENTS) {
            RoadNetwork network = scenario.network();
            IncidentCodec.encode(out, scenario.incidents(), network);
            scenario.history().forEach(day -> IncidentCodec.encode(out, day.incidents(), network));
        }
        return out.toBytes();
    }

    static Scenario decode(byte[] content, int version) throws ScenarioFileException {
        Unpacker in = new Unpacker(content);
        Provenance provenance = provenance(in);
        int minutes = in.count(MAX_MINUTES, "number of minutes");
        RoadNetwork network = network(in);
        SegmentTable truth = table(in, minutes, network.segmentCount());
        int days = in.countOf(MAX_DAYS, "number of days");
        List<Day> history = new ArrayList<>(days);
        for (int d = 0; d < days; d++) {
            long seed = in.signed();
            double scale = in.real();
            history.add(
                    new Day(seed, scale, List.of(), table(in, minutes, network.segmentCount())));
        }
        List<Trip> trips = TripCodec.decode(in);
        List<Incident> incidents = List.of();
        if (version == WITH_INCIDENTS) {
            incidents = IncidentCodec.decode(in, network);
            for (int d = 0; d < days; d++) {
                history.set(d, withIncidents(history.get(d), IncidentCodec.decode(in, network)));
            }
        }
        in.end();
        return new Scenario(network, minutes * 60, trips, incidents, truth, history, provenance);
    }

    private static Day withIncidents(Day day, List<Incident> incidents) {
        return new Day(day.seed(), day.demandScale(), incidents, day.truth());
    }

    private static void provenance(Packer out, Provenance p) {
        out.text(p.title());
        out.text(p.tool());
        texts(out, p.commands());
        out.signed(p.seed());
        out.count(p.warmUpSeconds());
        out.real(p.probeShare());
        texts(out, p.inputs());
        out.text(p.licence());
        out.text(p.authors());
        out.signed(p.recordedOn().toEpochDay());
    }

    private static Provenance provenance(Unpacker in) throws ScenarioFileException {
        try {
            return new Provenance(
                    in.text(),
                    in.text(),
                    texts(in),
                    in.signed(),
                    in.count(Integer.MAX_VALUE, "warm-up"),
                    in.real(),
                    texts(in),
                    in.text(),
                    in.text(),
                    LocalDate.ofEpochDay(in.signed()));
        } catch (DateTimeException e) {
            throw new ScenarioFileException("impossible date of recording", e);
        }
    }

    private static void network(Packer out, RoadNetwork network) {
        out.count(network.segmentCount());
        for (Segment s : network.segments()) {
            out.text(s.id());
            out.real(s.lengthMetres());
            out.real(s.speedLimitMetresPerSecond());
            out.count(s.lanes());
            polyline(out, s.x(), s.y());
        }
        for (Segment s : network.segments()) {
            int[] next = network.successors(s.index());
            out.count(next.length);
            out.column(next);
        }
        out.count(network.connectors().size());
        for (Connector c : network.connectors()) {
            out.count(c.toSegment());
            polyline(out, c.x(), c.y());
        }
    }

    private static RoadNetwork network(Unpacker in) throws ScenarioFileException {
        int count = in.countOf(MAX_SEGMENTS, "number of segments");
        List<Segment> segments = new ArrayList<>(count);
        for (int i = 0; i < count; i++) {
            String id = in.text();
            double length = in.real();
            double limit = in.real();
            int lanes = in.count(1000, "number of lanes");
            int points = in.countOf(MAX_POINTS, "number of points");
            segments.add(
                    new Segment(
                            i, id, length, limit, lanes, metres(in, points), metres(in, points)));
        }
        int[][] successors = new int[count][];
        for (int i = 0; i < count; i++) {
            successors[i] = in.column(in.countOf(count, "number of successors"));
        }
        int connectorCount = in.countOf(MAX_SEGMENTS, "number of connectors");
        List<Connector> connectors = new ArrayList<>(connectorCount);
        for (int i = 0; i < connectorCount; i++) {
            int to = in.count(count, "connector's segment");
            int points = in.countOf(MAX_POINTS, "number of points");
            connectors.add(new Connector(to, metres(in, points), metres(in, points)));
        }
        return new RoadNetwork(segments, successors, connectors);
    }

    private static void table(Packer out, SegmentTable table) {
        out.column(transposed(table.speedCells(), table.minutes(), table.segments()));
        out.column(transposed(table.flowCells(), table.minutes(), table.segments()));
    }

    private static SegmentTable table(Unpacker in, int minutes, int segments)
            throws ScenarioFileException {
        long cells = (long) minutes * segments;
        if (cells > Integer.MAX_VALUE) {
            throw new ScenarioFileException("table of %d cells".formatted(cells));
        }
        int[] speeds = transposed(in.column((int) cells), segments, minutes);
        int[] flows = transposed(in.column((int) cells), segments, minutes);
        return new SegmentTable(minutes, segments, speeds, flows);
    }

    private static int[] transposed(int[] cells, int rows, int columns) {
        int[] result = new int[cells.length];
        for (int r = 0; r < rows; r++) {
            for (int c = 0; c < columns; c++) {
                result[c * rows + r] = cells[r * columns + c];
            }
        }
        return result;
    }

    private static void polyline(Packer out, double[] x, double[] y) {
        out.count(x.length);
        out.column(centimetres(x));
        out.column(centimetres(y));
    }

    private static int[] centimetres(double[] metres) {
        int[] result = new int[metres.length];
        for (int i = 0; i < metres.length; i++) {
            result[i] = (int) Math.round(metres[i] * 100);
        }
        return result;
    }

    private static double[] metres(Unpacker in, int points) throws ScenarioFileException {
        int[] centimetres = in.column(points);
        double[] result = new double[points];
        for (int i = 0; i < points; i++) {
            result[i] = centimetres[i] / 100.0;
        }
        return result;
    }

    private static void texts(Packer out, List<String> lines) {
        out.count(lines.size());
        lines.forEach(out::text);
    }

    private static List<String> texts(Unpacker in) throws ScenarioFileException {
        int count = in.countOf(MAX_LINES, "number of lines");
        List<String> lines = new ArrayList<>(count);
        for (int i = 0; i < count; i++) {
            lines.add(in.text());
        }
        return lines;
    }
}
