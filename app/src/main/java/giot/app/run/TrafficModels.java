package giot.app.run;

import giot.neural.weights.Safetensors;
import giot.terms.ByteString;
import giot.terms.Digest;
import giot.traffic.diffusion.BaseModel;
import giot.traffic.diffusion.DiffusionTraffic;
import giot.traffic.diffusion.TrafficService;
import giot.traffic.diffusion.TuningSettings;
import giot.traffic.model.IncidentCells;
import giot.traffic.model.SegmentGraph;
import giot.traffic.model.SpeedTable;
import giot.traffic.model.TrafficDay;
import giot.traffic.road.RoadNetwork;
import giot.traffic.road.Segment;
import giot.traffic.scenario.Day;
import giot.traffic.scenario.Scenario;
import giot.traffic.scenario.SegmentTable;
import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.security.DigestOutputStream;
import java.security.MessageDigest;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// The recorded scenario in the words of the generative layer.
final class TrafficModels {

    private TrafficModels() {}

    /// The traffic service of the recording's road network, from the embedded base model, which
    /// holds nothing of a single segment and so serves any network. What is usual there it takes
    /// from the ordinary further days, or from all where none is.
    static TrafficService open(Scenario scenario) {
        try {
            List<Day> ordinary = scenario.history().stream().filter(Day::ordinary).toList();
            List<Day> usual = ordinary.isEmpty() ? scenario.history() : ordinary;
            List<TrafficDay> history = new ArrayList<>();
            usual.forEach(day -> history.add(day(day.truth())));
            return new DiffusionTraffic(
                    graph(scenario.network()),
                    history,
                    BaseModel.embedded(),
                    TuningSettings.DEFAULT);
        } catch (IOException e) {
            throw new UncheckedIOException("the base model cannot be read", e);
        }
    }

    /// SHA-256 of the current model's weights, as they would be written.
    static ByteString weightsHash(TrafficService service) {
        try {
            MessageDigest sha = Digest.hasher();
            try (OutputStream out = new DigestOutputStream(OutputStream.nullOutputStream(), sha)) {
                new Safetensors().write(service.model().weights(), out);
            }
            return ByteString.of(sha.digest());
        } catch (IOException e) {
            throw new IllegalStateException("hashing in memory cannot fail", e);
        }
    }

    /// The live day's ground truth, for scoring only.
    static SpeedTable truth(Scenario scenario) {
        return speeds(scenario.truth());
    }

    /// Where the incidents of the recorded day touched, for scoring only; null without an incident
    /// or an ordinary day to compare with.
    static @Nullable IncidentCells incidents(Scenario scenario) {
        List<SpeedTable> ordinary =
                scenario.history().stream()
                        .filter(Day::ordinary)
                        .map(day -> speeds(day.truth()))
                        .toList();
        if (scenario.incidents().isEmpty() || ordinary.isEmpty()) {
            return null;
        }
        List<IncidentCells.Window> windows =
                scenario.incidents().stream()
                        .map(i ->
                                new IncidentCells.Window(
                                        i.fromSecond() / 60, Math.ceilDiv(i.untilSecond(), 60)))
                        .toList();
        return IncidentCells.of(day(scenario.truth()), ordinary, windows);
    }

    private static TrafficDay day(SegmentTable table) {
        float[][] flows = new float[table.minutes()][table.segments()];
        for (int m = 0; m < flows.length; m++) {
            for (int s = 0; s < flows[m].length; s++) {
                flows[m][s] = table.flowVehiclesPerMinute(m, s);
            }
        }
        return new TrafficDay(speeds(table), flows);
    }

    private static SpeedTable speeds(SegmentTable table) {
        float[][] speeds = new float[table.minutes()][];
        for (int m = 0; m < speeds.length; m++) {
            speeds[m] = table.speedsMetresPerSecond(m);
        }
        return new SpeedTable(speeds, table.segments());
    }

    private static SegmentGraph graph(RoadNetwork network) {
        int count = network.segmentCount();
        double[] lengths = new double[count];
        double[] limits = new double[count];
        int[][] successors = new int[count][];
        for (int s = 0; s < count; s++) {
            Segment segment = network.segment(s);
            lengths[s] = segment.lengthMetres();
            limits[s] = segment.speedLimitMetresPerSecond();
            successors[s] = network.successors(s);
        }
        return new SegmentGraph(lengths, limits, successors);
    }
}
