package giot.traffic.diffusion;

import giot.traffic.model.Observations;
import giot.traffic.model.ProbeModel;
import giot.traffic.model.SegmentGraph;
import giot.traffic.model.TrafficDay;
import java.util.ArrayList;
import java.util.List;
import java.util.random.RandomGenerator;

/// Situations on the further days with simulated observations: each day in turn is taken for the
/// live one, with the other days as its further days.
///
/// @param day the day's index
/// @param observed its simulated observations
/// @param origin the origin
/// @param climate what the other days say
record Practice(int day, Observations observed, int origin, Climate climate) {

    static List<Practice> draw(
            List<TrafficDay> history,
            SegmentGraph graph,
            ProbeModel probes,
            int tables,
            int origins,
            RandomGenerator random) {
        List<Practice> practices = new ArrayList<>();
        int minutes = history.getFirst().speeds().minutes();
        for (int d = 0; d < history.size(); d++) {
            List<TrafficDay> others = new ArrayList<>(history);
            if (others.size() > 1) {
                others.remove(d);
            }
            Climate climate = new Climate(others, graph);
            for (int table = 0; table < tables; table++) {
                Observations observed = probes.observe(history.get(d), graph, random);
                for (int i = 0; i < origins; i++) {
                    // one origin from each of equally long stretches
                    int origin = 1 + (int) ((i + random.nextDouble()) / origins * (minutes - 1));
                    practices.add(new Practice(d, observed, origin, climate));
                }
            }
        }
        return practices;
    }

    Situation situation() {
        return new Situation(climate, observed, origin);
    }

    boolean observed(int minute, int segment) {
        return minute < origin && observed.count(minute, segment) > 0;
    }
}
