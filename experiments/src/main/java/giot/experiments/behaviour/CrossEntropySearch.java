package giot.experiments.behaviour;

import java.util.Arrays;
import java.util.Comparator;
import java.util.function.ToDoubleFunction;
import java.util.random.RandomGenerator;
import java.util.stream.IntStream;

/// The cross-entropy method (Rubinstein 1999): draw from a normal distribution, fit it to the best
/// fifth, repeat. The deviation is taken around the old mean, as in evolution strategies.
///
/// @param iterations how often
/// @param population points per iteration
/// @param firstDeviation standard deviation at the start, per coordinate
/// @param leastDeviation standard deviation below which a coordinate never falls
public record CrossEntropySearch(
        int iterations, int population, double firstDeviation, double leastDeviation) {

    private static final int ELITE_SHARE = 5;

    public CrossEntropySearch {
        if (iterations < 1 || population < 2 * ELITE_SHARE || !(firstDeviation > 0)) {
            throw new IllegalArgumentException(
                    "iterations = %d, population = %d, firstDeviation = %s: give at least 1, 10 and more than 0"
                            .formatted(iterations, population, firstDeviation));
        }
    }

    /// The mean of the last distribution, which started around `start`, in search of a large
    /// `value` (which may be noisy).
    public double[] maximise(
            double[] start, ToDoubleFunction<double[]> value, RandomGenerator random) {
        double[] mean = start.clone();
        double[] deviation = new double[start.length];
        Arrays.fill(deviation, firstDeviation);
        for (int i = 0; i < iterations; i++) {
            double[][] points = new double[population][];
            double[] values = new double[population];
            for (int p = 0; p < population; p++) {
                double[] point = mean.clone();
                for (int j = 0; j < point.length; j++) {
                    point[j] += deviation[j] * random.nextGaussian();
                }
                points[p] = point;
                values[p] = value.applyAsDouble(point);
            }
            int[] elite =
                    IntStream.range(0, population)
                            .boxed()
                            .sorted(Comparator.comparingDouble(p -> -values[p]))
                            .limit(population / ELITE_SHARE)
                            .mapToInt(Integer::intValue)
                            .toArray();
            fit(points, elite, mean, deviation);
        }
        return mean;
    }

    private void fit(double[][] points, int[] elite, double[] mean, double[] deviation) {
        for (int j = 0; j < mean.length; j++) {
            int coordinate = j;
            double centre =
                    Arrays.stream(elite)
                            .mapToDouble(p -> points[p][coordinate])
                            .average()
                            .orElse(0);
            double before = mean[j];
            // Around the old mean: while the mean still moves, the spread must not collapse.
            double variance =
                    Arrays.stream(elite)
                            .mapToDouble(p -> Math.pow(points[p][coordinate] - before, 2))
                            .average()
                            .orElse(0);
            mean[j] = centre;
            deviation[j] = Math.max(leastDeviation, Math.sqrt(variance));
        }
    }
}
