package giot.traffic.scenario.recording;

import giot.traffic.scenario.Incident;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;

/// Incidents as SUMO's input: a `variableSpeedSign` for each lane concerned, since lanes of one
/// edge may have different limits to return to. Source: SUMO's manual, Simulation/Variable Speed
/// Signs; the speed -1 restores the lane's own limit.
final class SpeedSigns {
    private static final String OWN_LIMIT = "-1";

    private SpeedSigns() {}

    /// Elements for an additional file, none for no incidents.
    ///
    /// @param beginSecond simulation second of scenario second 0
    static String xml(List<Incident> incidents, SumoNetwork network, int beginSecond) {
        Map<String, Map<Integer, String>> stepsBySegment = new TreeMap<>();
        for (Incident incident : incidents) {
            Map<Integer, String> steps =
                    stepsBySegment.computeIfAbsent(incident.segment(), _ -> new TreeMap<>());
            steps.put(
                    beginSecond + incident.fromSecond(),
                    String.format(Locale.ROOT, "%.2f", incident.speedMetresPerSecond()));
            steps.putIfAbsent(beginSecond + incident.untilSecond(), OWN_LIMIT);
        }
        StringBuilder xml = new StringBuilder();
        stepsBySegment.forEach((segment, steps) -> {
            for (String lane : network.lanesOfEdge(segment)) {
                sign(xml, lane, steps);
            }
        });
        return xml.toString();
    }

    private static void sign(StringBuilder xml, String lane, Map<Integer, String> steps) {
        xml.append(
                "    <variableSpeedSign id=\"incident-%s\" lanes=\"%s\">\n".formatted(lane, lane));
        steps.forEach((second, speed) ->
                xml.append("        <step time=\"%d\" speed=\"%s\"/>\n".formatted(second, speed)));
        xml.append("    </variableSpeedSign>\n");
    }
}
