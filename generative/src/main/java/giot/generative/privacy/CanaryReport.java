package giot.generative.privacy;

import java.util.random.RandomGenerator;

/// Windows made up and planted in the training set, which no honest model repeats: a sample that
/// comes closer to a canary than real windows come to it was remembered, not generated.
///
/// @param canaries planted windows
/// @param samples windows drawn from the model
/// @param extracted canaries to which some sample comes closer than `threshold`
/// @param chance of as many canaries that were never planted, those that some sample comes as close
///   to: what `extracted` would be without any memory, more than none only for short windows
/// @param closest the least distance of any sample to any canary, in standard deviations per value
/// @param threshold distance that counts as repeating, in standard deviations per value
public record CanaryReport(
        int canaries, long samples, int extracted, int chance, double closest, double threshold) {

    /// Distance per value, in standard deviations, at which a sample counts as a copy of a canary.
    public static final double COPY_DISTANCE = 0.2;

    /// Canaries for windows of standardised values: white noise of deviation 2, unlike any real
    /// series; shape `[count, size]`.
    static float[] plant(int count, int size, RandomGenerator random) {
        float[] canaries = new float[count * size];
        for (int i = 0; i < canaries.length; i++) {
            canaries[i] = (float) (2 * random.nextGaussian());
        }
        return canaries;
    }

    /// Compares samples with canaries.
    ///
    /// @param canaries shape `[count, size]`, standardised
    /// @param controls as many that were not planted
    /// @param samples shape `[samples, size]`, standardised
    public static CanaryReport of(float[] canaries, float[] controls, float[] samples, int size) {
        if (size < 1
                || canaries.length % size != 0
                || controls.length != canaries.length
                || samples.length % size != 0) {
            throw new IllegalArgumentException(
                    "%d canary and %d sample values are no windows of %d values"
                            .formatted(canaries.length, samples.length, size));
        }
        int count = canaries.length / size;
        double closest = Double.POSITIVE_INFINITY;
        int extracted = 0;
        int chance = 0;
        for (int c = 0; c < count; c++) {
            double nearest = nearest(canaries, c, samples, size);
            extracted += nearest < COPY_DISTANCE ? 1 : 0;
            closest = Math.min(closest, nearest);
            chance += nearest(controls, c, samples, size) < COPY_DISTANCE ? 1 : 0;
        }
        return new CanaryReport(
                count, samples.length / size, extracted, chance, closest, COPY_DISTANCE);
    }

    private static double nearest(float[] canaries, int canary, float[] samples, int size) {
        double nearest = Double.POSITIVE_INFINITY;
        for (int at = 0; at < samples.length; at += size) {
            double square = 0;
            for (int k = 0; k < size && square < nearest; k++) {
                double difference = canaries[canary * size + k] - samples[at + k];
                square += difference * difference;
            }
            nearest = Math.min(nearest, square);
        }
        return Math.sqrt(nearest / size);
    }
}
