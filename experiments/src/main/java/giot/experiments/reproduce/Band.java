package giot.experiments.reproduce;

import giot.incentive.mechanism.Doubles;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/// The mean of a series over its seeds, and the spread.
///
/// @param series what was run
/// @param seeds how many runs
/// @param x as in the curves
/// @param mean mean over the seeds
/// @param deviation standard deviation over the seeds (n - 1); 0 for one seed
public record Band(String series, int seeds, Doubles x, Doubles mean, Doubles deviation) {

    /// One band per series, in the order in which the series appear.
    ///
    /// @throws IllegalArgumentException when the curves of a series have different x
    public static List<Band> of(List<Curve> curves) {
        Map<String, List<Curve>> bySeries = new LinkedHashMap<>();
        for (Curve curve : curves) {
            bySeries.computeIfAbsent(curve.series(), key -> new ArrayList<>()).add(curve);
        }
        List<Band> bands = new ArrayList<>();
        bySeries.forEach((series, runs) -> bands.add(band(series, runs)));
        return bands;
    }

    private static Band band(String series, List<Curve> runs) {
        Doubles x = runs.getFirst().x();
        double[] mean = new double[x.size()];
        double[] deviation = new double[x.size()];
        for (Curve run : runs) {
            if (!run.x().equals(x)) {
                throw new IllegalArgumentException(
                        "the curves of %s have different x".formatted(series));
            }
        }
        for (int i = 0; i < mean.length; i++) {
            int at = i;
            mean[i] = runs.stream().mapToDouble(run -> run.y().get(at)).average().orElseThrow();
            double centre = mean[i];
            double squares =
                    runs.stream().mapToDouble(run -> Math.pow(run.y().get(at) - centre, 2)).sum();
            deviation[i] = runs.size() == 1 ? 0 : Math.sqrt(squares / (runs.size() - 1));
        }
        return new Band(series, runs.size(), x, Doubles.of(mean), Doubles.of(deviation));
    }
}
