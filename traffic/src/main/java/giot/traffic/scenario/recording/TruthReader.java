package giot.traffic.scenario.recording;

import giot.traffic.scenario.SegmentTable;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Arrays;

/// Turns SUMO's mean data per edge and minute into a [SegmentTable].
final class TruthReader {
    private final SumoNetwork network;
    private final int beginSecond;
    private final int minutes;
    private final int segments;
    private final int[] speeds;
    private final int[] flows;
    private int minute = -1;

    private TruthReader(SumoNetwork network, int beginSecond, int minutes) {
        this.network = network;
        this.beginSecond = beginSecond;
        this.minutes = minutes;
        this.segments = network.network().segmentCount();
        this.speeds = new int[minutes * segments];
        this.flows = new int[minutes * segments];
        Arrays.fill(speeds, SegmentTable.NO_VEHICLE);
    }

    static SegmentTable read(Path file, SumoNetwork network, int beginSecond, int minutes)
            throws IOException {
        TruthReader reader = new TruthReader(network, beginSecond, minutes);
        SumoXml.read(file, reader::element);
        if (reader.minute != minutes - 1) {
            throw new RecordingException(
                    "SUMO's file %s has %d minutes instead of %d"
                            .formatted(file.getFileName(), reader.minute + 1, minutes));
        }
        return new SegmentTable(minutes, reader.segments, reader.speeds, reader.flows);
    }

    private void element(SumoXml.Element e) throws RecordingException {
        if (e.name().equals("interval")) {
            minute = (int) Math.round((e.number("begin") - beginSecond) / 60);
        } else if (e.name().equals("edge") && minute >= 0 && minute < minutes) {
            int segment = network.segmentOfEdge(e.text("id"));
            if (segment >= 0) {
                int cell = minute * segments + segment;
                if (e.has("speed")) {
                    speeds[cell] = (int) Math.round(e.number("speed") * 100);
                }
                double inAndOut =
                        e.number("departed")
                                + e.number("entered")
                                + e.number("left")
                                + e.number("arrived");
                flows[cell] = (int) Math.round(inAndOut);
            }
        }
    }
}
