package giot.traffic.model;

import java.util.List;
import java.util.stream.IntStream;

/// Which segment-minutes incidents touched, by what was measured and not by what was declared, and
/// how many vehicles each concerns.
///
/// A segment is affected during an incident and [#MINUTES_AFTER] minutes after it if the day's
/// speed lies below the mean of ordinary days, at the same segments and minutes, by more than
/// [#LEAST_LOSS] in the mean over these minutes; minutes in which the day or all ordinary days had
/// no vehicle there do not count. So a segment that the queue reaches is affected, and one that has
/// an incident and hardly any traffic need not be.
public final class IncidentCells {
    /// Mean loss of speed above which a segment is affected, in m/s.
    public static final double LEAST_LOSS = 2;

    /// Minutes that an incident's queue may take to dissolve.
    public static final int MINUTES_AFTER = 10;

    private final TrafficDay truth;
    private final boolean[][] affected;

    private IncidentCells(TrafficDay truth, boolean[][] affected) {
        this.truth = truth;
        this.affected = affected;
    }

    /// The minutes of one incident: from the first until before the other.
    public record Window(int fromMinute, int untilMinute) {}

    /// @param truth the day with the incidents
    /// @param ordinaryDays days without, over the same minutes and segments; at least one
    public static IncidentCells of(
            TrafficDay truth, List<SpeedTable> ordinaryDays, List<Window> incidents) {
        if (ordinaryDays.isEmpty()) {
            throw new IllegalArgumentException("no ordinary day is given; at least one is needed");
        }
        int minutes = truth.speeds().minutes();
        boolean[][] affected = new boolean[minutes][truth.speeds().segments()];
        for (Window incident : incidents) {
            int until = Math.min(minutes, incident.untilMinute() + MINUTES_AFTER);
            for (int s = 0; s < truth.speeds().segments(); s++) {
                if (loss(truth, ordinaryDays, s, incident.fromMinute(), until) > LEAST_LOSS) {
                    for (int m = incident.fromMinute(); m < until; m++) {
                        affected[m][s] = true;
                    }
                }
            }
        }
        return new IncidentCells(truth, affected);
    }

    /// Whether an incident touched this segment-minute.
    public boolean affected(int minute, int segment) {
        return affected[minute][segment];
    }

    /// Vehicles per minute, the weight of an error there.
    public float flow(int minute, int segment) {
        return truth.flow(minute, segment);
    }

    /// Segments with an affected minute among the first `minutes`.
    public int affectedSegments(int minutes) {
        return (int)
                IntStream.range(0, truth.speeds().segments())
                        .filter(s -> IntStream.range(0, minutes).anyMatch(m -> affected[m][s]))
                        .count();
    }

    /// Affected segment-minutes among the first `minutes`.
    public long affectedCells(int minutes) {
        return IntStream.range(0, minutes)
                .mapToLong(m ->
                        IntStream.range(0, affected[m].length).filter(s -> affected[m][s]).count())
                .sum();
    }

    /// Mean over the minutes that can be compared, 0 where none can.
    private static double loss(
            TrafficDay truth, List<SpeedTable> ordinaryDays, int segment, int from, int until) {
        double sum = 0;
        int compared = 0;
        for (int m = from; m < until; m++) {
            int minute = m;
            double usual =
                    ordinaryDays.stream()
                            .filter(day -> day.has(minute, segment))
                            .mapToDouble(day -> day.at(minute, segment))
                            .average()
                            .orElse(Double.NaN);
            double lost = usual - truth.speeds().at(m, segment);
            if (!Double.isNaN(lost)) {
                sum += lost;
                compared++;
            }
        }
        return compared == 0 ? 0 : sum / compared;
    }
}
