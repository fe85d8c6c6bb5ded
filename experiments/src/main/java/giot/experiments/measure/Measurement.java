package giot.experiments.measure;

import java.util.Arrays;

/// One measured quantity: its median and spread over samples, and the limits it shall keep.
///
/// @param name what was measured
/// @param unit of all numbers
/// @param atLeast the median shall be at least this; minus infinity when there is no such limit
/// @param atMost the median shall be at most this; infinity when there is no such limit
/// @param samples how often it was measured
/// @param median the middle sample
/// @param lowerQuartile a quarter of the samples is at most this
/// @param upperQuartile a quarter of the samples is at least this
/// @param min the least sample
/// @param max the largest sample
public record Measurement(
        String name,
        String unit,
        double atLeast,
        double atMost,
        int samples,
        double median,
        double lowerQuartile,
        double upperQuartile,
        double min,
        double max) {

    /// Summarises samples, of which there is at least one.
    public static Measurement of(
            String name, String unit, double atLeast, double atMost, double... samples) {
        double[] sorted = sorted(name, samples);
        return new Measurement(
                name,
                unit,
                atLeast,
                atMost,
                samples.length,
                quantile(sorted, 0.5),
                quantile(sorted, 0.25),
                quantile(sorted, 0.75),
                sorted[0],
                sorted[sorted.length - 1]);
    }

    public Measurement {
        if (name.isBlank() || !(atLeast <= atMost)) {
            throw new IllegalArgumentException(
                    "measurement '%s' with limits %s to %s: give a name and ascending limits"
                            .formatted(name, atLeast, atMost));
        }
    }

    /// Whether the median keeps its limits.
    public boolean withinLimits() {
        return median >= atLeast && median <= atMost;
    }

    private static double[] sorted(String name, double[] samples) {
        if (samples.length == 0 || !Arrays.stream(samples).allMatch(Double::isFinite)) {
            throw new IllegalArgumentException(
                    "samples of '"
                            + name
                            + "' are "
                            + Arrays.toString(samples)
                            + "; give at least one, all finite");
        }
        double[] sorted = samples.clone();
        Arrays.sort(sorted);
        return sorted;
    }

    /// Linear interpolation between the samples on either side.
    private static double quantile(double[] sorted, double share) {
        double at = share * (sorted.length - 1);
        int low = (int) at;
        int high = Math.min(low + 1, sorted.length - 1);
        return sorted[low] + (at - low) * (sorted[high] - sorted[low]);
    }
}
