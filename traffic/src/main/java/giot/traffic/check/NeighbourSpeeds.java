package giot.traffic.check;

import giot.terms.Require;
import giot.traffic.vehicle.VehicleObservation;
import java.util.HashMap;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/// Speeds of accepted observations by segment and minute, for the latest minutes. Not safe for use
/// by several threads.
public final class NeighbourSpeeds implements Neighbours {

    private final int minutesKept;
    private final Map<Long, Map<Integer, Map<String, double[]>>> byMinute = new HashMap<>();

    /// Keeps this many scenario minutes, counted back from the latest.
    public NeighbourSpeeds(int minutesKept) {
        Require.positive("minutesKept", minutesKept);
        this.minutesKept = minutesKept;
    }

    /// Adds the observations of an accepted contribution.
    ///
    /// @param segments segment of each observation, negative where unknown
    public void add(String device, List<VehicleObservation> observations, List<Integer> segments) {
        for (int i = 0; i < observations.size(); i++) {
            if (segments.get(i) >= 0) {
                long minute = (long) Math.floor(observations.get(i).timeSeconds() / 60);
                double[] sum =
                        byMinute.computeIfAbsent(minute, m -> new HashMap<>())
                                .computeIfAbsent(segments.get(i), s -> new LinkedHashMap<>())
                                .computeIfAbsent(device, d -> new double[2]);
                sum[0] += observations.get(i).speedMetresPerSecond();
                sum[1]++;
            }
        }
    }

    /// Forgets minutes that are further back than the number kept.
    public void forgetBefore(long latestMinute) {
        Iterator<Long> minutes = byMinute.keySet().iterator();
        while (minutes.hasNext()) {
            if (minutes.next() <= latestMinute - minutesKept) {
                minutes.remove();
            }
        }
    }

    @Override
    public double[] speeds(int segment, long minute, String device) {
        return byMinute
                .getOrDefault(minute, Map.of())
                .getOrDefault(segment, Map.of())
                .entrySet()
                .stream()
                .filter(entry -> !entry.getKey().equals(device))
                .mapToDouble(entry -> entry.getValue()[0] / entry.getValue()[1])
                .toArray();
    }
}
