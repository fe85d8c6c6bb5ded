package giot.traffic.scenario;

import giot.traffic.road.RoadNetwork;
import java.util.ArrayList;
import java.util.List;

/// One day's incidents in a scenario file: their number, then per incident the index of its
/// segment, first second and end in scenario seconds, and the limit in m/s as a double.
final class IncidentCodec {
    private static final int MAX_INCIDENTS = 10_000;
    private static final int MAX_SECONDS = 7 * 24 * 3600;

    private IncidentCodec() {}

    static void encode(Packer out, List<Incident> incidents, RoadNetwork network) {
        List<String> names = names(network);
        out.count(incidents.size());
        for (Incident incident : incidents) {
            out.count(names.indexOf(incident.segment()));
            out.count(incident.fromSecond());
            out.count(incident.untilSecond());
            out.real(incident.speedMetresPerSecond());
        }
    }

    static List<Incident> decode(Unpacker in, RoadNetwork network) throws ScenarioFileException {
        List<String> names = names(network);
        int count = in.countOf(MAX_INCIDENTS, "number of incidents");
        List<Incident> incidents = new ArrayList<>(count);
        for (int i = 0; i < count; i++) {
            String segment = names.get(in.count(names.size() - 1, "incident's segment"));
            int from = in.count(MAX_SECONDS, "incident's beginning");
            int until = in.count(MAX_SECONDS, "incident's end");
            incidents.add(new Incident(segment, from, until, in.real()));
        }
        return incidents;
    }

    private static List<String> names(RoadNetwork network) {
        return network.segments().stream().map(segment -> segment.id()).toList();
    }
}
