package giot.traffic.check;

import giot.edge.trust.ChiSquare;
import giot.edge.trust.Finding;
import giot.terms.Reason;
import giot.traffic.vehicle.VehicleObservation;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/// Neighbours: mean speed on a segment in a minute against the other devices there, as the robust
/// z-score `|v - median| / sqrt((1.4826 MAD)^2 + spread^2 + sd_speed^2)`; the largest counts. Fewer
/// than [#FEWEST] others say nothing. `spread` is how much speeds differ within one segment and
/// minute because some stand at the light and some do not.
final class NeighbourCheck implements Check {

    static final int FEWEST = 4;

    @Override
    public Finding inspect(Examination examination) {
        double worst = 0;
        String words = "no contradiction to other devices";
        for (Map.Entry<Place, double[]> entry : means(examination).entrySet()) {
            Place place = entry.getKey();
            double speed = entry.getValue()[0] / entry.getValue()[1];
            double[] others =
                    examination
                            .evidence()
                            .neighbours()
                            .speeds(place.segment(), place.minute(), device(examination));
            if (others.length < FEWEST) {
                continue;
            }
            double median = median(others);
            double z = Math.abs(speed - median) / deviation(others, median, examination);
            if (z > worst) {
                worst = z;
                words =
                        String.format(
                                Locale.ROOT,
                                "%.1f m/s where the median of %d others is %.1f m/s (segment %d)",
                                speed,
                                others.length,
                                median,
                                place.segment());
            }
        }
        double threshold =
                Math.sqrt(
                        ChiSquare.upperQuantile(
                                1, examination.settings().falseAlarms().neighbours()));
        return Finding.of(Reason.NEIGHBOURS, worst, threshold, words);
    }

    private static String device(Examination examination) {
        return examination.submission().device();
    }

    private static double deviation(double[] others, double median, Examination examination) {
        double[] distances = new double[others.length];
        for (int i = 0; i < others.length; i++) {
            distances[i] = Math.abs(others[i] - median);
        }
        double robust = 1.4826 * median(distances);
        double spread = examination.settings().motion().speedSpreadMetresPerSecond();
        double sensor = examination.promisedSpeedMetresPerSecond();
        return Math.sqrt(robust * robust + spread * spread + sensor * sensor);
    }

    /// Sum and number of the reported speeds by segment and minute.
    private static Map<Place, double[]> means(Examination examination) {
        Map<Place, double[]> means = new LinkedHashMap<>();
        List<VehicleObservation> observations = examination.observations();
        List<Integer> segments = examination.segments();
        for (int i = 0; i < observations.size(); i++) {
            if (segments.get(i) >= 0) {
                long minute = (long) Math.floor(observations.get(i).timeSeconds() / 60);
                double[] sum =
                        means.computeIfAbsent(
                                new Place(segments.get(i), minute), place -> new double[2]);
                sum[0] += observations.get(i).speedMetresPerSecond();
                sum[1]++;
            }
        }
        return means;
    }

    private static double median(double[] values) {
        double[] sorted = values.clone();
        Arrays.sort(sorted);
        int middle = sorted.length / 2;
        return sorted.length % 2 == 1 ? sorted[middle] : (sorted[middle - 1] + sorted[middle]) / 2;
    }

    private record Place(int segment, long minute) {}
}
